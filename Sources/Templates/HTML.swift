/// What puts a text in a page: the content type of every template of a page, so that every value is
/// escaped; a test refuses a template that asks otherwise.
public enum HTML {
    /// A text as the content of an element or as a value in quotes. By bytes: a letter that joins the next sign
    /// (U+0600 before `<`) hides it from a search by Characters.
    public static func escape(_ text: String?) -> String {
        guard let text else { return "" }
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): out.append(contentsOf: "&#39;".utf8)
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
