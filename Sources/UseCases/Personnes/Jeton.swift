import Crypto
import Foundation
import Store

/// A bearer token: 256 random bits. Only its SHA-256 is stored.
public enum Jeton {
    public static func new(_ genre: Genre = .programme) -> String { genre.rawValue + alea() }

    /// What presents the token of a session: a program, in `Authorization`, or a browser, in a cookie. The one is
    /// never taken for the other, so that neither is worth anything outside its own door.
    public enum Genre: String, Sendable, CaseIterable {
        case programme = "gct_"
        case navigateur = "gcn_"
    }

    /// The token of a machine.
    static func machine() -> String { prefixeDeMachine + alea() }
    static let prefixeDeMachine = "gcj_"

    /// The secret that signs the deliveries of a webhook: also 256 random bits, but stored in clear, because
    /// every signature uses it.
    static func secret() -> String { "gcs_" + alea() }

    /// The code of a link sent by e-mail.
    static func code() -> String { "gcl_" + alea() }

    /// 256 random bits, in letters that an address and a cookie take as they are.
    public static func alea() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.text($0) }
    }

    static func empreinte(_ jeton: String) -> String { sha256(Data(jeton.utf8)) }
}
