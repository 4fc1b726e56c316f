import Domain

extension Rule {
    public static let axesTransversauxTraites = Rule(
        code: "THE-02",
        source: "Loi n° 2014-173 du 21 février 2014, article 1er ; règlement",
        says: "L’action traite assez d’axes, chacun avec sa manière, un indicateur et son public compté.",
        english:
            "The action addresses enough transversal axes, each with how, an indicator and its public counted.",
        edition: 1,
        field: "/axes"
    ) { action, cas in
        let minimum = cas.parametres.axesMin.valeur ?? 0
        guard minimum > 0 || !action.axes.isEmpty else { return .sansObjet }
        let known = cas.revision.axes
        var chosen: Int64 = 0
        var repeated: [String] = []
        var problems: [String] = []
        for (rank, choix) in action.axes.enumerated() {
            let isRepeated = action.axes[..<rank].contains { $0.axe == choix.axe }
            if isRepeated { repeated.append(choix.axe) }
            guard let axe = known.first(where: { $0.code == choix.axe }) else {
                problems.append("« \(choix.axe) » est hors de l’appel : retirez cet axe.")
                continue
            }
            if !isRepeated { chosen += 1 }
            problems += missing(choix, axe) + uncounted(axe, action.publics, cas.revision.appel.tranchesAge)
        }
        if !repeated.isEmpty {
            problems.insert(
                "Choisi plusieurs fois : \(repeated.distinct.quoted). Gardez chaque axe une seule fois.",
                at: 0)
        }
        if chosen < minimum {
            problems.insert(
                "Axes transversaux traités : \(chosen) ; minimum : \(minimum). Choisissez parmi : "
                    + "\(known.map(\.libelle).quoted)." + cas.parametres.axesMin.cited, at: 0)
        }
        return .reporting(problems.distinct)
    }

    private static func missing(_ choix: AxeChoisi, _ axe: Axe) -> [String] {
        var problems: [String] = []
        if choix.comment.isBlank { problems.append("\(axe.libelle) : dites comment l’action le traite.") }
        if choix.indicateur.isBlank { problems.append("\(axe.libelle) : donnez un indicateur.") }
        return problems
    }

    private static func uncounted(_ axe: Axe, _ publics: Publics?, _ tranches: [String]) -> [String] {
        switch axe.exigence {
        // The criterion and the method are left to THE-05.
        case .aucune, .critereDeDiscrimination: return []
        case .publicParGenre:
            guard publics?.femmes == nil || publics?.hommes == nil else { return [] }
            return ["\(axe.libelle) : comptez les bénéficiaires femmes et hommes."]
        case .publicParAge:
            // An appel without age brackets cannot ask for them.
            guard !tranches.isEmpty else { return [] }
            guard let counted = publics?.ages, !counted.isEmpty else {
                return ["\(axe.libelle) : comptez les bénéficiaires par âge (\(tranches.quoted))."]
            }
            if counted.allSatisfy({ tranches.contains($0.tranche) }), !counted.map(\.tranche).hasRepeats {
                return []
            }
            let ages = counted.map(\.tranche)
            let strangers = ages.filter { !tranches.contains($0) }.distinct
            var problems: [String] = []
            if !strangers.isEmpty {
                problems.append(
                    "\(axe.libelle) : tranches d’âge hors de l’appel : \(strangers.quoted). "
                        + "Comptez par : \(tranches.quoted).")
            }
            if !ages.repeated.isEmpty {
                problems.append(
                    "\(axe.libelle) : tranche comptée plusieurs fois : \(ages.repeated.quoted). "
                        + "Gardez un seul nombre par tranche.")
            }
            return problems
        }
    }
}
