public import Domain
import Foundation

/// Conversions between instants and the days and hours of a time zone.
public enum Fuseau {
    /// Whether this is a name of the IANA time zone database, such as `Europe/Paris`, and not an abbreviation
    /// or an offset.
    public static func isKnown(_ fuseau: String) -> Bool {
        TimeZone.knownTimeZoneIdentifiers.contains(fuseau)
    }

    /// The first instant of a day in a time zone; nil for an unknown zone.
    public static func debut(_ jour: Jour, fuseau: String) -> Instant? {
        guard let zone = TimeZone(identifier: fuseau) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: jour.annee, month: jour.mois, day: jour.quantieme)
        guard let date = calendar.date(from: parts) else { return nil }
        return Instant(
            milliseconds: Int64((calendar.startOfDay(for: date).timeIntervalSince1970 * 1000).rounded()))
    }

    /// An hour of a day in a time zone; nil for an unknown zone. An hour that the change to summer time skips
    /// gives the instant of the change.
    static func instant(_ jour: Jour, _ heure: Heure, fuseau: String) -> Instant? {
        guard let zone = TimeZone(identifier: fuseau) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(
            year: jour.annee, month: jour.mois, day: jour.quantieme, hour: heure.heures,
            minute: heure.minutes)
        return calendar.date(from: parts).map {
            Instant(milliseconds: Int64(($0.timeIntervalSince1970 * 1000).rounded()))
        }
    }

    /// The first instant at which a call takes dossiers.
    static func ouverture(_ calendrier: Calendrier) -> Instant? {
        guard let heure = calendrier.ouvertureHeure else {
            return debut(calendrier.ouvertureOn, fuseau: calendrier.fuseau)
        }
        return instant(calendrier.ouvertureOn, heure, fuseau: calendrier.fuseau)
    }

    /// The first instant at which a call takes no dossier any more.
    static func fin(_ calendrier: Calendrier) -> Instant? {
        fin(calendrier.clotureOn, calendrier.clotureHeure, fuseau: calendrier.fuseau)
    }

    /// The first instant at which it takes no letter of intent any more; nil when it takes none.
    static func finDesIntentions(_ calendrier: Calendrier) -> Instant? {
        calendrier.intentionClotureOn.flatMap {
            fin($0, calendrier.intentionClotureHeure, fuseau: calendrier.fuseau)
        }
    }

    /// The hour of the day; without an hour, the end of the day.
    private static func fin(_ jour: Jour, _ heure: Heure?, fuseau: String) -> Instant? {
        if let heure { return instant(jour, heure, fuseau: fuseau) }
        return Jour(daysSince1970: jour.daysSince1970 + 1).flatMap { debut($0, fuseau: fuseau) }
    }

    /// The day in a time zone at an instant; nil for an unknown zone.
    public static func jour(_ instant: Instant, fuseau: String) -> Jour? { local(instant, fuseau)?.jourUTC }

    /// The instant shifted by the offset of the zone, so that its UTC text reads as the local time.
    private static func local(_ instant: Instant, _ fuseau: String) -> Instant? {
        guard let zone = TimeZone(identifier: fuseau) else { return nil }
        let seconds = instant.milliseconds / 1000
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        return Instant(milliseconds: (seconds + Int64(offset)) * 1000)
    }

    /// The local time, as in `2 décembre 2022 à 23 h 59 min 59 s`; for an unknown zone, the UTC text of the
    /// instant.
    public static func heureLocale(_ instant: Instant, fuseau: String) -> String {
        guard let local = local(instant, fuseau), let jour = local.jourUTC else { return instant.description }
        let time = local.description.dropFirst(11).prefix(8).split(separator: ":")
        return "\(jour.enToutesLettres) à \(time[0]) h \(time[1]) min \(time[2]) s"
    }

    /// The local time, as in `14 décembre 2022 à 9 h 01`; nil for an unknown zone.
    public static func jourEtHeure(_ instant: Instant, fuseau: String) -> String? {
        guard let local = local(instant, fuseau), let jour = local.jourUTC else { return nil }
        let time = local.description.dropFirst(11).prefix(5).split(separator: ":")
        return
            "\(jour.enToutesLettres) à \(time[0].first == "0" ? time[0].dropFirst() : time[0]) h \(time[1])"
    }

    /// The last minute before an instant, as in `2 décembre 2022 à 23 h 59`; nil for an unknown zone.
    static func derniereMinute(avant fin: Instant, fuseau: String) -> String? {
        jourEtHeure(fin.adding(seconds: -60), fuseau: fuseau)
    }

    /// Whether the time zone data of the system works. The server checks it and refuses to start without it,
    /// because every deadline would be wrong.
    public static func selfTest() -> Bool {
        guard let jour = Jour(2022, 12, 3) else { return false }
        return debut(jour, fuseau: "Europe/Paris") == Instant("2022-12-02T23:00:00Z")
    }
}
