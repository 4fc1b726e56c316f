import Domain

extension Rule {
    /// Only the 74 lines that name no financeur of the appel, because BUD-03 judges the others.
    public static let subventionsJustifiees = Rule(
        code: "COF-03",
        source: "Notice du Cerfa n° 12156, compte 74",
        says: "Chaque subvention attendue hors de l’appel est dite : qui la donne, combien, demandée ou "
            + "accordée.",
        english: "Each grant expected outside the call is told: who gives, how much, asked or granted.",
        origine: .formulaire, edition: 2,
        field: "/budget/produits"
    ) { action, cas in
        let sommes = sommes(action, cas)
        guard !sommes.isEmpty || !action.subventionsAilleurs.isEmpty else { return .sansObjet }
        var problems: [String] = []
        // Sorted, so that the order of the lines of a budget never changes the message.
        for (poste, somme) in sommes.sorted(by: { $0.key < $1.key }) where somme.budget != somme.dite {
            // Subsidised jobs: the poste says who gives (since the third edition).
            if poste == Cerfa12156.emploisAides, somme.dite == .zero, cas.revision.edition >= 3 { continue }
            problems.append(
                "Poste « \(Cerfa12156.nom(poste)) » : \(somme.budget) au budget hors des financeurs de l’appel, "
                    + "\(somme.dite) parmi les subventions ailleurs. Dites qui donne, combien, et si "
                    + "c’est demandé ou accordé ; écrivez le même montant des deux côtés.")
        }
        for subvention in action.subventionsAilleurs { problems += faults(subvention) }
        return .reporting(problems.distinct)
    }

    /// For each 74 poste, what the budget expects from outside the appel, and what is declared about it.
    private static func sommes(_ action: Action, _ cas: Cas) -> [String: (budget: Euros, dite: Euros)] {
        var sommes: [String: (budget: Euros, dite: Euros)] = [:]
        for line in action.budget.produits where line.genre.contains(.subvention) {
            if cas.revision.financeurs.contains(where: { $0.code == line.financeur }) { continue }
            sommes[line.poste, default: (.zero, .zero)].budget += line.montant
        }
        for subvention in action.subventionsAilleurs where subvention.poste.hasPrefix("74") {
            sommes[subvention.poste, default: (.zero, .zero)].dite += subvention.montant
        }
        return sommes
    }

    private static func faults(_ subvention: SubventionAilleurs) -> [String] {
        let nom = "Subvention ailleurs, poste « \(Cerfa12156.nom(subvention.poste)) »"
        var faults: [String] = []
        if !subvention.poste.hasPrefix("74") { faults.append("\(nom) : choisissez un poste 74.") }
        if subvention.montant <= .zero {
            faults.append("\(nom) : \(subvention.montant). Écrivez un montant positif.")
        }
        if Optional(subvention.organisme).isBlank { faults.append("\(nom) : dites qui la donne.") }
        return faults
    }
}
