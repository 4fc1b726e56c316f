import Domain

extension Rule {
    public static let lignesSansDoublon = Rule(
        code: "BUD-10",
        source: "Cerfa n° 12156, section 6 (budget de l’action)",
        says: "Chaque poste du budget tient en une seule ligne ; les lignes 74 d’un même poste se "
            + "distinguent par leur financeur ou leur libellé.",
        english:
            "Each budget item is a single line; 74 lines of one item differ by their financer or wording.",
        origine: .formulaire, edition: 2, severite: .alerte,
        field: "/budget"
    ) { action, _ in
        let budget = action.budget
        guard !budget.charges.isEmpty || !budget.produits.isEmpty else { return .sansObjet }
        guard holdsTwins(budget.charges) || holdsTwins(budget.produits) else { return .respectee }
        return .reporting(twins(budget.charges, "charges") + twins(budget.produits, "produits"))
    }

    /// Two lines with the same key are duplicates.
    private struct Cle: Hashable {
        let poste: String
        let financeur: String
        let libelle: String
        init(_ line: LigneBudget) {
            poste = line.poste
            let isSubvention = line.genre.contains(.subvention)
            financeur = isSubvention ? line.financeur ?? "" : ""
            libelle = isSubvention ? (line.libelle ?? "").normalised : ""
        }
    }

    /// Allocates nothing when every poste differs; among 74 lines of one poste each different line counts
    /// once.
    private static func holdsTwins(_ lines: [LigneBudget]) -> Bool {
        var isRepeated = false
        for (rank, line) in lines.enumerated()
        where lines[..<rank].contains(where: { $0.poste == line.poste }) {
            if !line.genre.contains(.subvention) { return true }
            isRepeated = true
        }
        guard isRepeated else { return false }
        var seen: Set<Cle> = []
        return lines.contains { $0.genre.contains(.subvention) && !seen.insert(Cle($0)).inserted }
    }

    /// Sorted, so that the order of the lines of a budget never changes the message.
    private static func twins(_ lines: [LigneBudget], _ cote: String) -> [String] {
        Dictionary(grouping: lines, by: Cle.init).values.filter { $0.count > 1 }.map { group in
            let isSubvention = group[0].genre.contains(.subvention)
            return
                "Côté \(cote), le poste « \(Cerfa12156.nom(group[0].poste)) » tient en \(group.count) lignes"
                + (isSubvention ? " de même financeur et de même libellé" : "")
                + ", \(group.total) en tout : réunissez-les en une seule"
                + (isSubvention ? ", ou dites au libellé qui donne chacune." : ".")
        }.sorted()
    }
}
