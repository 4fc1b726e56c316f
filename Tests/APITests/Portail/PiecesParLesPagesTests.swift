import JSON
import Support
import Testing

@Suite("Pieces joined by the pages")
struct PiecesParLesPagesTests {
    /// Sends a file by the form of a piece of the page that is shown.
    private func join(
        _ browser: Browser, _ chemin: String, _ name: String, _ type: String, _ bytes: [UInt8]
    ) async throws {
        try await browser.join("\(chemin)/pieces/rib?", name: name, type: type, bytes)
    }

    @Test("A piece is replaced by another file, unless somebody else replaced it in between")
    func replaced() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let chemin = "/dossiers/\(filed.id)"
            let browser = try await scene.server.navigateur("porteur-1")
            let late = try await scene.server.navigateur("porteur-1")
            try await late.get("\(chemin)/pieces")
            try await browser.get("\(chemin)/pieces")
            try await join(browser, chemin, "nouveau.pdf", "application/pdf", Modele.pdf("nouveau"))
            #expect(browser.status == 200 && browser.text.contains("nouveau.pdf"), "\(browser.text)")
            try await join(late, chemin, "tardif.pdf", "application/pdf", Modele.pdf("tardif"))
            #expect(late.status == 422)
            #expect(late.text.contains("Quelqu’un a joint cette pièce pendant ce temps"), "\(late.text)")
            #expect(late.text.contains("nouveau.pdf"))
        }
    }

    @Test("The same file under two pieces is said beside both, and no longer once one is replaced")
    func same() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1, pieces: [])
            let chemin = "/dossiers/\(filed.id)"
            let browser = try await scene.server.navigateur("porteur-1")
            func join(_ code: String, _ words: String) async throws {
                try await browser.get("\(chemin)/pieces").join(
                    "\(chemin)/pieces/\(code)?", name: "\(code).pdf", type: "application/pdf",
                    Modele.pdf(words))
            }
            try await join("rib", "un")
            #expect(!browser.text.contains("C’est le même fichier"))
            try await join("statuts", "un")
            #expect(browser.html.matches(of: /C’est le même fichier/).count == 2, "\(browser.text)")
            try await join("statuts", "deux")
            #expect(!browser.text.contains("C’est le même fichier"), "\(browser.text)")
        }
    }

    @Test(
        "A photograph in the format of telephones is refused with what to do, whatever its name says",
        arguments: [("IMG_1.HEIC", "image/heic"), ("IMG_1.jpg", "image/jpeg")])
    func heic(_ name: String, _ type: String) async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1, pieces: [])
            let chemin = "/dossiers/\(filed.id)"
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("\(chemin)/pieces")
            let heic = [0, 0, 0, 0x18] + Array("ftypheic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8)
            try await join(browser, chemin, name, type, heic + Array(repeating: 0, count: 500))
            #expect(browser.status == 422)
            #expect(browser.text.contains("HEIC"), "\(browser.text)")
            #expect(browser.text.contains("JPEG"), "\(browser.text)")
        }
    }
}
