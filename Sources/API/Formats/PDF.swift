/// Checks the structure of a PDF (ISO 32000, 7.5): header, end, and before the end the place of the
/// cross-reference table, or a trailer that names the root, from which every reader rebuilds the table. Its
/// pages are not read.
enum PDF {
    static func check(_ octets: Octets) throws {
        let head = try octets.bytes(0, 8) ?? []
        guard head.count == 8, head.starts(with: "%PDF-1.".utf8) || head.starts(with: "%PDF-2.".utf8),
            isDigit(head[7])
        else { throw Defaut.illisible("il ne commence pas par « %PDF-1. »") }
        // Readers look for the end in the last kilobyte, because something may come after it.
        let tail = try octets.tail(1024)
        guard let end = lastPlace(of: "%%EOF", in: tail) else {
            throw Defaut.illisible("il n’a pas de fin (« %%EOF ») : il est sans doute coupé")
        }
        guard let start = lastPlace(of: "startxref", in: tail[..<end]) else {
            guard let trailer = lastPlace(of: "trailer", in: tail[..<end]),
                lastPlace(of: "/Root", in: tail[trailer..<end]) != nil
            else {
                throw Defaut.illisible(
                    "sa fin ne dit pas où est la table de ses objets (« startxref ») : il est sans doute abîmé"
                )
            }
            return
        }
        let digits = tail[(start + 9)..<end].drop(while: isBlank).prefix(while: isDigit)
        guard (1...10).contains(digits.count), let table = Int(String(decoding: digits, as: UTF8.self)),
            table >= 8, table < octets.count - tail.count + start
        else {
            throw Defaut.illisible("sa table des objets serait hors du fichier : il est sans doute coupé")
        }
    }

    private static func lastPlace(of sign: String, in bytes: some BidirectionalCollection<UInt8>) -> Int? {
        let (bytes, sign) = (Array(bytes), Array(sign.utf8))
        guard bytes.count >= sign.count else { return nil }
        return (0...bytes.count - sign.count).last { bytes[$0..<$0 + sign.count].elementsEqual(sign) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isBlank(_ byte: UInt8) -> Bool { [0, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) }
}
