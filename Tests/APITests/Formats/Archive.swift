/// A ZIP built by hand, so that each of its numbers can be made wrong.
struct Archive {
    /// What the central directory and the local headers say of a file, and its bytes.
    struct Fichier {
        var nom: [UInt8]
        var donnees: [UInt8]
        var methode: UInt16 = 0
        var flags: UInt16 = 0
        var crc: UInt32
        var comprime: UInt32
        var etendu: UInt32
        var extra: [UInt8] = []
        var extraLocal: [UInt8] = []
        var sizeLocale: UInt32?
        /// The offset given by the directory; nil: the real one.
        var place: UInt32?

        /// Stored without compression.
        init(_ nom: String, _ contenu: some Sequence<UInt8> = []) {
            self.nom = Array(nom.utf8)
            donnees = Array(contenu)
            crc = Archive.crc(donnees)
            comprime = UInt32(donnees.count)
            etendu = comprime
        }

        /// Deflated, in blocks that do not shrink it: a valid stream.
        init(deflated nom: String, _ contenu: some Sequence<UInt8>) {
            self.init(nom, contenu)
            let bytes = donnees
            donnees = []
            for start in stride(from: 0, to: max(bytes.count, 1), by: 65_535) {
                let block = bytes[min(start, bytes.count)..<min(start + 65_535, bytes.count)]
                let size = UInt16(block.count)
                donnees.append(start + 65_535 >= bytes.count ? 1 : 0)
                donnees += Archive.little(size) + Archive.little(~size) + block
            }
            methode = 8
            comprime = UInt32(donnees.count)
        }

        /// `1 + 258 × matches` letters a, deflated to 13 bits a match: 158 times smaller.
        init(repeated nom: String, matches: Int) {
            self.init(nom, [])
            var bits = Bits()
            bits.add(0b011, 3, isCode: false)  // the last block, with the fixed codes of RFC 1951, 3.2.6
            bits.add(0b1001_0001, 8)  // a
            for _ in 0..<matches {
                bits.add(0b1100_0101, 8)  // 258 bytes …
                bits.add(0, 5)  // … from one byte before
            }
            bits.add(0, 7)  // the end
            donnees = bits.bytes
            methode = 8
            comprime = UInt32(donnees.count)
            etendu = UInt32(1 + 258 * matches)
            crc = Archive.crc(repeatElement(UInt8(ascii: "a"), count: 1 + 258 * matches))
        }
    }

    var fichiers: [Fichier]
    var comment: [UInt8] = []
    /// How many files the end record gives; nil: the real number.
    var count: UInt16?
    var prefix: [UInt8] = []
    /// Ends with the ZIP64 records too; the old ones say « see elsewhere ».
    var isZip64 = false

    init(_ fichiers: [Fichier]) { self.fichiers = fichiers }

    var bytes: [UInt8] {
        var (out, table) = (prefix, [UInt8]())
        for fichier in fichiers {
            let place = fichier.place ?? UInt32(out.count)
            let isOpen = fichier.flags & 8 != 0
            let head = Self.little(fichier.flags) + Self.little(fichier.methode) + [0, 0, 0x21, 0x50]
            let compressed = Self.little(fichier.sizeLocale ?? (isOpen ? 0 : fichier.comprime))
            let expanded = Self.little(fichier.sizeLocale ?? (isOpen ? 0 : fichier.etendu))
            out +=
                [0x50, 0x4B, 3, 4, 20, 0] + head + Self.little(isOpen ? 0 : fichier.crc) + compressed
                + expanded
            out += Self.little(UInt16(fichier.nom.count)) + Self.little(UInt16(fichier.extraLocal.count))
            out += fichier.nom + fichier.extraLocal + fichier.donnees
            if isOpen {
                out +=
                    [0x50, 0x4B, 7, 8] + Self.little(fichier.crc) + Self.little(fichier.comprime)
                    + Self.little(fichier.etendu)
            }
            table += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + head + Self.little(fichier.crc)
            table += Self.little(fichier.comprime) + Self.little(fichier.etendu)
            table += Self.little(UInt16(fichier.nom.count)) + Self.little(UInt16(fichier.extra.count))
            table += [UInt8](repeating: 0, count: 10) + Self.little(place) + fichier.nom + fichier.extra
        }
        let (start, number) = (out.count, count ?? UInt16(truncatingIfNeeded: fichiers.count))
        out += table
        if isZip64 {
            let end = out.count
            out += [0x50, 0x4B, 6, 6] + Self.little(UInt64(44)) + [45, 0, 45, 0] + Self.little(UInt64(0))
            out += Self.little(UInt64(number)) + Self.little(UInt64(number))
            out += Self.little(UInt64(table.count)) + Self.little(UInt64(start))
            out += [0x50, 0x4B, 6, 7, 0, 0, 0, 0] + Self.little(UInt64(end)) + [1, 0, 0, 0]
            out += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 12)
        } else {
            out += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + Self.little(number) + Self.little(number)
            out += Self.little(UInt32(table.count)) + Self.little(UInt32(start))
        }
        return out + Self.little(UInt16(comment.count)) + comment
    }

    static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }

    static func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }

    /// Bits as deflate packs them: numbers from their least significant bit, codes from their most
    /// significant.
    private struct Bits {
        var bytes: [UInt8] = []
        private var count = 0

        mutating func add(_ value: Int, _ width: Int, isCode: Bool = true) {
            for index in 0..<width {
                if count.isMultiple(of: 8) { bytes.append(0) }
                let bit = value >> (isCode ? width - 1 - index : index) & 1
                bytes[bytes.count - 1] |= UInt8(bit << (count % 8))
                count += 1
            }
        }
    }
}

/// Small valid documents of each format.
enum Documents {
    static let odtType = "application/vnd.oasis.opendocument.text"
    static let docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    static func odt(_ more: [Archive.Fichier] = [], type: String = odtType, manifest: String = "<manifest/>")
        -> Archive
    {
        Archive(
            [
                Archive.Fichier("mimetype", type.utf8),
                Archive.Fichier(deflated: "content.xml", "<office:document-content/>".utf8),
                Archive.Fichier(deflated: "META-INF/manifest.xml", manifest.utf8),
            ] + more)
    }

    static func docx(
        _ more: [Archive.Fichier] = [], types: String = contentTypes("wordprocessingml.document.main+xml"),
        folder: String = "word/"
    ) -> Archive {
        Archive(
            [
                Archive.Fichier(deflated: "[Content_Types].xml", types.utf8),
                Archive.Fichier(deflated: "\(folder)document.xml", "<w:document/>".utf8),
            ] + more)
    }

    static let xlsx = docx(types: contentTypes("spreadsheetml.sheet.main+xml"), folder: "xl/")

    static func contentTypes(_ main: String) -> String {
        "<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.\(main)\"/></Types>"
    }

    /// An image of `width` by `height` pixels, according to its frame header.
    static func png(_ width: UInt32 = 1, _ height: UInt32 = 1) -> [UInt8] {
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
            let named = Array(name.utf8) + data
            return Archive.little(UInt32(data.count)).reversed() + named
                + Archive.little(Archive.crc(named)).reversed()
        }
        let sides: [UInt8] = Archive.little(width).reversed() + Archive.little(height).reversed()
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", sides + [8, 0, 0, 0, 0])
            + chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 2, 0, 1]) + chunk("IEND", [])
    }

    static func jpeg(_ width: UInt16 = 1, _ height: UInt16 = 1) -> [UInt8] {
        let sides: [UInt8] = Archive.little(height).reversed() + Archive.little(width).reversed()
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8] + sides
            + [1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xAA, 0xFF, 0xD9]
    }
}
