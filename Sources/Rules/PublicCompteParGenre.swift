import Domain

extension Rule {
    public static let publicCompteParGenre = Rule(
        code: "THE-03",
        source: "Cerfa n° 12156, section 6 (bénéficiaires)",
        says: "Les femmes et les hommes comptés tiennent dans le nombre de bénéficiaires.",
        english: "The women and men counted fit within the number of beneficiaries.",
        origine: .formulaire, edition: 2,
        field: "/publics"
    ) { action, _ in
        // A missing total is left to QUA-01.
        guard let publics = action.publics, let total = publics.total, total > 0,
            publics.femmes != nil || publics.hommes != nil
        else { return .sansObjet }
        let femmes = publics.femmes ?? 0
        let hommes = publics.hommes ?? 0
        guard femmes >= 0, hommes >= 0 else {
            return .enfreinte(
                "Femmes : \(femmes) ; hommes : \(hommes). Un nombre de bénéficiaires part de zéro : "
                    + "corrigez-le.")
        }
        if publics.femmes == nil || publics.hommes == nil {
            func compte() -> String { publics.femmes == nil ? "Hommes : \(hommes)" : "Femmes : \(femmes)" }
            return .require(
                max(femmes, hommes) <= total,
                else: "\(compte()) ; bénéficiaires en tout : \(total). Corrigez un des nombres.")
        }
        let somme = Int128(femmes) + Int128(hommes)
        if somme < Int128(total) {
            return .remarque(
                "Femmes : \(femmes) ; hommes : \(hommes) ; en tout : \(total). Reste à compter par genre, si vous le "
                    + "pouvez : \(Int128(total) - somme).")
        }
        return .require(
            somme == Int128(total),
            else: "Femmes : \(femmes) ; hommes : \(hommes) ; ensemble : \(somme), pour \(total) en tout. "
                + "Corrigez un des nombres.")
    }
}
