public import Domain
import Foundation

/// Days of a time zone as instants.
public enum Fuseau {
    /// Whether the name is of the IANA base (`Europe/Paris`), not an abbreviation or an offset.
    public static func isKnown(_ fuseau: String) -> Bool {
        TimeZone.knownTimeZoneIdentifiers.contains(fuseau)
    }

    /// The first instant of a day where the clocks follow `fuseau`; nil for an unknown zone.
    public static func debut(_ jour: Jour, fuseau: String) -> Instant? {
        guard let zone = TimeZone(identifier: fuseau) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: jour.annee, month: jour.mois, day: jour.quantieme)
        guard let date = calendar.date(from: parts) else { return nil }
        return Instant(
            milliseconds: Int64((calendar.startOfDay(for: date).timeIntervalSince1970 * 1000).rounded()))
    }

    /// The day it is where the clocks follow `fuseau`; nil for an unknown zone.
    public static func jour(_ instant: Instant, fuseau: String) -> Jour? { local(instant, fuseau)?.jourUTC }

    /// The instant whose UTC text reads as the local time.
    private static func local(_ instant: Instant, _ fuseau: String) -> Instant? {
        guard let zone = TimeZone(identifier: fuseau) else { return nil }
        let seconds = instant.milliseconds / 1000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        return Instant(milliseconds: (seconds + Int64(offset)) * 1000)
    }

    /// `2 décembre 2022 à 23 h 59 min 59 s`, local time; the UTC text for an unknown zone.
    public static func heureLocale(_ instant: Instant, fuseau: String) -> String {
        guard let local = local(instant, fuseau), let jour = local.jourUTC else { return instant.description }
        let time = local.description.dropFirst(11).prefix(8).split(separator: ":")
        return "\(jour.enToutesLettres) à \(time[0]) h \(time[1]) min \(time[2]) s"
    }

    /// `14 décembre 2022 à 9 h 01`, local time; nil for an unknown zone.
    public static func jourEtHeure(_ instant: Instant, fuseau: String) -> String? {
        guard let local = local(instant, fuseau), let jour = local.jourUTC else { return nil }
        let time = local.description.dropFirst(11).prefix(5).split(separator: ":")
        return
            "\(jour.enToutesLettres) à \(time[0].first == "0" ? time[0].dropFirst() : time[0]) h \(time[1])"
    }

    /// Refuses to run where the time zones are missing: every deadline would be wrong (checked at start-up).
    public static func selfTest() -> Bool {
        guard let jour = Jour(2022, 12, 3) else { return false }
        return debut(jour, fuseau: "Europe/Paris") == Instant("2022-12-02T23:00:00Z")
    }
}
