public import Domain
import JSON
import Store
import Templates

/// The message that the operator sends to try the mail server.
public struct CourrielDEssai: Sendable {
    public let id: String
    public let objet: String
    public let corps: String

    public init(at instant: Instant) {
        let courrier = Courrier(
            .essai, ["moment": .string(Fuseau.heureLocale(instant, fuseau: DiffuserTete.fuseau))])
        id = Identifiant.new(at: instant)
        objet = courrier.objet
        corps = courrier.corps
    }
}
