import Domain

extension Export {
    static let syntheseAxes = Export(
        "synthese-axes", "Une ligne par axe de l’appel : actions, bénéficiaires, montants."
    ) { revision in
        Synthese(by: revision.axes.map { Libelle(code: $0.code, libelle: $0.libelle) }) { action in
            action.axes.map(\.axe)
        }
    }
}
