import Domain
import JSON
import Store
import Templates

/// What a person is told by e-mail about the second factor of their account: nobody changes it unseen.
enum AvisDeSecondFacteur: String, CaseIterable {
    case confirme
    case retire
    case codesRefaits = "codes_refaits"
    case codeUtilise = "code_utilise"
    case essaisEpuises = "essais_epuises"

    /// Sends it, once the address is proved: until then it may be that of somebody else.
    func envoyer(_ tx: Writer, _ compte: StoredCompte, at instant: Instant) throws {
        guard compte.prouveAt != nil else { return }
        let restants = try tx.read.codesDeSecours(compte: compte.id)
        try Courrier(
            .secondFacteur,
            .object(
                Self.allCases.map { JSON.Member($0.rawValue, .bool($0 == self)) }
                    + [JSON.Member("restants", .integer(restants))])
        ).envoyer(tx, to: compte.courriel, at: instant)
    }
}
