public import Domain
import Synchronization

extension Portail {
    /// What a demonstration has more: fictional people whom the reader may be, and e-mails that a page shows.
    public struct Demonstration: Sendable {
        let personnages: [Personnage]
        public let boite = BoiteDeDemonstration()
        /// The URL with which the links of its e-mails begin; nil: they have none.
        public let adresse: String?

        public init(personnages: [Personnage], adresse: String?) {
            self.personnages = personnages
            self.adresse = adresse
        }
    }
}

/// Somebody of the demonstration whom the reader may choose to be.
public struct Personnage: Sendable {
    /// `porteur_boxing_club`
    public let code: String
    public let nom: String
    /// Opens a session for a browser: its token.
    let ouvrir: @Sendable () async throws -> String

    public init(code: String, nom: String, ouvrir: @escaping @Sendable () async throws -> String) {
        self.code = code
        self.nom = nom
        self.ouvrir = ouvrir
    }
}

/// The e-mails of a demonstration: they reach nobody, so the last of them are kept to be read in a page.
public final class BoiteDeDemonstration: Sendable {
    struct Courriel: Sendable {
        let destinataire, objet, corps: String
        let at: Instant
    }

    private static let max = 50
    private let courriels = Mutex<[Courriel]>([])

    public func keep(_ destinataire: String, _ objet: String, _ corps: String, at instant: Instant) {
        courriels.withLock {
            $0.insert(Courriel(destinataire: destinataire, objet: objet, corps: corps, at: instant), at: 0)
            if $0.count > Self.max { $0.removeLast() }
        }
    }

    /// The newest first.
    var all: [Courriel] { courriels.withLock { $0 } }
}
