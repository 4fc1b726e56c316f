import Domain

extension Rule {
    public static let demandesAuBudget = Rule(
        code: "BUD-03",
        source: "Notice du Cerfa n° 12156, compte 74 ; règlement de l’appel à projets, financeurs",
        says: "Ce qui est demandé à chaque financeur de l’appel est ce que les lignes 74 du budget "
            + "attendent de lui.",
        english:
            "What is asked of each financer of the call is what the 74 lines of the budget expect of it.",
        origine: .formulaire, edition: 1,
        field: "/demandes"
    ) { action, cas in
        let asked = action.demandes.map(\.financeur)
        let awaited = cas.revision.financeurs.filter { financeur in
            !asked.contains(financeur.code)
                && action.budget.subventions.contains { $0.financeur == financeur.code }
        }
        let orphans = awaited.map { financeur in
            "Le budget attend \(action.budget.subventions(de: financeur.code)) de \(financeur.libelle) : "
                + "ajoutez la demande de ce montant, ou retirez le financeur de la ligne 74."
        }
        guard !asked.isEmpty else {
            return .reporting(
                ["Aucun financeur n’est sollicité. Ajoutez une demande et sa ligne 74 au budget."] + orphans)
        }
        let repeated = asked.repeated.map {
            "« \($0) » est sollicité plusieurs fois : gardez une demande."
        }
        let others = asked.distinct.flatMap { problems(of: $0, action, cas.revision) }
        return .reporting(repeated + others + orphans)
    }

    private static func problems(of code: String, _ action: Action, _ revision: Revision) -> [String] {
        guard let financeur = revision.financeurs.first(where: { $0.code == code }) else {
            return [
                "« \(code) » est hors de l’appel : sollicitez un financeur parmi "
                    + "\(revision.financeurs.map(\.code).quoted)."
            ]
        }
        let demandes = action.demandes.filter { $0.financeur == code }
        var problems: [String] = []
        for demande in demandes {
            if !financeur.fonds.contains(demande.fonds) {
                let fonds = financeur.fonds.map(\.libelle).joined(separator: ", ")
                problems.append(
                    "\(financeur.libelle) n’a pas de \(demande.fonds.libelle) dans le contrat. "
                        + (fonds.isEmpty ? "Retirez cette demande." : "Demandez : \(fonds)."))
            }
            if demande.montant <= .zero {
                problems.append(
                    "Demandé à \(financeur.libelle) : \(demande.montant). Écrivez un montant positif.")
            }
        }
        let montant = demandes.sum(\.montant)
        let lignes = action.budget.subventions(de: code)
        if montant != lignes {
            problems.append(
                "Demandé à \(financeur.libelle) : \(montant) ; lignes 74 à son nom : \(lignes). "
                    + "Écrivez le même montant dans la demande et au budget.")
        }
        return problems
    }
}
