/// « 1 action », « 3 actions »
public func counted(_ count: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
    count > 1 ? "\(count) \(plural ?? singular + "s")" : "\(count) \(singular)"
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits per byte.
    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(2 * underestimatedCount)
        for byte in Array(self) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
