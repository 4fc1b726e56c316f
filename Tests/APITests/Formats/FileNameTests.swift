import Builders
import Testing
import UseCases

@testable import API

@Suite("Names of files, as they are sent, kept and saved again")
struct FileNameTests {
    private static func read(_ header: String) -> String? { ContentDisposition(header.utf8).fileName }

    @Test(
        "A name is read in every spelling of RFC 6266 and RFC 8187, and of the programs that do not follow them",
        arguments: [
            ("attachment; filename=\"a.pdf\"", "a.pdf"), ("attachment;filename=a.pdf", "a.pdf"),
            ("attachment; filename=a b.pdf ; x=1", "a b.pdf"), ("filename=\"a.pdf\"", "a.pdf"),
            ("inline; FILENAME = \"a.pdf\"", "a.pdf"), ("form-data; name=\"f\"; filename=\"a.pdf\"", "a.pdf"),
            ("attachment; filename=\"Statuts ; version 2.pdf\"", "Statuts ; version 2.pdf"),
            (#"attachment; filename="Asso \"Les Amis\".pdf""#, "Asso \"Les Amis\".pdf"),
            (#"attachment; filename="Asso "Les Amis".pdf"; x=1"#, "Asso \"Les Amis\".pdf"),
            (#"attachment; filename="Asso \"Les Amis\"; 2.pdf""#, "Asso \"Les Amis\"; 2.pdf"),
            (#"attachment; filename="C:\Mes documents\RIB.pdf""#, "RIB.pdf"),
            (#"attachment; filename="C:\\Mes documents\\RIB.pdf""#, "RIB.pdf"),
            ("attachment; filename=\"coupé.pdf", "coupé.pdf"),
            ("attachment; filename=\"é.pdf\"", "é.pdf"),
            ("attachment; filename=\"caf\u{FFFD}.pdf\"", "caf_.pdf"),
            ("attachment; filename=\"x.pdf\"; filename*=UTF-8''relev%C3%A9.pdf", "relevé.pdf"),
            ("attachment; FileName*=utf-8'fr'%C3%A9.pdf; filename=x.pdf", "é.pdf"),
            ("attachment; filename*=\"UTF-8''%C3%A9.pdf\"", "é.pdf"),
            ("attachment; filename*=iso-8859-1''%E9t%E9.pdf; filename=x.pdf", "été.pdf"),
            ("attachment; filename*=UTF-8''%E9.pdf; filename=x.pdf", "x.pdf"),
            ("attachment; filename*=UTF-8''%00; filename=x.pdf", "x.pdf"),
            ("attachment; filename*=koi8-r''%E9.pdf; filename=x.pdf", "x.pdf"),
            ("attachment; filename*=UTF-8''a.pdf; filename*=UTF-8''b.pdf", "a.pdf"),
            ("attachment; filename=\"Statuts%20sign%C3%A9s.pdf\"", "Statuts signés.pdf"),
            ("attachment; filename=\"100% associatif.pdf\"", "100% associatif.pdf"),
            ("attachment; filename=\"100%E9.pdf\"", "100%E9.pdf"),
            ("attachment; filename=\"=?UTF-8?B?w6l0w6kucGRm?=\"", "été.pdf"),
            ("attachment; filename=\"=?utf-8?Q?=C3=A9t=C3=A9_1.pdf?=\"", "été 1.pdf"),
            ("attachment; filename=\"=?x?y?z?=\"", "=?x?y?z?="),
        ])
    func spellings(header: String, name: String) { #expect(Self.read(header) == name) }

    @Test("A header without a name that can be kept gives none")
    func none() {
        for header in [
            "", ";", "=", "\"", "attachment", "attachment; filename", "attachment; filename=",
            "attachment; filename=\"\"", "attachment; filename=\"/\"", "attachment; filename=..",
            "attachment; filename*=UTF-8''%E2%80%AE", "attachment; filename=\"\u{600}\"",
            "attachment; name=a.pdf",
        ] { #expect(Self.read(header) == nil, "\(header)") }
    }

    @Test("In a form, a browser escapes three characters only, and old programs write Latin-1")
    func form() {
        func read(_ bytes: [UInt8]) -> String? { ContentDisposition(bytes, in: .form).fileName }
        let escaped = #"form-data; name="fichier"; filename="50%20 %22net%22%0D%0A.pdf""#
        #expect(read(Array(escaped.utf8)) == "50%20 \"net\".pdf")
        #expect(read(Array("form-data; filename=\"".utf8) + [0xE9, 0x74, 0xE9, 0x92, 0x22]) == "été’")
        #expect(ContentDisposition(Array(escaped.utf8), in: .form).field == "fichier")
    }

    @Test(
        "The name that is kept has no folder, no invisible character, no edge and no device",
        arguments: [
            ("../../etc/passwd", "passwd"), ("dossier/", "dossier"), (#"\\serveur\partage\a.pdf"#, "a.pdf"),
            ("a\0b\r\n\t.pdf", "ab.pdf"), ("facture\u{202E}fdp.exe", "facturefdp.exe"),
            ("zéro\u{200B}\u{FEFF}\u{AD}\u{2060}.pdf", "zéro.pdf"), ("a\u{3164}\u{2800}b.pdf", "ab.pdf"),
            ("note\u{A0}de\u{202F}frais.pdf", "note de frais.pdf"), ("\u{E000}a\u{FFFF}.pdf", "a.pdf"),
            (".htaccess", "htaccess"), ("  a.pdf . ", "a.pdf"), ("e\u{301}te\u{301}.pdf", "été.pdf"),
            ("CON", "_CON"), ("aux.pdf", "_aux.pdf"), ("Nul .tar.gz", "_Nul .tar.gz"),
            ("com¹.txt", "_com¹.txt"),
            ("lpt9", "_lpt9"), ("console.pdf", "console.pdf"), ("com10.pdf", "com10.pdf"),
        ])
    func kept(said: String, kept: String) {
        #expect(FileName.kept(said)?.unicodeScalars.elementsEqual(kept.unicodeScalars) == true)
    }

    @Test("A long name is cut before its extension, between characters, in scalars and in bytes")
    func long() {
        let a = String(repeating: "a", count: 300)
        #expect(FileName.kept(a + ".pdf") == String(repeating: "a", count: 196) + ".pdf")
        #expect(FileName.kept(a) == String(repeating: "a", count: 200))
        #expect(FileName.kept(a + ".tres longue fin") == String(repeating: "a", count: 200))
        #expect(FileName.kept(String(repeating: "é", count: 150) + ".pdf")?.utf8.count == 240)
        let flags = String(repeating: "🇫🇷", count: 60) + ".pdf"
        #expect(FileName.kept(flags) == String(repeating: "🇫🇷", count: 29) + ".pdf")
        #expect(FileName.kept("CON" + String(repeating: " ", count: 300) + "a.pdf") == "_CON.pdf")
        #expect(FileName.kept("a" + String(repeating: "\u{301}", count: 300)) == nil)
    }

    @Test(
        "Beside any Unicode scalar, what is kept is kept again unchanged, and its header is one line of ASCII"
    )
    func everyScalar() {
        var taken = 0
        for scalar in Scalaires.tous {
            for said in [
                "a\(scalar)b", "\(scalar)", "/\(scalar)", "\\\(scalar).pdf\(scalar)", ".\(scalar)",
                "\(scalar)\u{202E}",
                "con\(scalar)",
            ] {
                guard let name = FileName.kept(said) else { continue }
                taken += 1
                #expect(FileName.kept(name) == name)
                #expect(!name.unicodeScalars.contains { "/\\\n\r\0\u{202E}".unicodeScalars.contains($0) })
                let value = FileName.disposition(name, nil)
                #expect(value.utf8.allSatisfy { (0x20...0x7E).contains($0) })
                #expect(Self.read(value) == FileName.savable(name, nil))
            }
            // Whatever the text, it is read to its end.
            _ = Self.read("attachment\(scalar); filename=\"\(scalar).pdf\(scalar)\"")
        }
        #expect(taken > Scalaires.tous.count * 3)
    }

    @Test(
        "A download is saved under a name that Windows takes, with the extension of what it is",
        arguments: [
            ("Asso \"Les Amis\" : 1/2?.pdf", "2_.pdf"), ("a<b>c|d*.pdf", "a_b_c_d_.pdf"), ("RIB", "RIB.pdf"),
            ("RIB.PDF", "RIB.PDF"), ("Statuts v2.1", "Statuts v2.1.pdf"),
            ("facturefdp.exe", "facturefdp.exe.pdf"),
        ])
    func savable(name: String, saved: String) { #expect(FileName.savable(name, .pdf) == saved) }

    @Test("The plain form of a name is read by clients that know no other")
    func plain() {
        #expect(
            FileName.disposition("L’Œuvre d’été – 100 %.pdf", .pdf)
                == "attachment; filename=\"L'OEuvre d'ete - 100 _.pdf\"; filename*=UTF-8''"
                + "L%E2%80%99%C5%92uvre%20d%E2%80%99%C3%A9t%C3%A9%20%E2%80%93%20100%20%25%2Epdf")
        #expect(FileName.savable("photo.JPEG", .jpeg) == "photo.JPEG")
    }

    @Test("A name that is an address is refused when it would not be kept, with the name to take")
    func address() throws {
        #expect(try FileName.checked("e\u{301}.pdf") == "é.pdf")
        for (name, proposed) in [
            (".cache", "« cache »"), ("aux.pdf", "« _aux.pdf »"), ("..", "Renommez-le."),
        ] {
            let refus = #expect(throws: Refus.self) { try FileName.checked(name) }
            #expect(refus?.detail.contains(proposed) == true)
        }
    }
}
