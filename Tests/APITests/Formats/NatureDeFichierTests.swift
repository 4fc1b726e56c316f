import Testing
import UseCases

@testable import API

@Suite("Files that are not what was announced")
struct NatureDeFichierTests {
    private static func media(_ brand: String) -> [UInt8] {
        [0, 0, 0, 24] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0]
    }

    /// A document of before 2007 with this stream in its directory.
    private static func ancien(_ stream: String) -> [UInt8] {
        var bytes: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1528)
        bytes[30] = 9
        bytes[48] = 1
        for (index, unit) in stream.utf16.enumerated() { bytes[1024 + 2 * index] = UInt8(unit & 0xFF) }
        return bytes
    }

    private static func zip(_ name: String) -> [UInt8] {
        [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26) + Array(name.utf8)
    }

    private static let files: [([UInt8], NatureDeFichier)] = [
        ([], .vide), (media("heic"), .photoHEIC), (media("mif1"), .photoHEIC), (media("avif"), .imageAVIF),
        (media("isom"), .video), (ancien("WordDocument"), .ancienWord), (ancien("Workbook"), .ancienExcel),
        (ancien("PowerPoint Document"), .ancienPowerPoint), (ancien("EncryptedPackage"), .chiffreOffice),
        (ancien(""), .ancienOffice), (Documents.docx().bytes, .prise(.docx)),
        (Documents.xlsx.bytes, .prise(.xlsx)),
        (Documents.odt().bytes, .prise(.odt)), (zip("[Content_Types].xml ppt/"), .pptx),
        (zip("Index/Document.iwa"), .pages),
        (zip("photo.jpg"), .zip), (zip("mimetypeapplication/vnd.oasis.opendocument.presentation"), .odp),
        (Documents.png(), .prise(.png)), (Documents.jpeg(), .prise(.jpeg)), (Modele.pdf(), .prise(.pdf)),
        (Array("GIF89a".utf8), .gif), (Array("RIFF____WEBPVP8 ".utf8), .webp),
        ([0x49, 0x49, 0x2A, 0], .tiff),
        (Array("{\\rtf1".utf8), .rtf), (Array("Rar!".utf8), .archive),
        (Array(" <!DOCTYPE html>".utf8), .html),
        (Array("Bonjour à tous\r\n".utf8), .texte), (Array("MZ".utf8) + [0x90, 0], .programme),
        (Array("BM".utf8) + [0x90, 0], .bmp),
    ]

    @Test("Bytes are named for what they are")
    func natures() throws {
        for (bytes, nature) in Self.files { #expect(try NatureDeFichier.of(Octets(bytes)) == nature) }
        #expect(try NatureDeFichier.of(Octets([0, 1, 2, 3])) == nil)
    }

    @Test("However a file is cut, it is named or not, and nothing reads outside it")
    func cut() throws {
        for (bytes, _) in Self.files {
            for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
                _ = try NatureDeFichier.of(Octets(Array(bytes[..<count])))
            }
        }
        var far = Self.ancien("WordDocument")
        for index in 48..<52 { far[index] = 0xFF }
        #expect(try NatureDeFichier.of(Octets(far)) == .ancienOffice)
        far[51] = 0x7F
        #expect(try NatureDeFichier.of(Octets(far)) == .ancienOffice)
    }

    @Test("A file announced as a PDF is refused by the name of what it is, with what to do")
    func announced() throws {
        for (bytes, nature) in Self.files where nature != .prise(.pdf) {
            let defaut = #expect(throws: Defaut.self) {
                try PieceFormat.pdf.check(Octets(bytes), LimitesDArchive())
            }
            let refus = try #require(defaut).refus("essai.pdf", .pdf)
            if nature == .chiffreOffice {
                #expect(refus.code == .pieceChiffree)
                continue
            }
            #expect(refus.code == .pieceIllisible)
            #expect(
                refus.detail.hasPrefix("C’est \(nature.phrases.nom), et non un PDF : "), "\(refus.detail)")
            #expect(refus.detail.contains("Formats pris : PDF, JPEG, PNG, ODT, ODS, DOCX, XLSX."))
        }
    }
}
