public import Domain

/// What is sent to a webhook, and what signs it.
public struct Livraison: Sendable {
    /// The same at each attempt.
    public let id: String
    public let url: String
    public let corps: String
    /// The present one first, then those that still sign.
    public let secrets: [String]
    public let at: Instant

    public init(id: String, url: String, corps: String, secrets: [String], at: Instant) {
        self.id = id
        self.url = url
        self.corps = corps
        self.secrets = secrets
        self.at = at
    }

    /// Sends it, and says what the receiver answered.
    public typealias Livreur = @Sendable (Livraison) async -> ResultatDEssai
}
