import Domain

extension Export {
    static let syntheseAxes = Export(
        "synthese-axes", "Une ligne par axe de l’appel : actions, bénéficiaires, montants.",
        codes: .liste("axes")
    ) { $0.axes.map { Libelle(code: $0.code, libelle: $0.libelle) } }
}
