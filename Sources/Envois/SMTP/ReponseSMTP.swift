/// One reply of a mail server: a code of three digits, and lines of text (RFC 5321, 4.2).
struct ReponseSMTP: Sendable, Equatable {
    let code: Int
    let lignes: [String]

    var isPositive: Bool { (200..<400).contains(code) }
    /// The refusal of this message is final. Asking for another password (RFC 4954) says nothing about the
    /// message.
    var isDefinitive: Bool { (500..<600).contains(code) && ![530, 534, 535, 538].contains(code) }
    var texte: String { "\(code) \(lignes.joined(separator: " "))" }

    /// The answer to EHLO: keywords of extensions, in capitals, each with its parameters.
    var extensions: [String: [String]] {
        var found: [String: [String]] = [:]
        for ligne in lignes.dropFirst() {
            let words = ligne.uppercased().unicodeScalars.split { $0 == " " || $0 == "=" }.map(String.init)
            if let name = words.first { found[name, default: []] += words.dropFirst() }
        }
        return found
    }
}

/// Why a conversation with a mail server ended early.
enum ErreurSMTP: Error, Equatable {
    case silence
    case coupure
    /// What was read is not a reply.
    case illisible
    /// Unencrypted data after the agreement to encrypt: somebody is in between.
    case intrusion
}

/// Builds replies from bytes, as they arrive.
struct LecteurSMTP {
    private var line: [UInt8] = []
    private var lignes: [String] = []
    private var size = 0

    /// Whether nothing was received after the last reply.
    var isVide: Bool { line.isEmpty && lignes.isEmpty }

    /// - Throws: `ErreurSMTP.illisible`, also for a reply without end.
    mutating func read(_ bytes: some Sequence<UInt8>) throws(ErreurSMTP) -> [ReponseSMTP] {
        var replies: [ReponseSMTP] = []
        for byte in bytes {
            size += 1
            if size > 32_768 { throw .illisible }
            guard byte == 0x0A else {
                line.append(byte)
                continue
            }
            if line.last == 0x0D { line.removeLast() }
            let reply = line
            line = []
            guard reply.count >= 3, let code = Int(String(decoding: reply[..<3], as: UTF8.self)),
                (200..<600).contains(code)
            else { throw .illisible }
            let rest = reply.dropFirst(3)
            lignes.append(String(decoding: rest.dropFirst(), as: UTF8.self))
            if rest.first == UInt8(ascii: "-") { continue }
            guard rest.isEmpty || rest.first == UInt8(ascii: " ") else { throw .illisible }
            replies.append(ReponseSMTP(code: code, lignes: lignes))
            lignes = []
            size = 0
        }
        return replies
    }
}
