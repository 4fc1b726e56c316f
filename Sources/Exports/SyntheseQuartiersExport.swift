import Domain

extension Export {
    static let syntheseQuartiers = Export(
        "synthese-quartiers", "Une ligne par quartier de l’appel : actions, bénéficiaires, montants."
    ) { revision in
        Synthese(by: revision.quartiers.map { Libelle(code: $0.code, libelle: $0.libelle) }) { $0.quartiers }
    }
}
