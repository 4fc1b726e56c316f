import Domain

extension Rule {
    public static let personnelSousPlafond = Rule(
        code: "DEP-03",
        source: "Règlement de l’appel à projets, charges de personnel",
        says: "La part des charges de personnel dans le coût de l’action reste sous le plafond de l’appel.",
        english: "The share of staff charges in the cost stays under the ceiling of the call.",
        edition: 2,
        field: "/budget/charges"
    ) { action, cas in
        .charges(
            action.budget.personnel, of: action.budget, under: cas.parametres.partPersonnelMax,
            base: cas.parametres.basePersonnel.valeur ?? .cerfa, nom: "Charges de personnel",
            instead: "charges de personnel par d’autres charges de l’action")
    }
}
