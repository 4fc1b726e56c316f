/// « 1 action », « 3 actions »
public func counted(_ count: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
    count > 1 ? "\(count) \(plural ?? singular + "s")" : "\(count) \(singular)"
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits per byte.
    public var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
