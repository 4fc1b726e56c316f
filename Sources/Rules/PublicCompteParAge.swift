import Domain

extension Rule {
    public static let publicCompteParAge = Rule(
        code: "THE-04",
        source: "Cerfa n° 12156, section 6 (bénéficiaires)",
        says: "Les bénéficiaires comptés par âge tiennent dans le nombre de bénéficiaires.",
        english: "The beneficiaries counted by age fit within the number of beneficiaries.",
        origine: .formulaire, edition: 2,
        field: "/publics/ages"
    ) { action, _ in
        // A missing total is left to QUA-01.
        guard let publics = action.publics, let total = publics.total, total > 0, !publics.ages.isEmpty
        else { return .sansObjet }
        guard publics.ages.allSatisfy({ $0.nombre >= 0 }) else {
            let negatives = publics.ages.filter { $0.nombre < 0 }.map(\.tranche).distinct
            return .enfreinte(
                "Tranches comptées sous zéro : \(negatives.quoted). Un nombre de bénéficiaires part de "
                    + "zéro : corrigez-le.")
        }
        let somme = publics.ages.reduce(Int128(0)) { $0 + Int128($1.nombre) }
        func figures() -> String { "Comptés par âge : \(somme) ; bénéficiaires en tout : \(total)." }
        let reste = Int128(total) - somme
        if reste == 0 { return .respectee }
        if reste > 0 {
            return .remarque("\(figures()) Reste à compter par âge, si vous le pouvez : \(reste).")
        }
        return .enfreinte("\(figures()) Retirez \(-reste) des tranches d’âge, ou corrigez le total.")
    }
}
