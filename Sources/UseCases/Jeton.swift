import Crypto
import Foundation
import Store

/// A bearer token: 256 random bits. Only its SHA-256 is stored.
public enum Jeton {
    public static func new() -> String {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let text = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return "gct_" + text.replacing("=", with: "")
    }

    static func empreinte(_ jeton: String) -> String { sha256(Data(jeton.utf8)) }
}
