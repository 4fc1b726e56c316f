import Domain

extension Rule {
    /// Answered only when the letters of the porteur are known: a dossier read from a file is judged without.
    public static let intentionDeposee = Rule(
        code: "CAL-05",
        source: "Règlement de l’appel à projets, calendrier",
        says: "Le porteur a déposé à temps une lettre d’intention, quand l’appel en demande une.",
        english: "The applicant filed a letter of intent in time, when the call asks for one.",
        edition: 3,
        field: ""
    ) { cas in
        let calendrier = cas.revision.appel.calendrier
        guard let limite = calendrier.limiteDesIntentions, let lettres = cas.voisinage.intentions else {
            return .sansObjet
        }
        if cas.derogation != nil { return .respectee }
        if lettres.contains(where: { $0.ecartee == nil }) { return .respectee }
        guard let last = lettres.last else {
            return .enfreinte(
                "Cet appel demande d’abord une lettre d’intention, \(limite) (\(calendrier.fuseau)), et ce porteur n’en a "
                    + "pas déposé. Déposez-la si le délai court encore ; sinon, écrivez au service.")
        }
        return .enfreinte(
            "La lettre d’intention « \(last.intitule) » a été écartée : \(last.ecartee ?? "") Écrivez au service si vous "
                + "pensez que c’est une erreur.")
    }
}
