import Domain

extension Rule {
    public static let coutParBeneficiaire = Rule(
        code: "BUD-09",
        source: "Règlement de l’appel à projets ; "
            + "Cerfa n° 15059",
        says: "Le coût de l’action par bénéficiaire tient dans le maximum de l’appel.",
        english: "The cost of the action per beneficiary stays within the maximum of the call.",
        edition: 2, severite: .alerte,
        field: "/publics/total"
    ) { action, cas in
        let parametre = cas.parametres.coutParBeneficiaireMax
        guard let maximum = parametre.valeur, let total = action.publics?.total, total > 0 else {
            return .sansObjet
        }
        let charges = action.budget.totalCharges
        guard charges > .zero else { return .sansObjet }
        // Limited to Int64, which holds any total of charges: the comparison stays exact.
        let permis = Euros(
            centimes: Int64(clamping: Int128(maximum.centimes) * Int128(total)))
        /// Rounded up to the next cent, so that a cost over the maximum is not shown as the maximum.
        func figures() -> String {
            let (quotient, reste) = charges.centimes.quotientAndRemainder(dividingBy: total)
            let cout = Euros(centimes: quotient + (reste > 0 ? 1 : 0))
            return "Coût par bénéficiaire : \(cout) (\(charges) de charges pour \(total)) ; "
                + "maximum : \(maximum)."
        }
        guard charges <= permis else {
            return .enfreinte(
                figures() + " Ramenez le budget à \(permis) au plus, ou vérifiez le nombre de "
                    + "bénéficiaires." + parametre.cited)
        }
        return .respected(near: charges.isNear(permis), figures())
    }
}
