import API
import JSON
import Support
import Testing

@Suite("Files sent in a form, and files that are named for what they are")
struct FormulaireTests {
    private func form(
        _ bytes: [UInt8], name: String? = "Statuts ; version 2.pdf", type: String? = "application/pdf",
        field: String = "fichier"
    ) -> [UInt8] {
        let named = name.map { "; filename=\"\($0)\"" } ?? ""
        let typed = type.map { "Content-Type: \($0)\r\n" } ?? ""
        let head = "--xyz\r\nContent-Disposition: form-data; name=\"\(field)\"\(named)\r\n\(typed)\r\n"
        return Array(head.utf8) + bytes + Array("\r\n--xyz--\r\n".utf8)
    }

    private func put(_ scene: Scene, _ path: String, _ token: String, _ body: [UInt8]) async throws -> Answer
    {
        try await scene.client.send(
            "PUT", path, token, body: body, type: "multipart/form-data; boundary=xyz")
    }

    @Test(
        "A form gives the same file as a raw body, with its name and its type, on every route that takes one")
    func same() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let raw = try await scene.client.send(
                "PUT", "\(dossier.path)/pieces/rib", dossier.token, body: Modele.pdf(),
                type: "application/pdf")
            let sent = try await put(
                scene, "\(dossier.path)/pieces/statuts", dossier.token, form(Modele.pdf())
            )
            .expecting(201)
            #expect(sent.json["sha256"] == raw.json["sha256"])
            #expect(sent.json["nom"] == "Statuts ; version 2.pdf")
            #expect(sent.json["type"] == "application/pdf")
            let back = try await scene.client.get("\(dossier.path)/pieces/statuts", dossier.token)
            #expect(back.bytes == Modele.pdf())
            #expect(back.header("Content-Type") == "application/pdf")
            let plain = try await scene.client.get(
                "\(dossier.path)/pieces/statuts", dossier.token,
                headers: ["Accept": "application/octet-stream"])
            #expect(plain.header("Content-Type") == "application/octet-stream")
            #expect(plain.bytes == back.bytes && plain.header("ETag") == back.header("ETag"))
            // A program that does not know the type says so; the bytes tell.
            for (code, type) in [("avis_siren", "application/octet-stream"), ("budget_previsionnel", nil)] {
                let path = "\(dossier.path)/pieces/\(code)"
                let told = try await put(
                    scene, path, dossier.token, form(Documents.png(), name: "", type: type)
                ).expecting(201)
                #expect(told.json["type"] == "image/png")
                #expect(told.json["nom"] == .string("\(code).png"))
            }
            let bare = try await scene.client.send(
                "PUT", "\(dossier.path)/pieces/recepisse_declaration", dossier.token, body: Documents.png(),
                type: "application/octet-stream"
            ).expecting(201)
            #expect(bare.json["type"] == "image/png")
            #expect(Routes.all.filter { if case .file = $0.body { true } else { false } }.count == 4)
        }
    }

    @Test("A form that is not one file, or whose file is not taken, is refused and leaves nothing")
    func refused() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let path = "\(dossier.path)/pieces/rib"
            for (body, status, code) in [
                (form(Modele.pdf(), name: nil, type: nil, field: "commentaire"), 400, "requete-mal-formee"),
                (Array(form(Modele.pdf()).dropLast(8)), 400, "requete-mal-formee"),
                (form(Modele.pdf(), type: "image/heic"), 415, "type-non-pris"),
                (form([0, 1, 2], type: nil), 415, "type-non-pris"),
                (form(Documents.png()), 422, "piece-illisible"),
                (form(Array("Bonjour".utf8), type: nil), 422, "piece-illisible"),
            ] { expectProblem(try await put(scene, path, dossier.token, body), status, code) }
            try await eventually("no file is left") { try scene.server.files() == ([], []) }
        }
    }

    @Test("The limit of a file counts the file, not the form around it")
    func limit() async throws {
        var limites = Guichet.Limites()
        limites.piece = Modele.pdf().count
        try await Scene.run(limites: limites) { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let path = "\(dossier.path)/pieces/rib"
            let long = try await put(scene, path, dossier.token, form(Modele.pdf() + [0x20]))
            expectProblem(long, 413, "piece-trop-lourde")
            #expect(try await put(scene, path, dossier.token, form(Modele.pdf())).status == 201)
        }
    }

    @Test("A photo of an iPhone is named, whether its type says so or only its bytes")
    func heic() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let photo: [UInt8] = [0, 0, 0, 24] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 100)
            for (type, status) in [("image/heic", 415), ("image/jpeg", 422)] {
                let answer = try await scene.client.send(
                    "PUT", "\(dossier.path)/pieces/rib", dossier.token, body: photo, type: type)
                #expect(answer.status == status)
                let detail = answer.json["detail"]?.string ?? ""
                #expect(detail.contains("une photo HEIC d’iPhone"), "\(detail)")
                #expect(detail.contains("enregistrez-la en JPEG"), "\(detail)")
            }
        }
    }
}
