import Domain

extension Rule {
    public static let excedentReverse = Rule(
        code: "FIN-02",
        source: "Loi n° 2000-321 du 12 avril 2000, article 10 (emploi conforme de la subvention)",
        says: "Ce qui reste de la subvention précédente, une fois ses dépenses faites, est reversé.",
        english: "What remains of the earlier grant, once its expenses are made, is paid back.",
        origine: .loi, edition: 2, severite: .alerte,
        field: "/presentation/subvention_precedente"
    ) { cas in
        // Until the report is handed in, FIN-01 asks for it.
        guard let precedente = cas.dossier.presentation.subventionPrecedente,
            precedente.compteRenduOn != nil
        else { return .sansObjet }
        let reste = max(precedente.accorde - precedente.depense, .zero)
        let reverse = precedente.reverse
        guard reverse != reste else { return .respectee }
        let figures =
            "Subvention de \(precedente.annee) : \(precedente.accorde) accordés, \(precedente.depense) "
            + "dépensés, soit \(reste) à reverser ; reversé : \(reverse)."
        return .enfreinte(
            reverse < reste
                ? figures
                    + " Préparez le reversement de \(reste - reverse) à qui l’a accordée, ou dites au service ce qui en a été convenu."
                : figures + " Corrigez le montant reversé, ou celui des dépenses.")
    }
}
