import Testing
import UseCases

@testable import API

/// The code with which a file is refused; nil when it is accepted.
func refusal(_ format: PieceFormat, _ bytes: [UInt8], _ limites: LimitesDArchive = LimitesDArchive()) throws
    -> Refus.Code?
{
    do {
        try format.check(Octets(bytes), limites)
        return nil
    } catch let defaut as Defaut {
        return defaut.refus("essai", format).code
    }
}

@Suite("Checks of documents that are ZIP files")
struct ZipTests {
    @Test("Valid documents are accepted in every way that programs write a ZIP")
    func taken() throws {
        var open = Documents.docx()
        for index in open.fichiers.indices { open.fichiers[index].flags = 8 }
        var wide = Documents.docx()
        for index in wide.fichiers.indices {
            let fichier = wide.fichiers[index]
            let sizes = Archive.little(UInt64(fichier.etendu)) + Archive.little(UInt64(fichier.comprime))
            // Another extra field before the ZIP64 one.
            wide.fichiers[index].extra = [0xFE, 0xCA, 0, 0, 1, 0, 16, 0] + sizes
            wide.fichiers[index].extraLocal = wide.fichiers[index].extra
            (wide.fichiers[index].etendu, wide.fichiers[index].comprime) = (.max, .max)
        }
        wide.isZip64 = true
        var told = Documents.docx()
        told.comment = Array("Écrit par un essai".utf8)
        for archive in [Documents.docx(), open, wide, told] {
            #expect(try refusal(.docx, archive.bytes) == nil)
        }
        #expect(try refusal(.xlsx, Documents.xlsx.bytes) == nil)
        #expect(try refusal(.odt, Documents.odt([Archive.Fichier("Pictures/")]).bytes) == nil)
        let ods = "application/vnd.oasis.opendocument.spreadsheet"
        #expect(try refusal(.ods, Documents.odt(type: ods).bytes) == nil)
        let long = [UInt8](repeating: 7, count: 200_000)
        #expect(try refusal(.odt, Documents.odt([.init("Pictures/a.png", long)]).bytes) == nil)
        #expect(try refusal(.odt, Documents.odt([.init(deflated: "Pictures/a.png", long)]).bytes) == nil)
    }

    @Test(
        "A document may have the maximum number of entries, and not one more", arguments: [1999, 2000, 2001])
    func entries(_ count: Int) throws {
        let more = (3..<count).map { Archive.Fichier("Pictures/\($0)") }
        #expect(try refusal(.odt, Documents.odt(more).bytes) == (count > 2000 ? .pieceTropDense : nil))
    }

    @Test("A document may expand to the maximum number of bytes, and not one more")
    func total() throws {
        let bytes = Documents.odt([.init("Pictures/a", [UInt8](repeating: 0, count: 5000))]).bytes
        let whole = try Zip(Octets(bytes), LimitesDArchive()).entrees.reduce(0) { $0 + $1.etendu }
        for (total, expected) in [(whole - 1, Refus.Code.pieceTropDense), (whole, nil), (whole + 1, nil)] {
            var limites = LimitesDArchive()
            limites.total = total
            #expect(try refusal(.odt, bytes, limites) == expected)
        }
    }

    @Test("A compression ratio below the limit is accepted; below a minimum size any ratio is")
    func ratio() throws {
        let bytes = Documents.odt([.init(repeated: "Pictures/a", matches: 500)]).bytes
        let entrees = try Zip(Octets(bytes), LimitesDArchive()).entrees
        let (etendu, comprime) = entrees.reduce((0, 0)) { ($0.0 + $1.etendu, $0.1 + $1.comprime) }
        let exact = etendu / comprime
        for (ratio, plancher, expected) in [
            (exact - 1, 0, Refus.Code.pieceTropDense), (exact, 0, .pieceTropDense), (exact + 1, 0, nil),
            (1, etendu - 1, .pieceTropDense), (1, etendu, nil), (1, etendu + 1, nil),
        ] {
            var limites = LimitesDArchive()
            (limites.ratio, limites.plancher) = (ratio, plancher)
            #expect(try refusal(.odt, bytes, limites) == expected, "\(ratio) \(plancher)")
        }
        // Exactly the ratio: files stored without compression expand to their own size.
        var limites = LimitesDArchive()
        (limites.ratio, limites.plancher) = (1, 0)
        let flat = Archive([
            .init("mimetype", Documents.odtType.utf8), .init("content.xml"), .init("META-INF/manifest.xml"),
        ])
        #expect(try refusal(.odt, flat.bytes, limites) == nil)
    }

    @Test("A ZIP bomb is refused before it is expanded, or while it is if it hides its size")
    func bomb() throws {
        // 1.3 MB of letters in 8 KB.
        let fat = Archive.Fichier(repeated: "Pictures/a", matches: 5000)
        #expect(try refusal(.odt, Documents.odt([fat]).bytes) == .pieceTropDense)
        var shy = fat
        (shy.etendu, shy.crc) = (100, Archive.crc(repeatElement(UInt8(ascii: "a"), count: 100)))
        #expect(try refusal(.odt, Documents.odt([shy]).bytes) == .pieceIllisible)
        var boaster = Archive.Fichier(deflated: "Pictures/a", Array("abc".utf8))
        boaster.etendu = 4
        #expect(try refusal(.odt, Documents.odt([boaster]).bytes) == .pieceIllisible)
        var altered = Archive.Fichier(deflated: "Pictures/a", Array("abc".utf8))
        altered.crc ^= 1
        #expect(try refusal(.odt, Documents.odt([altered]).bytes) == .pieceIllisible)
        var stored = Archive.Fichier("Pictures/a", Array("abc".utf8))
        stored.crc ^= 1
        #expect(try refusal(.odt, Documents.odt([stored]).bytes) == .pieceIllisible)
    }

    @Test("Numbers that point outside the file, into another entry or nowhere are refused")
    func figures() throws {
        for value: UInt32 in [1, 0x7FFF_FFFF, 0x8000_0000, .max - 1, .max] {
            for field: WritableKeyPath<Archive.Fichier, UInt32> in [\.comprime, \.etendu, \.crc] {
                var archive = Documents.odt([.init("Pictures/a", [1, 2, 3])])
                archive.fichiers[3][keyPath: field] = value
                #expect(try refusal(.odt, archive.bytes) != nil)
            }
            var archive = Documents.odt([.init("Pictures/a", [1, 2, 3])])
            archive.fichiers[3].place = value
            #expect(try refusal(.odt, archive.bytes) == .pieceIllisible)
        }
        // The same bytes under two names; fewer and more entries than there are; bytes before the first
        // entry.
        var twice = Documents.odt([.init("Pictures/a", [1, 2, 3]), .init("Pictures/b", [1, 2, 3])])
        twice.fichiers[4].place = 0
        #expect(try refusal(.odt, twice.bytes) == .pieceIllisible)
        for count: UInt16 in [0, 2, 4, 0xFFFF] {
            var archive = Documents.odt()
            archive.count = count
            #expect(try refusal(.odt, archive.bytes) != nil)
        }
        var program = Documents.docx()
        program.prefix = Array("MZ".utf8)
        #expect(try refusal(.docx, program.bytes) == .pieceIllisible)
        // A comment that holds a complete other document, with its own end record.
        var two = Documents.odt()
        two.comment = Documents.odt().bytes
        #expect(try refusal(.odt, two.bytes) == .pieceIllisible)
        #expect(try refusal(.odt, Documents.odt().bytes + [0]) == .pieceIllisible)
        #expect(try refusal(.odt, Archive([]).bytes) == .pieceIllisible)
        // ZIP64 numbers that Int cannot hold.
        var wide = Documents.docx()
        wide.fichiers[1].etendu = .max
        wide.fichiers[1].extra = [1, 0, 8, 0] + Archive.little(UInt64.max)
        #expect(try refusal(.docx, wide.bytes) == .pieceIllisible)
        wide.fichiers[1].extra = [1, 0, 8, 0, 1]
        #expect(try refusal(.docx, wide.bytes) == .pieceIllisible)
    }

    @Test(
        "Entry names that leave their folder or are repeated are refused",
        arguments: [
            "../a", "a/../../b", "/etc/passwd", "C:/a", "C:a", "a\\b", "", "a\0b", "content.xml",
            "CONTENT.XML", "..",
        ])
    func names(_ name: String) throws {
        #expect(try refusal(.odt, Documents.odt([.init(name)]).bytes) == .pieceIllisible)
    }

    @Test("Macros are refused wherever they are and whatever their names")
    func macros() throws {
        for name in [
            "word/vbaProject.bin", "word/VBAPROJECT.BIN", "x/vbaData.xml", "xl/macrosheets/a",
            "word/activeX/a",
        ] {
            #expect(try refusal(.docx, Documents.docx([.init(name)]).bytes) == .pieceAvecMacros, "\(name)")
        }
        let main = "wordprocessingml.document.main+xml"
        for type in [
            "application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-office.vbaProject",
            "application/vnd.ms-excel.macrosheet+xml", "application/VND.MS-OFFICE.VBAPROJECT",
        ] {
            let types = Documents.contentTypes("\(main)\"/><Override ContentType=\"\(type)")
            #expect(try refusal(.docx, Documents.docx(types: types).bytes) == .pieceAvecMacros, "\(type)")
        }
        // Written in a way meant to hide it.
        for hidden in ["vba&#80;roject", "<!DOCTYPE a [<!ENTITY v 'vba'>]>", "\0"] {
            let types = Documents.contentTypes(main) + hidden
            #expect(try refusal(.docx, Documents.docx(types: types).bytes) == .pieceIllisible, "\(hidden)")
        }
        for name in [
            "Basic/Standard/script-lb.xml", "Basic/", "Scripts/python/a.py", "scripts/a", "Object 1/Basic/a",
        ] {
            #expect(try refusal(.odt, Documents.odt([.init(name)]).bytes) == .pieceAvecMacros, "\(name)")
        }
        // A file of that name is not a folder of programs.
        #expect(try refusal(.odt, Documents.odt([.init("Pictures/basic")]).bytes) == nil)
    }

    @Test("A document with a password is refused as such")
    func encrypted() throws {
        for flag: UInt16 in [1, 1 << 6, 1 << 13] {
            var archive = Documents.docx()
            archive.fichiers[1].flags = flag
            #expect(try refusal(.docx, archive.bytes) == .pieceChiffree)
        }
        #expect(try refusal(.odt, Documents.odt([.init("encrypted-package")]).bytes) == .pieceChiffree)
        let manifest = "<manifest:encryption-data/>"
        #expect(try refusal(.odt, Documents.odt(manifest: manifest).bytes) == .pieceChiffree)
        let old: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        #expect(try refusal(.docx, old) == .pieceIllisible)
    }

    @Test("A document without what its format needs is refused")
    func needed() throws {
        #expect(try refusal(.xlsx, Documents.docx().bytes) == .pieceIllisible)
        #expect(try refusal(.docx, Documents.xlsx.bytes) == .pieceIllisible)
        #expect(try refusal(.docx, Documents.docx(folder: "mot/").bytes) == .pieceIllisible)
        #expect(try refusal(.docx, Documents.odt().bytes) == .pieceIllisible)
        #expect(try refusal(.ods, Documents.odt().bytes) == .pieceIllisible)
        for index in 0..<3 {
            var archive = Documents.odt()
            archive.fichiers.remove(at: index)
            #expect(try refusal(.odt, archive.bytes) == .pieceIllisible)
        }
        var late = Documents.odt()
        late.fichiers.swapAt(0, 1)
        #expect(try refusal(.odt, late.bytes) == .pieceIllisible)
        var packed = Documents.odt()
        packed.fichiers[0] = Archive.Fichier(deflated: "mimetype", Documents.odtType.utf8)
        #expect(try refusal(.odt, packed.bytes) == .pieceIllisible)
        var other = Documents.docx()
        other.fichiers[1].methode = 12
        #expect(try refusal(.docx, other.bytes) == .pieceIllisible)
        let long =
            Documents.contentTypes("wordprocessingml.document.main+xml")
            + String(repeating: " ", count: 1_048_576)
        #expect(try refusal(.docx, Documents.docx(types: long).bytes) == .pieceTropDense)
    }
}
