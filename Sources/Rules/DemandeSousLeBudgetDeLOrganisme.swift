import Domain

extension Rule {
    public static let demandeSousLeBudgetDeLOrganisme = Rule(
        code: "COH-01",
        source: "Cerfa n° 12156, section 5 (budget prévisionnel de l’association)",
        says: "Ce que le porteur demande en tout tient dans le budget de l’organisme.",
        english: "What the applicant asks in all fits within the budget of the body.",
        origine: .formulaire, edition: 2,
        field: "/presentation/budget_organisme_centimes"
    ) { cas in
        guard let budget = cas.dossier.presentation.budgetOrganisme,
            cas.dossier.actions.contains(where: { !$0.demandes.isEmpty })
        else { return .sansObjet }
        let demande = cas.demandeDuPorteur
        guard demande <= budget else {
            return .enfreinte(
                "\(cas.demandeDuPorteurEnLettres) ; budget de l’organisme : \(budget). Réduisez les "
                    + "demandes de \(demande - budget), ou corrigez le budget de l’organisme.")
        }
        return .respected(
            near: demande.isNear(budget),
            "\(cas.demandeDuPorteurEnLettres) ; budget de l’organisme : \(budget).")
    }
}
