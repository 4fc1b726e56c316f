public import Domain
import Foundation

/// When an archive is due, how it is called, and which ones go: pure functions of names and of an instant.
public enum CalendrierDesSauvegardes {
    static let fuseau = "Europe/Paris"

    /// `guichet-2026-11-26T030000Z.tar`: UTC, so that the order of names is that of time, on every day of the year.
    public static func nom(_ instant: Instant) -> String {
        let text = instant.description.prefix(19).filter { $0 != ":" }
        return "guichet-\(text)Z.tar"
    }

    /// When the archive of this name was made; nil for any name that is not one of ours.
    public static func instant(of nom: String) -> Instant? {
        let text = Array(nom)
        guard text.count == 30 else { return nil }
        let time = [text[19...20], text[21...22], text[23...24]].map { String($0) }.joined(separator: ":")
        guard let instant = Instant("\(String(text[8...18]))\(time)Z"), self.nom(instant) == nom else {
            return nil
        }
        return instant
    }

    /// Whether the newest archive is older than the last due hour. One from the future counts for nothing: the clock
    /// was wrong then, or is now.
    public static func isDue(_ noms: [String], heure: Int, now: Instant) -> Bool {
        guard let echeance = derniereEcheance(heure: heure, now: now) else { return false }
        guard let derniere = derniere(noms, now: now) else { return true }
        return derniere < echeance
    }

    /// When the newest archive was made, as far as it is not of the future.
    public static func derniere(_ noms: [String], now: Instant) -> Instant? {
        noms.compactMap { instant(of: $0) }.filter { $0 <= now }.max()
    }

    /// The archives beyond the `gardees` newest, but never the one that has just been made.
    public static func aEnlever(_ noms: [String], faite: String, gardees: Int) -> [String] {
        let ours = noms.filter { instant(of: $0) != nil }.sorted()
        return ours.dropLast(max(1, gardees)).filter { $0 != faite }
    }

    /// The last instant, now included, at which the clocks of Paris reached this hour.
    static func derniereEcheance(heure: Int, now: Instant) -> Instant? {
        guard let today = Fuseau.jour(now, fuseau: fuseau) else { return nil }
        let yesterday = Jour(daysSince1970: today.daysSince1970 - 1)
        return [today, yesterday].compactMap { $0 }.compactMap { echeance($0, heure: heure) }
            .filter { $0 <= now }.max()
    }

    /// When the clocks of Paris reach this hour on this day. An hour that a day does not have is the one after; of one
    /// that it has twice, the first.
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
