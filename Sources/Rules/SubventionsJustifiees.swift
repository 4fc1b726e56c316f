import Domain

extension Rule {
    /// Only the 74 lines that name no financer of the call: BUD-03 judges those that name one.
    public static let subventionsJustifiees = Rule(
        code: "COF-03",
        source: "Notice du Cerfa n° 12156, compte 74",
        says: "Chaque subvention attendue hors de l’appel est dite : qui la donne, combien, demandée ou "
            + "accordée.",
        english: "Each grant expected outside the call is told: who gives, how much, asked or granted.",
        origine: .formulaire,
        field: "/budget/produits"
    ) { action, cas in
        let lines = action.budget.produits
        let said = action.subventionsAilleurs
        guard !said.isEmpty || lines.contains(where: { isElsewhere($0, cas) }) else { return .sansObjet }
        let holds =
            said.allSatisfy { isSound($0) && isBalanced($0.poste, action, cas) }
            && lines.allSatisfy { !isElsewhere($0, cas) || isBalanced($0.poste, action, cas) }
        return holds ? .respectee : .reporting(problems(of: action, cas))
    }

    private static func isElsewhere(_ line: LigneBudget, _ cas: Cas) -> Bool {
        guard line.genre.contains(.subvention) else { return false }
        return !cas.revision.financeurs.contains { $0.code == line.financeur }
    }

    private static func isSound(_ subvention: SubventionAilleurs) -> Bool {
        subvention.poste.hasPrefix("74") && subvention.montant > .zero
            && !Optional(subvention.organisme).isBlank
    }

    private static func isBalanced(_ poste: String, _ action: Action, _ cas: Cas) -> Bool {
        expected(poste, action, cas) == said(poste, action)
    }

    private static func expected(_ poste: String, _ action: Action, _ cas: Cas) -> Euros {
        action.budget.produits.sum { $0.poste == poste && isElsewhere($0, cas) ? $0.montant : .zero }
    }

    private static func said(_ poste: String, _ action: Action) -> Euros {
        action.subventionsAilleurs.sum { $0.poste == poste ? $0.montant : .zero }
    }

    /// Sorted, so that the order of the lines of a budget never changes what is said of it.
    private static func problems(of action: Action, _ cas: Cas) -> [String] {
        let lines = action.budget.produits.filter { isElsewhere($0, cas) }.map(\.poste)
        let others = action.subventionsAilleurs.map(\.poste).filter { $0.hasPrefix("74") }
        let unsound = action.subventionsAilleurs.flatMap(faults).distinct
        return (lines + others).distinct.sorted().filter { !isBalanced($0, action, cas) }.map { poste in
            "Poste « \(poste) » : \(expected(poste, action, cas)) au budget hors des financeurs de l’appel, "
                + "\(said(poste, action)) parmi les subventions ailleurs. Dites qui donne, combien, et si "
                + "c’est demandé ou accordé ; écrivez le même montant des deux côtés."
        } + unsound
    }

    private static func faults(_ subvention: SubventionAilleurs) -> [String] {
        let nom = "Subvention ailleurs, poste « \(subvention.poste) »"
        var faults: [String] = []
        if !subvention.poste.hasPrefix("74") { faults.append("\(nom) : choisissez un poste 74.") }
        if subvention.montant <= .zero {
            faults.append("\(nom) : \(subvention.montant). Écrivez un montant positif.")
        }
        if Optional(subvention.organisme).isBlank { faults.append("\(nom) : dites qui la donne.") }
        return faults
    }
}
