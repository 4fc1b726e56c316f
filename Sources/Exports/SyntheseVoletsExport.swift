import Domain

extension Export {
    static let syntheseVolets = Export(
        "synthese-volets", "Une ligne par volet de l’appel : actions, bénéficiaires, montants."
    ) { revision in
        Synthese(by: revision.volets.map { Libelle(code: $0.code, libelle: $0.libelle) }) { action in
            action.volet.map { [$0] } ?? []
        }
    }
}
