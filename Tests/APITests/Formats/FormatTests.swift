import Builders
import Testing
import UseCases

@testable import API

@Suite("Checks of PDF files and images")
struct FormatTests {
    private static let pdf = PdfDeDemonstration.bytes("piece fictive")

    private static func pdf(_ change: (inout String) -> Void) -> [UInt8] {
        var text = String(decoding: pdf, as: UTF8.self)
        change(&text)
        return Array(text.utf8)
    }

    private static func replace(_ bytes: [UInt8], _ range: Range<Int>, _ new: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes.replaceSubrange(range, with: new)
        return bytes
    }

    @Test("A PDF needs its header, its end, and before it a table inside the file or a trailer")
    func pdfFrame() throws {
        #expect(try refusal(.pdf, Self.pdf) == nil)
        #expect(try refusal(.pdf, Self.pdf { $0.replace("%PDF-1.4", with: "%PDF-2.0") }) == nil)
        // Readers accept up to a kilobyte after the end.
        let end = "%%EOF\n".utf8.count
        for (count, code) in [
            (1024 - end, Refus.Code?.none), (1024 - end - "startxref\n000\n".utf8.count, nil),
            (1024, .pieceIllisible),
        ] {
            let trailing = [UInt8](repeating: 0x20, count: count)
            let isCut = count > 1024 - end - "startxref\n000\n".utf8.count
            #expect(try refusal(.pdf, Self.pdf + trailing) == (isCut ? .pieceIllisible : code), "\(count)")
        }
        let broken: [[UInt8]] = [
            [], Array("%PDF-1.4\n%%EOF".utf8), Array("%PDF-".utf8), Array("Bonjour".utf8), [0x0A] + Self.pdf,
            Self.pdf { $0.replace("%PDF-1.4", with: "%PDF-1.x") },
            Self.pdf { $0.replace("%PDF-1.4", with: "%PDF-3.0") },
            Self.pdf { $0.replace("%%EOF", with: "%%EON") },
            Self.pdf {
                $0.replace("startxref", with: "startyref"); $0.replace("trailer", with: "towed")
            },
            Self.pdf {
                $0.replace("startxref", with: "startyref"); $0.replace("/Root", with: "/Boot")
            },
            Array(Self.pdf.prefix(Self.pdf.count / 2)),
        ]
        for bytes in broken {
            #expect(try refusal(.pdf, bytes) == .pieceIllisible)
        }
    }

    @Test(
        "The table of a PDF must be inside the file",
        arguments: ["7", "8", "-8", "+8", "", "99999999999", "8x"])
    func pdfTable(_ offset: String) throws {
        let bytes = Self.pdf { text in
            guard let place = text.firstRange(of: "startxref\n") else { return }
            text = text[..<place.upperBound] + offset + "\n%%EOF\n"
        }
        #expect(try refusal(.pdf, bytes) == (offset.hasPrefix("8") ? nil : .pieceIllisible))
        let place = Self.pdf.count
        for (offset, code) in [(-1, Refus.Code?.none), (0, .pieceIllisible), (1, .pieceIllisible)] {
            let bytes = Self.pdf + Array("startxref \(place + offset) %%EOF".utf8)
            #expect(try refusal(.pdf, bytes) == code)
        }
    }

    @Test("A PDF without the place of its table is taken when its trailer names the root: readers rebuild it")
    func pdfTrailer() throws {
        #expect(try refusal(.pdf, Self.pdf { $0.replace("startxref", with: "startyref") }) == nil)
        let short = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        #expect(try refusal(.pdf, Array(short.utf8)) == nil)
        #expect(try refusal(.pdf, Array(short.replacing("trailer<</Root 1 0 R>>", with: "").utf8)) != nil)
    }

    @Test("A PNG needs plausible dimensions and its IEND, whatever follows it")
    func png() throws {
        let png = Documents.png()
        #expect(try refusal(.png, png) == nil)
        // Phones and editors write more data after the end.
        for tail in [[0], png, [UInt8](repeating: 0xFF, count: 70_000)] {
            #expect(try refusal(.png, png + tail) == nil)
        }
        let long: [UInt8] = [0x7F, 0xFF, 0xFF, 0xFF]
        let endless: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
        let broken: [[UInt8]] = [
            Array(png.prefix(8)), Array(png.prefix(33)), Array(png.dropLast(12)), Array(png.dropLast(1)),
            Self.replace(png, 8..<33, []), Array(png.prefix(8)) + [0], Self.pdf,
            // A chunk longer than the file, and one longer than Int32.
            Self.replace(png, 33..<37, long), Self.replace(png, 33..<37, endless),
        ]
        for bytes in broken {
            #expect(try refusal(.png, bytes) == .pieceIllisible)
        }
        for (width, height, code) in [
            (30_000, 1, Refus.Code?.none), (30_001, 1, .pieceTropDense), (1, 30_001, .pieceTropDense),
            (0, 1, .pieceTropDense), (10_000, 10_000, nil), (10_001, 10_000, .pieceTropDense),
            (UInt32.max, UInt32.max, .pieceTropDense),
        ] as [(UInt32, UInt32, Refus.Code?)] {
            #expect(try refusal(.png, Documents.png(width, height)) == code, "\(width) × \(height)")
        }
    }

    @Test("A JPEG needs a frame with plausible dimensions, a scan and its end")
    func jpeg() throws {
        let jpeg = Documents.jpeg()
        #expect(try refusal(.jpeg, jpeg) == nil)
        // Cameras pad, and write after the end.
        #expect(try refusal(.jpeg, Self.replace(jpeg, 8..<8, [0xFF, 0xFF])) == nil)
        #expect(try refusal(.jpeg, jpeg + [UInt8](repeating: 7, count: 100_000)) == nil)
        let scan = [UInt8](repeating: 7, count: 65_535 - 20)
        #expect(try refusal(.jpeg, Array(jpeg.dropLast(2)) + scan + [0xFF, 0xD9]) == nil)
        let broken: [[UInt8]] = [
            Array(jpeg.dropLast(1)), Array(jpeg.dropLast(2)), Self.replace(jpeg, 8..<21, []),
            [0xFF, 0xD8, 0xFF], [0xFF, 0xD8, 0xFF, 0xD9], Documents.png(),
            Self.replace(jpeg, 2..<2, [0xFF, 0xE0, 0, 1]),
            Self.replace(jpeg, 2..<2, [0xFF, 0xE0, 0xFF, 0xFF]),
        ]
        for bytes in broken {
            #expect(try refusal(.jpeg, bytes) == .pieceIllisible)
        }
        for (width, height, code) in [
            (30_000, 3_333, Refus.Code?.none), (30_001, 1, .pieceTropDense), (0, 1, .pieceTropDense),
            (10_001, 10_000, .pieceTropDense), (.max, .max, .pieceTropDense),
        ] as [(UInt16, UInt16, Refus.Code?)] {
            #expect(try refusal(.jpeg, Documents.jpeg(width, height)) == code, "\(width) × \(height)")
        }
    }

    @Test("A refusal says which file it is, what is wrong with it and what to do")
    func words() throws {
        let told: [(Defaut, String)] = [
            (
                .illisible("il est vide"),
                "Le fichier « a.odt » n’est pas un ODT lisible : il est vide. Vérifiez le type annoncé (Content-Type), "
                    + "ou enregistrez le fichier de nouveau, puis renvoyez-le."
            ),
            (
                .macros("« Basic/ »"),
                "Le fichier « a.odt » porte des macros (« Basic/ ») : elles ne sont pas prises. Enregistrez-le sans "
                    + "macros, ou en PDF, puis renvoyez-le."
            ),
            (
                .dense("2001 fichiers, 2000 au plus"),
                "Le fichier « a.odt » contient trop : 2001 fichiers, 2000 au plus. Allégez-le ou enregistrez-le en PDF, "
                    + "puis renvoyez-le."
            ),
            (
                .chiffre,
                "Le fichier « a.odt » est protégé par un mot de passe. Retirez la protection, puis renvoyez-le."
            ),
        ]
        for (defaut, words) in told { #expect(defaut.refus("a.odt", .odt).detail == words) }
        #expect(Defaut.quoted(Array("a\u{1B}[31m\r\nb".utf8) + [0xFF]) == "« a[31mb\u{FFFD} »")
    }

    /// Valid files of every format, and ZIP ones in each way that programs write them.
    private static let whole: [(PieceFormat, [UInt8])] = {
        var open = Documents.docx([.init(repeated: "word/a", matches: 20)])
        for index in open.fichiers.indices { open.fichiers[index].flags = 8 }
        var wide = Documents.xlsx
        wide.isZip64 = true
        return [
            (.odt, Documents.odt([.init(deflated: "a", (0...255).map { UInt8($0) })]).bytes),
            (.docx, open.bytes),
            (.xlsx, wide.bytes), (.pdf, pdf), (.png, Documents.png(40, 30)), (.jpeg, Documents.jpeg(40, 30)),
        ]
    }()

    @Test("Any cut, changed or mixed file is accepted or refused, without a crash", arguments: 1...40)
    func fuzz(seed: UInt64) throws {
        var hasard = Hasard(seed: seed)
        for (format, original) in Self.whole {
            #expect(try refusal(format, original) == nil)
            for _ in 0..<60 {
                var bytes = original
                for _ in 0..<hasard.int(1...4) { Self.damage(&bytes, &hasard) }
                // Neither a crash nor an error of another kind: `refusal` would throw it.
                let code = try refusal(format, bytes)
                guard code == nil, [.odt, .docx, .xlsx].contains(format) else { continue }
                let zip = try Zip(Octets(bytes), LimitesDArchive())
                for (one, next) in zip.entrees.indices.dropLast().map({
                    (zip.entrees[$0], zip.entrees[$0 + 1])
                }) {
                    #expect(one.fin <= next.debut)
                }
            }
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ hasard: inout Hasard) {
        guard bytes.count > 8 else { return }
        let at = hasard.int(0...bytes.count - 8)
        switch hasard.int(0...5) {
        case 0: bytes.removeLast(hasard.int(0...bytes.count))
        case 1: bytes[at] ^= UInt8(1 << hasard.int(0...7))
        case 2: bytes[at] = UInt8(hasard.int(0...255))
        case 3:
            let extreme: [UInt64] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, .max, .max >> 1, 1 << 63]
            bytes.replaceSubrange(at..<at + [2, 4, 8][hasard.int(0...2)], with: [])
            bytes.insert(
                contentsOf: Archive.little(hasard.pick(extreme)).prefix(hasard.pick([2, 4, 8])), at: at)
        case 4: bytes.removeSubrange(at..<at + hasard.int(1...8))
        default:
            let end = hasard.int(at...bytes.count)
            bytes.insert(contentsOf: bytes[at..<end], at: hasard.int(0...bytes.count))
        }
    }

    @Test("A file of any format that is cut anywhere is refused")
    func cuts() throws {
        for (format, original) in Self.whole {
            for length in 0..<original.count {
                let code = try refusal(format, Array(original.prefix(length)))
                // Except for the line end after the end of a PDF, every byte is needed.
                let isWhole = format == .pdf && length == original.count - 1
                #expect((code == nil) == isWhole, "\(format) \(length)")
            }
        }
    }
}
