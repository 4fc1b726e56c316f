import Domain

extension Rule {
    public static let bilanDuRenouvellement = Rule(
        code: "REN-01",
        source:
            "Loi n° 2000-321 du 12 avril 2000, article 10 (compte rendu financier) ; règlement de l’appel",
        says: "La nature de la demande est dite ; un renouvellement joint le bilan de l’année précédente.",
        english: "The nature of the request is told; a renewal brings last year’s report.",
        origine: .loi, edition: 1,
        field: "/pieces"
    ) { cas in
        // Saying nothing must not avoid the rule, because no other rule requires the nature of the request.
        guard let nature = cas.dossier.presentation.nature else {
            return .enfreinte(
                "Dites si c’est une première demande ou un renouvellement.", ou: "/presentation/nature")
        }
        // An appel that does not ask for the piece has no place for it.
        let isAsked = cas.revision.appel.pieces.contains {
            $0.code == PieceDemandee.bilan && $0.isAsked(in: cas)
        }
        guard nature == .renouvellement, isAsked else { return .sansObjet }
        return .require(
            cas.dossier.pieces.contains(PieceDemandee.bilan),
            else: "Le bilan de l’année précédente manque : joignez-le aux pièces.")
    }
}

extension PieceDemandee {
    /// Code of the piece that a renewal must attach.
    static let bilan = "bilan_n_1"
}
