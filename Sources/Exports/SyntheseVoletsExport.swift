import Domain

extension Export {
    static let syntheseVolets = Export(
        "synthese-volets", "Une ligne par volet de l’appel : actions, bénéficiaires, montants.",
        codes: .texte("volet")
    ) { $0.volets.map { Libelle(code: $0.code, libelle: $0.libelle) } }
}
