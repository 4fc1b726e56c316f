import API
import JSON
import Support
import Testing

@Suite("A file that is too large: the answer reaches a client that is still sending")
struct TropLourdTests {
    private static let said = "2000 octets au plus. Numérisez en 150 dpi"

    private func run(_ body: @escaping @Sendable (Scene, RawConnection, String) async throws -> Void)
        async throws
    {
        var limites = Guichet.Limites()
        limites.piece = 2000
        try await Scene.run(limites: limites) { scene in
            let dossier = try await scene.brouillon(1, pieces: [])
            let head = """
                PUT \(dossier.path)/pieces/rib HTTP/1.1
                Host: localhost
                Authorization: Bearer \(dossier.token)
                Content-Type: application/pdf

                """
            try await body(scene, try RawConnection(port: scene.server.port), head)
        }
    }

    @Test(
        "Sent slowly to its end before anything is read, with its length or in chunks",
        arguments: [true, false])
    func late(hasLength: Bool) async throws {
        try await run { scene, raw, head in
            let piece = [UInt8](repeating: 0x20, count: 1_000_000)
            try raw.write(
                lines: head + (hasLength ? "Content-Length: 6000000\n\n" : "Transfer-Encoding: chunked\n\n"))
            for _ in 0..<6 {
                if !hasLength { try raw.write(lines: "f4240\n") }
                try raw.write(piece)
                if !hasLength { try raw.write(lines: "\n") }
                try await Task.sleep(for: .milliseconds(600))
            }
            if !hasLength { try raw.write(lines: "0\n\n") }
            let answer = try #require(try await raw.answer())
            expectProblem(answer, 413, "piece-trop-lourde")
            #expect(answer.json["detail"]?.string?.contains(Self.said) == true)
            #expect(answer.header("Connection") == "close")
            try await eventually("no file is left") { try scene.server.files() == ([], []) }
        }
    }

    @Test("Read at once, before the file is sent")
    func early() async throws {
        try await run { _, raw, head in
            try raw.write(lines: head + "Content-Length: 6000000\n\n0123456789")
            expectProblem(try await raw.answer(), 413, "piece-trop-lourde")
            // A client that says nothing more is not waited for.
            #expect(try await raw.rest().isEmpty)
        }
    }

    @Test("Asked first: told to go on when the file is taken, refused without a byte of it when it is not")
    func expecting() async throws {
        try await run { _, raw, head in
            let bytes = Modele.pdf()
            try raw.write(lines: head + "Expect: 100-continue\nContent-Length: \(bytes.count)\n\n")
            let go = try #require(try await raw.answer())
            #expect(go.status == 100)
            try raw.write(bytes)
            #expect(try await raw.answer()?.status == 201)
            let again = head + "If-Match: *\nExpect: 100-continue\n"
            try raw.write(lines: again + "Content-Length: 6000000\n\n")
            expectProblem(try await raw.answer(), 413, "piece-trop-lourde")
        }
    }
}
