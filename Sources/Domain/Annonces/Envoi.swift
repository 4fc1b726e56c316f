/// A message in the outbox: an e-mail to one address, or one event to one webhook.
public enum Envoi {
    public enum Canal: String, Sendable, CaseIterable { case courriel, webhook }

    public enum Etat: String, Sendable, CaseIterable {
        case aEnvoyer = "a_envoyer"
        case envoye
        /// Written as a file on the disk, because there is no mail server: it was not sent.
        case ecrit
        case abandonne
        /// It reached nobody by e-mail, and somebody says how it was given instead.
        case remisAutrement = "remis_autrement"

        /// Whether somebody may resume it, or give it in another way.
        public var isEnSouffrance: Bool { self == .abandonne || self == .ecrit }

        public var libelle: String {
            switch self {
            case .aEnvoyer: "à envoyer"
            case .envoye: "envoyé"
            case .ecrit: "écrit sur le disque, pas envoyé"
            case .abandonne: "abandonné"
            case .remisAutrement: "remis autrement"
            }
        }
    }

    /// What an e-mail of the outbox is about.
    public enum Sujet: String, Sendable, CaseIterable {
        /// The letter of a notification.
        case courrier
        case complement, irrecevabilite
        /// Something about a porteur, of which nothing may be deposited yet.
        case porteur
        case depot, message
        /// The answer to a complement.
        case reponse
        case retrait, reouverture
        /// The invitation to a session.
        case convocation
    }

    /// Seconds during which several messages of a dossier wait, to be told by one e-mail.
    public static let regroupement: Int64 = 300

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
