/// A message in the outbox: an e-mail to one address, or one event to one webhook.
public enum Envoi {
    public enum Canal: String, Sendable, CaseIterable { case courriel, webhook }

    public enum Etat: String, Sendable, CaseIterable {
        case aEnvoyer = "a_envoyer"
        case envoye, abandonne
    }

    /// Attempts in one series. A new series starts when somebody resumes the message.
    public static let essaisMax = 10

    /// Seconds to wait after the `essais`-th failure of a series; nil when the series is over.
    public static func delai(apres essais: Int) -> Int64? {
        guard essais >= 1, essais < essaisMax else { return nil }
        return 60 * minutes[min(essais, minutes.count) - 1]
    }

    /// The delays grow from a short outage to a server that is down for a night.
    private static let minutes: [Int64] = [1, 5, 15, 60, 240]
}
