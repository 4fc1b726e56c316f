import Domain

extension Rule {
    /// From 9 January to 8 July is six months: the last day is the one before the seventh month begins.
    public static let dureeSousMaximum = Rule(
        code: "CAL-04",
        source: "Règlement de l’appel à projets, durée des actions",
        says: "L’action dure au plus le nombre de mois que fixe l’appel.",
        english: "The action lasts at most the number of months that the call sets.",
        edition: 2,
        field: "/fin_on"
    ) { action, cas in
        let parametre = cas.parametres.dureeMaxMois
        // An end before the start is left to CAL-02.
        guard let mois = parametre.valeur, let debut = action.debutOn, let fin = action.finOn, debut <= fin
        else { return .sansObjet }
        // A limit beyond the last year of a Jour is never exceeded.
        guard let lendemain = debut.adding(months: mois) else { return .respectee }
        let dernier = lendemain.daysSince1970 - 1
        let reste = dernier - fin.daysSince1970
        func figures() -> String {
            "L’action va du \(debut.enToutesLettres) au \(fin.enToutesLettres) ; durée maximale : "
                + "\(mois) mois, soit jusqu’au \((Jour(daysSince1970: dernier) ?? debut).enToutesLettres)."
        }
        guard reste >= 0 else {
            return .enfreinte(
                figures() + " Avancez la fin de \(counted(-reste, "jour")), ou commencez plus tard."
                    + parametre.cited)
        }
        return .respected(near: reste < 7, figures())
    }
}
