import Domain

extension Rule {
    public static let sansRetroactivite = Rule(
        code: "CAL-03",
        source: "Règlement de l’appel à projets, début des actions",
        says: "L’action commence le jour du dépôt au plus tôt.",
        english: "The action starts on the day of the deposit at the earliest.",
        edition: 1,
        field: "/debut_on"
    ) { action, cas in
        guard cas.parametres.sansRetroactivite.valeur == true else { return .sansObjet }
        // The UTC day is never after the day in Paris, so the hour of a deposit never makes an action a day
        // too early.
        guard let debut = action.debutOn, let depot = cas.instant.jourUTC else { return .sansObjet }
        return .require(
            debut >= depot,
            else:
                "L’action commence le \(debut.enToutesLettres), avant le dépôt du "
                + "\(depot.enToutesLettres). Choisissez une date de début à partir de ce jour."
                + cas.parametres.sansRetroactivite.cited
        )
    }
}
