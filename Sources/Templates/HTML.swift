/// Escapes texts for HTML. Every template of a page uses it, so every value is escaped; a test refuses a
/// template that asks for an unescaped value.
public enum HTML {
    /// A text as the content of an element or as a quoted attribute value. It works on bytes, because a
    /// scalar such as U+0600 joins a `<` after it into one Character, which a search for `<` does not find.
    public static func escape(_ text: String?) -> String {
        guard let text else { return "" }
        guard text.utf8.contains(where: { entity($0) != nil }) else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if let entity = entity(byte) { out.append(contentsOf: entity.utf8) } else { out.append(byte) }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func entity(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
