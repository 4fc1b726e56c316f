import Domain

extension Export {
    static let syntheseQuartiers = Export(
        "synthese-quartiers", "Une ligne par quartier de l’appel : actions, bénéficiaires, montants.",
        codes: .liste("quartiers")
    ) { $0.quartiers.map { Libelle(code: $0.code, libelle: $0.libelle) } }
}
