import Domain

extension Rule {
    public static let discriminationNommee = Rule(
        code: "THE-05",
        source: "Loi n° 2008-496 du 27 mai 2008, article 1er ; code pénal, article 225-1",
        says:
            "L’axe de lutte contre les discriminations nomme au moins un critère de la loi, et une méthode.",
        english: "The axis against discriminations names one criterion of the law at least, and a method.",
        origine: .loi, edition: 2,
        field: "/axes"
    ) { action, cas in
        let known = cas.revision.axes
        var isAsked = false
        var problems: [String] = []
        for choix in action.axes {
            guard let axe = known.first(where: { $0.code == choix.axe }),
                axe.exigence == .critereDeDiscrimination
            else { continue }
            isAsked = true
            problems += missing(choix, axe.libelle)
        }
        return isAsked ? .reporting(problems.distinct) : .sansObjet
    }

    private static func missing(_ choix: AxeChoisi, _ axe: String) -> [String] {
        func isLegal(_ critere: String) -> Bool { CritereDeDiscrimination(rawValue: critere) != nil }
        var legal: String { CritereDeDiscrimination.allCases.map(\.libelle).joined(separator: " ; ") }
        var problems: [String] = []
        if choix.criteres.isEmpty {
            problems.append("\(axe) : nommez un critère de discrimination au moins, parmi : \(legal).")
        }
        if !choix.criteres.allSatisfy(isLegal) {
            let strangers = choix.criteres.filter { !isLegal($0) }.distinct
            problems.append(
                "\(axe) : critères que la loi ne nomme pas : \(strangers.quoted). "
                    + "Choisissez parmi : \(legal)."
            )
        }
        if choix.criteres.hasRepeats {
            problems.append(
                "\(axe) : nommé plusieurs fois : \(choix.criteres.repeated.quoted). Gardez chaque critère "
                    + "une seule fois.")
        }
        if choix.methode.isBlank {
            problems.append("\(axe) : dites la méthode (formation, accès aux droits, repérage…).")
        }
        return problems
    }
}
