/// The head: number and hash of the last seal. It stands for the whole file as it was then, because each seal
/// carries the hash of the one before, and the hash of the last row of the journal.
///
/// Kept outside the file, it shows later whether the file is still the continuation of what it was
/// (docs/decisions/0040-the-head-leaves.md).
public struct Tete: Sendable, Hashable {
    public let numero: Int64
    public let sha256: String

    /// Nil unless it can be the head of a file: seals are numbered from 1, a hash is 64 hexadecimal digits.
    public init?(numero: Int64, sha256: String) {
        guard numero >= 1, Self.isHash(sha256.utf8) else { return nil }
        self.numero = numero
        self.sha256 = sha256
    }

    /// As every page, letter and command writes it: `sceau 12, 4f…`.
    public var ligne: String { "sceau \(numero), \(sha256)" }

    /// Every head that a text writes in this way, each once, in the order of the text.
    ///
    /// What stands between the number and the hash may be a comma or not, and blanks: a mail program folds
    /// lines.
    public static func lues(in text: String) -> [Tete] {
        let words = text.utf8.split { byte in
            // Letters of other alphabets are not separators: they are bytes above 127.
            !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte) && !(0x61...0x7A).contains(byte)
                && byte < 0x80
        }
        var found: [Tete] = []
        for (index, word) in words.enumerated() where word.elementsEqual("sceau".utf8) {
            guard index + 2 < words.count,
                let numero = Int64(String(decoding: words[index + 1], as: UTF8.self)),
                let tete = Tete(numero: numero, sha256: String(decoding: words[index + 2], as: UTF8.self)),
                !found.contains(tete)
            else { continue }
            found.append(tete)
        }
        return found
    }

    private static func isHash(_ bytes: String.UTF8View) -> Bool {
        bytes.count == 64
            && bytes.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
