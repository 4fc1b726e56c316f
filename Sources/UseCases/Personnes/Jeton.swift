import Crypto
import Foundation
import Store

/// A bearer token: 256 random bits. Only its SHA-256 is stored.
public enum Jeton {
    public static func new() -> String { "gct_" + alea() }

    /// The token of a machine.
    static func machine() -> String { prefixeDeMachine + alea() }
    static let prefixeDeMachine = "gcj_"

    /// The secret that signs the deliveries of a webhook: also 256 random bits, but stored in clear, because
    /// every signature uses it.
    static func secret() -> String { "gcs_" + alea() }

    /// The code of a link sent by e-mail.
    static func code() -> String { "gcl_" + alea() }

    private static func alea() -> String {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return text.replacing("=", with: "")
    }

    static func empreinte(_ jeton: String) -> String { sha256(Data(jeton.utf8)) }
}
