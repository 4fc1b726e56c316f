import Domain

extension Rule {
    public static let demandesAuBudget = Rule(
        code: "BUD-03",
        source: "Notice du Cerfa n° 12156, compte 74 ; règlement de l’appel à projets, financeurs",
        says:
            "Ce qui est demandé à chaque financeur de l’appel, une fois par fonds, est ce que les lignes 74 du "
            + "budget attendent de lui.",
        english:
            "What is asked of each financer of the call, once for each fund, is what the 74 lines of the budget expect of it.",
        origine: .formulaire, edition: 1,
        field: "/demandes"
    ) { action, cas in
        var orphans: [String] = []
        for financeur in cas.revision.financeurs where isAwaited(financeur.code, action) {
            orphans.append(
                "\(financeur.libelle) : le budget en attend \(action.budget.subventions(de: financeur.code)), et rien ne lui est demandé : "
                    + "ajoutez la demande de ce montant, ou retirez le financeur de la ligne 74.")
        }
        guard !action.demandes.isEmpty else {
            return .reporting(
                ["Aucun financeur n’est sollicité. Ajoutez une demande et sa ligne 74 au budget."] + orphans)
        }
        var problems: [String] = []
        for (rank, demande) in action.demandes.enumerated() {
            let same = action.demandes[..<rank].filter { $0.financeur == demande.financeur }
            if same.isEmpty { continue }
            // Each of its funds may be asked once (since the third edition).
            guard cas.revision.edition >= 3 else {
                problems.append("« \(demande.financeur) » est sollicité plusieurs fois : gardez une demande.")
                continue
            }
            if same.contains(where: { $0.fonds == demande.fonds }) {
                problems.append(
                    "\(cas.revision.contrat.libelle(financeur: demande.financeur)) est sollicité plusieurs fois pour ses \(demande.fonds.libelle) : "
                        + "réunissez ces demandes en une.")
            }
        }
        for (rank, demande) in action.demandes.enumerated()
        where !action.demandes[..<rank].contains(where: { $0.financeur == demande.financeur }) {
            problems += Self.problems(of: demande.financeur, action, cas.revision)
        }
        return .reporting(problems.distinct + orphans)
    }

    /// Whether a 74 line names the financeur and no demande does.
    private static func isAwaited(_ code: String, _ action: Action) -> Bool {
        !action.demandes.contains { $0.financeur == code }
            && action.budget.produits.contains { $0.genre.contains(.subvention) && $0.financeur == code }
    }

    private static func problems(of code: String, _ action: Action, _ revision: Revision) -> [String] {
        guard let financeur = revision.financeurs.first(where: { $0.code == code }) else {
            return [
                "« \(code) » est hors de l’appel : sollicitez un financeur parmi "
                    + "\(revision.financeurs.map(\.code).quoted)."
            ]
        }
        var problems: [String] = []
        var montant = Euros.zero
        for demande in action.demandes where demande.financeur == code {
            montant += demande.montant
            if !financeur.fonds.contains(demande.fonds) {
                let fonds = financeur.fonds.map(\.libelle).joined(separator: ", ")
                problems.append(
                    "\(financeur.libelle) n’a pas de \(demande.fonds.libelle) dans le contrat. "
                        + (fonds.isEmpty ? "Retirez cette demande." : "Demandez : \(fonds)."))
            }
            if demande.montant <= .zero {
                problems.append(
                    "\(financeur.libelle) : \(demande.montant) demandés. Écrivez un montant positif.")
            }
        }
        let lignes = action.budget.subventions(de: code)
        if montant != lignes {
            problems.append(
                "\(financeur.libelle) : \(montant) demandés ; lignes 74 à son nom : \(lignes). "
                    + "Écrivez le même montant dans la demande et au budget.")
        }
        return problems
    }
}
