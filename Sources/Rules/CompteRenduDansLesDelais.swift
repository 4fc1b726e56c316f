import Domain

extension Rule {
    public static let compteRenduDansLesDelais = Rule(
        code: "FIN-01",
        source: "Loi n° 2000-321 du 12 avril 2000, article 10 ; arrêté du 11 octobre 2006 ; "
            + "Cerfa n° 15059",
        says: "Le compte rendu financier de la subvention précédente est remis dans le délai.",
        english: "The financial report on the earlier grant is handed in within the time allowed.",
        origine: .loi, edition: 2,
        field: "/presentation/subvention_precedente"
    ) { cas in
        let parametre = cas.parametres.delaiCompteRenduMois
        guard let delai = parametre.valeur,
            let precedente = cas.dossier.presentation.subventionPrecedente,
            let limite = Jour(precedente.annee, 12, 31)?.adding(months: delai), let jour = cas.instant.jourUTC
        else { return .sansObjet }
        // A report dated in the future does not count.
        if let remis = precedente.compteRenduOn, remis <= jour {
            guard remis > limite else { return .respectee }
            return .remarque(
                "Compte rendu financier de la subvention de \(precedente.annee) remis le "
                    + "\(remis.enToutesLettres), après le \(limite.enToutesLettres)." + parametre.cited)
        }
        let asked = "Compte rendu financier de la subvention de \(precedente.annee) "
        guard jour > limite else {
            return .remarque(
                asked + "à remettre le \(limite.enToutesLettres) au plus tard." + parametre.cited)
        }
        return .enfreinte(
            asked + "(\(precedente.accorde) accordés) : attendu le \(limite.enToutesLettres) au plus tard, "
                + "\(delai) mois après la fin de l’année. Remettez-le (Cerfa n° 15059), puis dites à quelle "
                + "date." + parametre.cited)
    }
}
