import Domain
import UseCases

/// Days, hours and amounts as people read them.
enum Words {
    /// The zone of what belongs to no call.
    static let fuseau = "Europe/Paris"

    private static let jours = ["jeudi", "vendredi", "samedi", "dimanche", "lundi", "mardi", "mercredi"]

    /// `vendredi 2 décembre 2022`
    static func jour(_ jour: Jour) -> String {
        // 1 January 1970 was a Thursday.
        let weekday = ((jour.daysSince1970 % 7) + 7) % 7
        return "\(jours[weekday]) \(jour.enToutesLettres)"
    }

    static func jour(_ text: String?) -> String? { text.flatMap { Jour($0) }.map(jour) }

    /// `2 décembre 2022`, without the weekday: for a past day in a sentence.
    static func jourCourt(_ text: String?) -> String? { text.flatMap { Jour($0) }?.enToutesLettres }

    /// The same, of an instant, in the zone of what belongs to no call.
    static func jourCourt(instant text: String?) -> String? {
        text.flatMap { Instant($0) }.flatMap { Fuseau.jour($0, fuseau: fuseau) }?.enToutesLettres
    }

    /// `vendredi 2 décembre 2022 à 23 h 59 min 59 s, heure de Paris`: what a deadline says.
    static func echeance(_ instant: Instant, fuseau: String) -> String {
        guard let day = Fuseau.jour(instant, fuseau: fuseau) else { return instant.description }
        let weekday = jour(day).prefix { $0 != " " }
        return "\(weekday) \(insecable(Fuseau.heureLocale(instant, fuseau: fuseau))), \(lieu(fuseau))"
    }

    /// `lundi 28 novembre 2022 à 20 h 15`
    static func moment(_ instant: Instant, fuseau: String) -> String {
        guard let day = Fuseau.jour(instant, fuseau: fuseau),
            let text = Fuseau.jourEtHeure(instant, fuseau: fuseau)
        else { return instant.description }
        return "\(jour(day).prefix { $0 != " " }) \(insecable(text))"
    }

    /// `20 h 15` on one line.
    private static func insecable(_ text: String) -> String {
        func isUnit(_ word: Substring) -> Bool { word == "h" || word == "min" || word == "s" }
        let words = text.split(separator: " ")
        return zip(words, words.dropFirst()).reduce(words.first.map(String.init) ?? "") { line, pair in
            line + (isUnit(pair.0) || isUnit(pair.1) ? "\u{A0}" : " ") + pair.1
        }
    }

    static func moment(_ text: String?, fuseau: String) -> String? {
        text.flatMap { Instant($0) }.map { moment($0, fuseau: fuseau) }
    }

    /// `heure de Paris`, from `Europe/Paris`.
    static func lieu(_ fuseau: String) -> String {
        let ville = fuseau.split(separator: "/").last.map(String.init) ?? fuseau
        return "heure de \(ville.replacing("_", with: " "))"
    }

    /// `dans 3 jours`, `aujourd’hui`: how far a day is from an instant, counted in whole days of the zone.
    static func distance(from now: Instant, to instant: Instant, fuseau: String) -> String? {
        guard let today = Fuseau.jour(now, fuseau: fuseau), let day = Fuseau.jour(instant, fuseau: fuseau)
        else { return nil }
        let days = day.daysSince1970 - today.daysSince1970
        return switch days {
        case ..<(-1): "il y a \(-days) jours"
        case -1: "hier"
        case 0: "aujourd’hui"
        case 1: "dans un jour"
        default: "dans \(days) jours"
        }
    }

    /// `12 500,50 €`; empty for nothing.
    static func euros(_ centimes: Int64?) -> String {
        centimes.map { Euros(centimes: $0).description } ?? ""
    }

    /// `80 %`, `62,5 %`, from ten-thousandths.
    static func pourCent(_ pourDixMille: Int64) -> String {
        let (whole, rest) = pourDixMille.quotientAndRemainder(dividingBy: 100)
        guard rest != 0 else { return "\(whole) %" }
        let digits = rest.isMultiple(of: 10) ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
        return "\(whole),\(digits) %"
    }

    /// `1 fichier`, `3 fichiers`
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number > 1 ? many : one)"
    }

    /// `112 Ko`, `1,8 Mo`
    static func taille(_ octets: Int64) -> String {
        guard octets >= 1_048_576 else { return "\(max(1, (octets + 512) / 1024)) Ko" }
        let tenths = (octets * 10 + 524_288) / 1_048_576
        return "\(tenths / 10),\(tenths % 10) Mo"
    }
}
