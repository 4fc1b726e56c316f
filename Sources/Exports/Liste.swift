import JSON

/// A JSON list of texts, as a column holds it.
enum Liste {
    /// The texts between two marks `|`; nil when it is not such a list. What has no escape, as almost always, is
    /// copied without a tree.
    static func jointe(_ json: UnsafeRawBufferPointer, into bytes: inout [UInt8]) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        if simple(json, into: &bytes) { return true }
        guard let texts = textes(json) else { return false }
        bytes = Array(texts.joined(separator: "|").utf8)
        return true
    }

    static func textes(_ json: UnsafeRawBufferPointer) -> [String]? {
        guard let items = (try? JSON.parse(Array(json), limits: .stored))?.array else { return nil }
        let texts = items.compactMap(\.string)
        return texts.count == items.count ? texts : nil
    }

    /// `["a","b"]`, without any escape or blank.
    private static func simple(_ json: UnsafeRawBufferPointer, into bytes: inout [UInt8]) -> Bool {
        guard json.count >= 2, json[0] == UInt8(ascii: "["), json[json.count - 1] == UInt8(ascii: "]") else {
            return false
        }
        if json.count == 2 { return true }
        var (isInside, isFirst) = (false, true)
        var mayOpen = true
        for byte in json[1..<json.count - 1] {
            switch byte {
            case UInt8(ascii: "\\"): return false
            case UInt8(ascii: "\"") where isInside: (isInside, mayOpen) = (false, false)
            case UInt8(ascii: "\"") where mayOpen:
                if !isFirst { bytes.append(UInt8(ascii: "|")) }
                (isInside, isFirst) = (true, false)
            case UInt8(ascii: ",") where !isInside && !mayOpen: mayOpen = true
            case _ where isInside: bytes.append(byte)
            default: return false
            }
        }
        return !isInside && !mayOpen
    }
}
