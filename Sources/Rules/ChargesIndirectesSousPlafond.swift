import Domain

extension Rule {
    /// The appel funds projects, not the running costs of an organisation.
    public static let chargesIndirectesSousPlafond = Rule(
        code: "DEP-01",
        source: "Règlement de l’appel à projets, charges indirectes",
        says: "La part des charges indirectes dans le coût de l’action reste sous le plafond de l’appel.",
        english: "The share of indirect charges in the cost stays under the ceiling of the call.",
        edition: 2,
        field: "/budget/charges"
    ) { action, cas in
        .charges(
            action.budget.chargesIndirectes, of: action.budget,
            under: cas.parametres.partChargesIndirectesMax,
            base: cas.parametres.baseChargesIndirectes.valeur ?? .cerfa, nom: "Charges indirectes",
            instead: "charges indirectes par des charges propres à l’action")
    }
}
