import API
import JSON
import Support
import Testing

@Suite("Pieces that are refused")
struct UploadErrorTests {
    private static let docx = Documents.docxType
    private static let odt = Documents.odtType

    private func put(
        _ scene: Scene, _ dossier: Scene.Filed, _ code: String = "rib", _ bytes: [UInt8] = Modele.pdf(),
        type: String? = "application/pdf", name: String? = nil, ifMatch: String? = nil
    ) async throws -> Answer {
        let disposition = name.map { ["Content-Disposition": $0] } ?? [:]
        return try await scene.client.send(
            "PUT", "\(dossier.path)/pieces/\(code)", dossier.token, body: bytes, type: type, ifMatch: ifMatch,
            headers: disposition)
    }

    @Test("The type of a file is determined by its bytes, not by what its sender says")
    func formats() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let (word, text, png) = (Documents.docx().bytes, Documents.odt().bytes, Documents.png())
            let refused: [(String, [UInt8])] = [
                ("application/pdf", Array("Bonjour".utf8)), ("application/pdf", []), ("application/pdf", png),
                ("application/pdf", Array("%PDF-1.4\n%%E".utf8)),
                ("image/png", Modele.pdf()), ("image/jpeg", png), (Self.docx, text), (Self.odt, word),
                (Self.docx, Documents.xlsx.bytes), (Self.docx, Documents.docx(folder: "mot/").bytes),
            ]
            for (type, bytes) in refused {
                expectProblem(
                    try await put(scene, dossier, "rib", bytes, type: type), 422, "piece-illisible")
            }
            for (bytes, code) in [
                (Documents.docx([.init("word/vbaProject.bin")]), "piece-avec-macros"),
                (Documents.docx([.init(repeated: "word/a", matches: 5000)]), "piece-trop-dense"),
                (Documents.docx([.init("../a")]), "piece-illisible"),
            ] {
                expectProblem(try await put(scene, dossier, "rib", bytes.bytes, type: Self.docx), 422, code)
            }
            var closed = Documents.docx()
            closed.fichiers[1].flags = 1
            expectProblem(
                try await put(scene, dossier, "rib", closed.bytes, type: Self.docx), 422, "piece-chiffree")
            #expect(try await scene.client.get("\(dossier.path)/pieces", dossier.token).items.isEmpty)
            try await eventually("no file is left") { try scene.server.files() == ([], []) }
            for (code, type, bytes) in [
                ("rib", Self.docx, word), ("statuts", Self.odt, text), ("avis_siren", "image/png", png),
                ("recepisse_declaration", "image/jpeg", Documents.jpeg()),
            ] {
                #expect(try await put(scene, dossier, code, bytes, type: type).status == 201, "\(type)")
            }
        }
    }

    @Test("A piece needs an accepted type, and a code that the appel asks for")
    func codes() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            for type in [nil, "text/html", "application/zip"] {
                expectProblem(try await put(scene, dossier, type: type), 415, "type-non-pris")
            }
            expectProblem(try await put(scene, dossier, "passeport"), 422, "piece-inattendue")
            expectProblem(
                try await scene.client.get("\(dossier.path)/pieces/rib", dossier.token), 404, "introuvable")
        }
    }

    @Test(
        "The name of a file is kept without its folders and without what cannot be seen",
        arguments: [
            ("attachment; filename=\"../../etc/passwd\"", "passwd"),
            ("attachment; filename=\"C:\\Documents\\RIB signé.pdf\"", "RIB signé.pdf"),
            ("attachment; filename=\"Statuts ; version 2.pdf\"", "Statuts ; version 2.pdf"),
            ("attachment; filename=\"Asso \\\"Les Amis\\\".pdf\"", "Asso \"Les Amis\".pdf"),
            ("attachment; filename*=UTF-8''facture%E2%80%AEfdp.exe", "facturefdp.exe"),
            ("attachment; filename*=UTF-8''..%2F%00..", "rib.pdf"), ("attachment", "rib.pdf"),
        ])
    func names(disposition: String, kept: String) async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            #expect(try await put(scene, dossier, name: disposition).json["nom"] == .string(kept))
            #expect(try scene.server.files().kept.count == 1)
        }
    }

    @Test("A download is saved under a name that Windows takes, in plain letters and whole")
    func saved() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let said =
                "attachment; filename=\"x.pdf\"; filename*=UTF-8''relev%C3%A9%20d%E2%80%99identit%C3%A9%3A%201"
            #expect(try await put(scene, dossier, name: said).json["nom"] == "relevé d’identité: 1")
            let back = try await scene.client.get("\(dossier.path)/pieces/rib", dossier.token)
            #expect(
                back.header("Content-Disposition")
                    == "attachment; filename=\"releve d'identite_ 1.pdf\"; "
                    + "filename*=UTF-8''relev%C3%A9%20d%E2%80%99identit%C3%A9%5F%201%2Epdf")
            #expect(back.header("X-Content-Type-Options") == "nosniff")
        }
    }

    @Test("A piece that is too large is refused, with or without a length, and nothing of it is stored")
    func heavy() async throws {
        var limites = Guichet.Limites()
        limites.piece = 2000
        try await Scene.run(limites: limites) { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let bytes = Modele.pdf() + [UInt8](repeating: 0x20, count: 2000)
            expectProblem(try await put(scene, dossier, "rib", bytes), 413, "piece-trop-lourde")
            let raw = try RawConnection(port: scene.server.port)
            try raw.write(
                lines: head(dossier, "Transfer-Encoding: chunked") + String(bytes.count, radix: 16) + "\n")
            try raw.write(bytes)
            expectProblem(try await raw.answer(), 413, "piece-trop-lourde")
            try await eventually("the arrival is gone") { try scene.server.files().arriving.isEmpty }
            #expect(try scene.server.files().kept.isEmpty)
        }
    }

    private func head(_ dossier: Scene.Filed, _ length: String) -> String {
        """
        PUT \(dossier.path)/pieces/rib HTTP/1.1
        Host: localhost
        Authorization: Bearer \(dossier.token)
        Content-Type: application/pdf
        \(length)


        """
    }

    @Test("An interrupted upload leaves no row and no file", arguments: [true, false])
    func truncated(isHalfClosed: Bool) async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let raw = try RawConnection(port: scene.server.port)
            try raw.write(lines: head(dossier, "Content-Length: 5000"))
            try raw.write(Modele.pdf())
            try await eventually("the bytes arrive") { try !scene.server.files().arriving.isEmpty }
            if isHalfClosed { raw.endWriting() } else { raw.abort() }
            try await eventually("the arrival is gone") { try scene.server.files().arriving.isEmpty }
            if isHalfClosed {
                // Either refused or disconnected, but never a success.
                let answer = try await raw.answer()
                #expect((answer?.status ?? 400) >= 400)
            }
            #expect(try scene.server.files().kept.isEmpty)
            #expect(try await scene.client.get("\(dossier.path)/pieces", dossier.token).items.isEmpty)
        }
    }

    @Test("A piece slower than its deadline is refused, even if bytes keep arriving")
    func slow() async throws {
        var limites = Guichet.Limites()
        limites.delaiPiece = .milliseconds(300)
        try await Scene.run(limites: limites) { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let raw = try RawConnection(port: scene.server.port)
            try raw.write(lines: head(dossier, "Content-Length: 5000"))
            try raw.write(Array("%PDF-".utf8))
            expectProblem(try await raw.answer(), 408, "corps-trop-lent")
            try await eventually("the arrival is gone") { try scene.server.files().arriving.isEmpty }
        }
    }
}
