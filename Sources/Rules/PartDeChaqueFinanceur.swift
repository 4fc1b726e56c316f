import Domain

extension Rule {
    public static let partDeChaqueFinanceur = Rule(
        code: "COF-02",
        source: "Règlement de l’appel à projets, cofinancement",
        says: "Ce que l’action demande à chaque financeur reste sous la part de son coût que l’appel permet.",
        english: "What the action asks of each financer stays under the share of its cost the call allows.",
        edition: 2,
        field: "/demandes"
    ) { action, cas in
        let parametre = cas.parametres.partFinanceurMax
        let base = cas.parametres.basePartFinanceur.valeur ?? .cerfa
        let cout = action.budget.cout(base)
        guard let plafond = parametre.valeur, action.budget.totalCharges > .zero, !action.demandes.isEmpty
        else {
            return .sansObjet
        }
        var exceeded: [String] = []
        var near: [String] = []
        // A financeur that is not in the appel is left to BUD-03.
        for financeur in cas.revision.financeurs {
            guard action.demandes.contains(where: { $0.financeur == financeur.code }) else { continue }
            let montant = action.demandes.sum { $0.financeur == financeur.code ? $0.montant : .zero }
            func figures(_ shown: String) -> String {
                "\(financeur.libelle) : \(montant) demandés pour \(cout) de \(base.nomDuCout), soit "
                    + "\(shown) ; plafond : \(plafond), soit \(plafond.largestShare(of: cout))."
            }
            if !plafond.isAtLeast(montant, of: cout) {
                exceeded.append(
                    figures(Taux.shown(montant, of: cout, beside: plafond))
                        + " Réduisez cette demande de \(montant - plafond.largestShare(of: cout)).")
            } else if plafond.isNear(montant, of: cout) {
                near.append(figures(Taux.shown(montant, of: cout, beside: plafond)))
            }
        }
        if exceeded.isEmpty { return .respected(near: !near.isEmpty, near.joined(separator: " ")) }
        return .enfreinte(exceeded.joined(separator: " ") + parametre.cited)
    }
}
