import Domain

/// What the messages of several rules share.
extension Jugement {
    /// Every problem of a rule in one message, the first twenty of a flood; « respectée » when there is none.
    static func reporting(_ problems: [String]) -> Jugement {
        if problems.isEmpty { return .respectee }
        let rest = problems.count - 20
        return .enfreinte(
            problems.prefix(20).joined(separator: " ")
                + (rest > 0 ? " Et \(counted(rest, "autre point", "autres points")) du même genre." : ""))
    }

    /// Respected; with a remark when the threshold is near.
    static func respected(near: Bool, _ message: @autoclosure () -> String) -> Jugement {
        near ? .remarque("Respectée de peu. " + message()) : .respectee
    }
}

extension Sequence<String> {
    /// `« sport », « culture »`
    var quoted: String { map { "« \($0) »" }.joined(separator: ", ") }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }

    /// What appears more than once, each once.
    var repeated: [Element] {
        var seen: Set<Element> = []
        return filter { !seen.insert($0).inserted }.distinct
    }
}

extension String {
    /// Without regard to case or to blanks: two titles that read alike are the same.
    var normalised: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension String? {
    var isBlank: Bool {
        guard let text = self, let first = text.utf8.first else { return true }
        // Most texts begin with a letter: no need of the tables of Unicode to tell.
        if first > 0x20, first < 0x80 { return false }
        return text.allSatisfy(\.isWhitespace)
    }
}

extension Parametre {
    /// The article that the figure comes from, to close a message with.
    var cited: String {
        if article.isEmpty { return "" }
        return " Voir : " + article + (article.hasSuffix(".") ? "" : ".")
    }
}

extension Taux {
    /// The largest amount that stays within this rate of `whole`: cut to the cent below.
    func largestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: Int128(parDixMille) * Int128(whole.centimes) / 10_000))
    }

    /// The smallest amount that reaches this rate of `whole`: raised to the cent above.
    func smallestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: (Int128(parDixMille) * Int128(whole.centimes) + 9999) / 10_000))
    }
}

/// How near a threshold must be for a report to tell it: two points of a rate, a twentieth of an amount or count.
extension Taux {
    func isNear(_ part: Euros, of whole: Euros) -> Bool { isNear(part.centimes, of: whole.centimes) }

    func isNear(_ part: Int64, of whole: Int64) -> Bool {
        (Int128(part) * 10_000 - Int128(parDixMille) * Int128(whole)).magnitude <= 200
            * Int128(whole).magnitude
    }
}

extension Euros {
    func isNear(_ threshold: Euros) -> Bool {
        (Int128(centimes) - Int128(threshold.centimes)).magnitude * 20 <= Int128(threshold.centimes).magnitude
    }
}

/// « Titre » of an action, or its place where it has none.
func named(_ action: Action, at index: Int) -> String {
    guard let intitule = action.intitule, !action.intitule.isBlank else { return "l’action \(index + 1)" }
    return "« \(intitule) »"
}

extension Array where Element: Equatable {
    /// Whether something appears twice, without building a set: for the short lists of a sheet.
    var hasRepeats: Bool { indices.contains { self[..<$0].contains(self[$0]) } }
}

extension Adresse {
    /// Bas-Rhin, Haut-Rhin, Moselle: associations stand in the register of the tribunal (code civil local,
    /// articles 21 et suivants) and have no RNA.
    var isInAlsaceMoselle: Bool {
        codePostal.hasPrefix("67") || codePostal.hasPrefix("68") || codePostal.hasPrefix("57")
    }
}

extension BaseDeCalcul {
    /// What the cost is called in a message: « charges », or what the base leaves out of it.
    var nomDuCout: String { self == .cerfa ? "charges" : "coût (\(enToutesLettres))" }
}

extension Jugement {
    /// Charges of a kind under a share of the cost (DEP-01, DEP-03); of no cost, any share is exceeded.
    static func charges(
        _ part: Euros, of budget: Budget, under parametre: Parametre<Taux>, base: BaseDeCalcul, nom: String,
        instead: String
    ) -> Jugement {
        guard let plafond = parametre.valeur, budget.totalCharges > .zero else { return .sansObjet }
        let cout = budget.cout(base)
        let permis = plafond.largestShare(of: cout)
        func figures(_ shown: String) -> String {
            "\(nom) : \(part) pour \(cout) de \(base.nomDuCout)" + (cout > .zero ? ", soit \(shown)" : "")
                + " ; plafond : \(plafond), soit \(permis)."
        }
        guard plafond.isAtLeast(part, of: cout) else {
            return .enfreinte(
                figures(Taux.shownAbove(part, of: cout))
                    + " Remplacez \(part - permis) de \(instead), ou réduisez-les." + parametre.cited)
        }
        return .respected(
            near: cout > .zero && plafond.isNear(part, of: cout), figures(Taux.shown(part, of: cout)))
    }
}

/// What the porteur asks in all the dossiers of the call that are known (COH-01, COH-04).
extension Cas {
    private var demandeAilleurs: Euros { voisinage.autres?.sum(\.montantDemande) ?? .zero }

    var demandeDuPorteur: Euros { dossier.montantDemande + demandeAilleurs }

    /// « Demandé en tout : 3 500,00 €, dont 1 000,00 € dans les autres dossiers du porteur »
    var demandeDuPorteurEnLettres: String {
        "Demandé en tout : \(demandeDuPorteur)"
            + (demandeAilleurs == .zero
                ? "" : ", dont \(demandeAilleurs) dans les autres dossiers du porteur")
    }
}
