public import Domain
import Foundation

/// When an archive is due, what its name is, and which archives are removed: pure functions of names and
/// instants.
public enum CalendrierDesSauvegardes {
    static let fuseau = "Europe/Paris"

    /// The name of an archive: `guichet-2026-11-26T030000Z.tar`. The time is in UTC, so that the order of
    /// names is the order of time on every day of the year. An archive that lacks pieces is named
    /// `guichet-2026-11-26T030000Z-incomplete.tar`.
    public static func nom(_ instant: Instant, isEntier: Bool = true) -> String {
        let text = instant.description.prefix(19).filter { $0 != ":" }
        return "guichet-\(text)Z\(isEntier ? "" : incomplete).tar"
    }

    private static let incomplete = "-incomplete"

    /// Whether an archive of this name contains every piece.
    static func isEntier(_ nom: String) -> Bool { !nom.hasSuffix("\(incomplete).tar") }

    /// When the archive of this name was made; nil when it is not the name of an archive of Guichet.
    public static func instant(of nom: String) -> Instant? {
        let text = Array(nom)
        guard text.count == (isEntier(nom) ? 30 : 30 + incomplete.count) else { return nil }
        let time = [text[19...20], text[21...22], text[23...24]].map { String($0) }.joined(separator: ":")
        guard let instant = Instant("\(String(text[8...18]))\(time)Z"),
            self.nom(instant, isEntier: isEntier(nom)) == nom
        else {
            return nil
        }
        return instant
    }

    /// Whether the newest archive is older than the last due time. An archive dated in the future is ignored:
    /// the clock was wrong when it was made, or is wrong now.
    public static func isDue(_ noms: [String], heure: Int, now: Instant) -> Bool {
        guard let echeance = derniereEcheance(heure: heure, now: now) else { return false }
        guard let derniere = derniere(noms, now: now) else { return true }
        return derniere < echeance
    }

    /// When the newest archive was made, without those dated in the future.
    public static func derniere(_ noms: [String], now: Instant) -> Instant? {
        noms.compactMap { instant(of: $0) }.filter { $0 <= now }.max()
    }

    /// The archives to remove: all but the `gardees` newest of the same kind as the one just made, which is
    /// always kept. Archives that lack pieces do not replace those that have every piece, and archives dated
    /// in the future, by a clock that was wrong, are neither counted nor removed.
    public static func aEnlever(_ noms: [String], faite: String, gardees: Int) -> [String] {
        let same = noms.filter { instant(of: $0) != nil && isEntier($0) == isEntier(faite) && $0 <= faite }
        return same.sorted().dropLast(max(1, gardees)).filter { $0 != faite }
    }

    /// The last instant, `now` included, at which clocks in Paris reached this hour.
    static func derniereEcheance(heure: Int, now: Instant) -> Instant? {
        guard let today = Fuseau.jour(now, fuseau: fuseau) else { return nil }
        let yesterday = Jour(daysSince1970: today.daysSince1970 - 1)
        return [today, yesterday].compactMap { $0 }.compactMap { echeance($0, heure: heure) }
            .filter { $0 <= now }.max()
    }

    /// When clocks in Paris reach this hour on this day. For an hour that the day does not have, the next
    /// hour; for an hour that it has twice, the first time.
    static func echeance(_ jour: Jour, heure: Int) -> Instant? {
        guard let start = Fuseau.debut(jour, fuseau: fuseau), let zone = TimeZone(identifier: fuseau) else {
            return nil
        }
        func offset(_ instant: Instant) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds / 1000))))
        }
        let elapsed = start.adding(seconds: Int64(heure) * 3600)
        let corrected = elapsed.adding(seconds: offset(start) - offset(elapsed))
        return offset(corrected) == offset(elapsed) ? corrected : elapsed
    }
}
