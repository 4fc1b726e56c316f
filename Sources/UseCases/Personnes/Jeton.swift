import Crypto
import Foundation
import Store

/// A bearer token: 256 random bits. Only its SHA-256 is stored.
public enum Jeton {
    public static func new() -> String { "gct_" + alea() }

    /// What signs the deliveries of a webhook: as hard to guess, and kept in clear, for it must be used.
    static func secret() -> String { "gcs_" + alea() }

    private static func alea() -> String {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return text.replacing("=", with: "")
    }

    static func empreinte(_ jeton: String) -> String { sha256(Data(jeton.utf8)) }
}
