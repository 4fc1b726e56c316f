import Domain

/// Text that the messages of several rules share.
extension Jugement {
    /// All problems of a rule in one message, limited to the first twenty; « respectée » when there is none.
    static func reporting(_ problems: [String], ou: String? = nil, aussi: [String] = []) -> Jugement {
        if problems.isEmpty { return .respectee }
        let rest = problems.count - 20
        return .enfreinte(
            problems.prefix(20).joined(separator: " ")
                + (rest > 0 ? " Et \(counted(rest, "autre point", "autres points")) du même genre." : ""),
            ou: ou, aussi: aussi)
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

extension Sequence<Libelle> {
    /// What each code is called among these; one that is none of them is itself.
    func names(of codes: [String]) -> [String] {
        codes.map { code in first { $0.code == code }?.libelle ?? code }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order of its first appearance.
    var distinct: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }

    /// The elements that appear more than once, each listed once.
    var repeated: [Element] {
        var seen: Set<Element> = []
        return filter { !seen.insert($0).inserted }.distinct
    }
}

extension String {
    /// Ignores case and blanks. Titles are compared by `isSameName` since the third edition.
    var normalised: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension String? {
    var isBlank: Bool {
        guard let text = self, let first = text.utf8.first else { return true }
        // Most texts begin with a letter, which can be seen without the tables of Unicode.
        if first > 0x20, first < 0x80 { return false }
        return text.isBlank
    }
}

extension Parametre {
    /// The article that the figure comes from, at the end of a message.
    var cited: String {
        if article.isEmpty { return "" }
        return " Voir : " + article + (article.hasSuffix(".") ? "" : ".")
    }
}

extension Taux {
    /// The largest amount within this rate of `whole`, rounded down to the cent.
    func largestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: Int128(parDixMille) * Int128(whole.centimes) / 10_000))
    }

    /// The smallest amount that reaches this rate of `whole`, rounded up to the cent.
    func smallestShare(of whole: Euros) -> Euros {
        Euros(centimes: Int64(clamping: (Int128(parDixMille) * Int128(whole.centimes) + 9999) / 10_000))
    }
}

/// How close to a threshold a report says so: two points of a rate, a twentieth of an amount or count.
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

/// The « Titre » of an action, or its position when it has none.
func named(_ action: Action, at index: Int) -> String {
    guard let intitule = action.intitule, !action.intitule.isBlank else { return "l’action \(index + 1)" }
    return "« \(intitule) »"
}

extension Array where Element: Equatable {
    /// Whether an element appears twice, without building a set: for short lists.
    var hasRepeats: Bool { indices.contains { self[..<$0].contains(self[$0]) } }
}

extension Adresse {
    /// Bas-Rhin, Haut-Rhin and Moselle: associations are in the register of the court (code civil local,
    /// articles 21 et suivants) and have no RNA number.
    var isInAlsaceMoselle: Bool {
        codePostal.hasPrefix("67") || codePostal.hasPrefix("68") || codePostal.hasPrefix("57")
    }
}

extension BaseDeCalcul {
    /// The name of the cost in a message: « charges », or what the base leaves out of it.
    var nomDuCout: String { self == .cerfa ? "charges" : "coût (\(enToutesLettres))" }
}

extension Jugement {
    /// Charges of a kind must stay under a share of the cost (DEP-01, DEP-03); with a cost of zero any share
    /// is exceeded.
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
                figures(Taux.shown(part, of: cout, beside: plafond))
                    + " Remplacez \(part - permis) de \(instead), ou réduisez-les." + parametre.cited)
        }
        return .respected(
            near: cout > .zero && plafond.isNear(part, of: cout),
            figures(Taux.shown(part, of: cout, beside: plafond)))
    }
}

/// What the porteur asks for in all the known dossiers of the appel (COH-01, COH-04).
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
