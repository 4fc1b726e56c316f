import Domain

extension Rule {
    public static let compteRenduDansLesDelais = Rule(
        code: "FIN-01",
        source: "Loi n° 2000-321 du 12 avril 2000, article 10 ; arrêté du 11 octobre 2006 ; "
            + "Cerfa n° 15059",
        says: "Le compte rendu financier de la subvention précédente est remis dans le délai.",
        english: "The financial report on the earlier grant is handed in within the time allowed.",
        origine: .loi,
        field: "/presentation/subvention_precedente"
    ) { cas in
        let parametre = cas.parametres.delaiCompteRenduMois
        guard let delai = parametre.valeur,
            let precedente = cas.dossier.presentation.subventionPrecedente,
            let limite = lastDay(delai, after: precedente.annee), let jour = cas.instant.jourUTC
        else { return .sansObjet }
        if let remis = precedente.compteRenduOn {
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

    /// The 31st of December of `annee` and so many months: the last day of a month. Nil outside the calendar.
    private static func lastDay(_ months: Int64, after annee: Int) -> Jour? {
        guard (1900...2199).contains(annee), (0...3600).contains(months) else { return nil }
        let month = 11 + Int(months)
        for quantieme in [31, 30, 29, 28] {
            if let jour = Jour(annee + month / 12, month % 12 + 1, quantieme) { return jour }
        }
        return nil
    }
}
