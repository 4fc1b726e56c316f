/// When a call takes dossiers, in the named time zone: from the opening to the closing day, both included
/// entirely unless an hour is set.
public struct Calendrier: Sendable, Equatable {
    public var fuseau: String
    public var ouvertureOn: Jour
    /// The hour of the opening; nil: the first instant of the day.
    public var ouvertureHeure: Heure?
    public var clotureOn: Jour
    /// The hour of the closing, the first minute that is too late; nil: the whole day counts.
    public var clotureHeure: Heure?
    /// The last day of the letters of intent, in a call that has two steps; nil: there is one step.
    public var intentionClotureOn: Jour?
    /// The hour of that day, the first minute that is too late; nil: the whole day counts.
    public var intentionClotureHeure: Heure?
    public init(
        fuseau: String, ouvertureOn: Jour, ouvertureHeure: Heure? = nil, clotureOn: Jour,
        clotureHeure: Heure? = nil, intentionClotureOn: Jour? = nil, intentionClotureHeure: Heure? = nil
    ) {
        self.fuseau = fuseau
        self.ouvertureOn = ouvertureOn
        self.ouvertureHeure = ouvertureHeure
        self.clotureOn = clotureOn
        self.clotureHeure = clotureHeure
        self.intentionClotureOn = intentionClotureOn
        self.intentionClotureHeure = intentionClotureHeure
    }
}

extension Calendrier {
    /// `24 octobre 2022 à 00:00:00`, `24 octobre 2022 à 09:00`
    public var ouverture: String {
        "\(ouvertureOn.enToutesLettres) à \(ouvertureHeure?.description ?? "00:00:00")"
    }

    /// `2 décembre 2022 à 23:59:59`, the last second; with an hour, `2 décembre 2022 à 12:00`.
    public var cloture: String {
        "\(clotureOn.enToutesLettres) à \(clotureHeure?.description ?? "23:59:59")"
    }

    /// `au plus tard le 2 décembre 2022`, `au plus tard le 2 décembre 2022 avant 12:00`
    public var limite: String { Self.limite(clotureOn, clotureHeure) }

    /// The same for the letters of intent; nil in a call that has one step.
    public var limiteDesIntentions: String? {
        intentionClotureOn.map { Self.limite($0, intentionClotureHeure) }
    }

    private static func limite(_ jour: Jour, _ heure: Heure?) -> String {
        "au plus tard le \(jour.enToutesLettres)" + (heure.map { " avant \($0)" } ?? "")
    }

    /// `du 24 octobre 2022 au 2 décembre 2022 inclus`; with an hour at either end,
    /// `du 24 octobre 2022 à 09:00 au 2 décembre 2022 à 12:00`.
    public var etendue: String {
        let (debut, fin) = (ouvertureOn.enToutesLettres, clotureOn.enToutesLettres)
        return "du \(debut)" + (ouvertureHeure.map { " à \($0)" } ?? "") + " au \(fin)"
            + (clotureHeure.map { " à \($0)" } ?? " inclus")
    }
}
