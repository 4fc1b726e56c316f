import Foundation
import HTTPTypes
import JSON
import Store
import StoreSupport
import Support
import Testing

@testable import API

@Suite("Cursors are signed")
struct CursorTests {
    private static let cle = [UInt8](repeating: 7, count: 32)
    private static let keys: [PageKey] = [
        .number(0), .number(1), .number(.max), .text("a"), .text(""),
        .text("0190a5c4-7b1e-7000-8000-000000000000"),
        .text("é\u{600}<"), .text("-1"), .text(String(repeating: "x", count: 64)),
    ]

    @Test(
        "A cursor is accepted only by the list that wrote it, with the same key", arguments: keys)
    func roundTrip(_ key: PageKey) {
        let text = Cursor.write(key, of: "liste", with: Self.cle)
        #expect(
            text.utf8.allSatisfy {
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0)
            })
        #expect(Cursor.read(text, of: "liste", with: Self.cle) == key)
        #expect(Cursor.read(text, of: "autre", with: Self.cle) == nil)
        #expect(Cursor.read(text, of: "liste", with: [UInt8](repeating: 8, count: 32)) == nil)
    }

    @Test("A cursor with one bit changed, or one letter more or less, is not accepted", arguments: keys)
    func altered(_ key: PageKey) {
        let text = Array(Cursor.write(key, of: "liste", with: Self.cle).utf8)
        for index in text.indices {
            for bit in 0..<7 {
                var other = text
                other[index] ^= 1 << bit
                let read = Cursor.read(String(decoding: other, as: UTF8.self), of: "liste", with: Self.cle)
                #expect(read == nil, "\(index) \(bit)")
            }
        }
        for other in [
            Array(text.dropLast()), Array(text.dropFirst()), text + text, text + [0x41], text + [0x3D],
        ] {
            #expect(Cursor.read(String(decoding: other, as: UTF8.self), of: "liste", with: Self.cle) == nil)
        }
    }

    @Test("A cursor with a negative number is not accepted, even if signed")
    func negative() {
        #expect(
            Cursor.read(Cursor.write(.number(-1), of: "l", with: Self.cle), of: "l", with: Self.cle) == nil)
        #expect(
            Cursor.read(Cursor.write(.number(.min), of: "l", with: Self.cle), of: "l", with: Self.cle) == nil)
    }

    @Test("A page stays within its list, wherever it is asked to begin")
    func slices() {
        let all = Array(0..<5)
        for (start, limit, items, next) in [
            (0, 2, [0, 1], 2), (3, 2, [3, 4], nil), (4, 200, [4], nil), (5, 2, [], nil), (6, 2, [], nil),
            (Int64.max, 2, [], nil), (-1, 2, [0, 1], 2), (Int64.min, 200, all, nil), (0, 0, [], 0),
        ] as [(Int64, Int, [Int], Int64?)] {
            let page = Page(of: all, PageRequest(after: .number(start), limit: limit))
            #expect(page.items == items, "\(start)")
            #expect(page.next == next.map { .number($0) }, "\(start)")
        }
        #expect(Page(of: all, PageRequest(after: .text("3"), limit: -1)).items.isEmpty)
        #expect(Page(of: [Int](), PageRequest(after: .number(1), limit: 1)).next == nil)
    }

    @Test("Cursors that once crashed the process are refused by every list with pages")
    func everyList() async throws {
        try await Scene.run { scene in
            let matrix = try await MatrixScene(scene)
            var asked = 0
            for route in Routes.all where route.query.contains(where: { $0.name == "cursor" }) {
                let lines = Ligne.all.filter { $0.route == "\(route.method.rawValue) \(route.path)" }
                let line = try #require(lines.first)
                let caller = try #require(Appelant.allCases.last { line.expected[$0] == 200 })
                let path = matrix.filled(route.path, line.stade)
                for cursor in [
                    "LTE=", "LTE%3D", "LTk=", "OTIyMzM3MjAzNjg1NDc3NTgwOA==", "bi0x", "MQ==", "A", "%00", "é",
                ] {
                    let cursor = cursor.replacing("é", with: "%C3%A9")
                    let answer = try await scene.client.get("\(path)?cursor=\(cursor)", matrix.tokens[caller])
                    expectProblem(answer, 400, "parametre-invalide")
                    asked += 1
                }
            }
            #expect(asked >= 9 * 15)
        }
    }

    @Test("A cursor works with its own list and filters, even with another limit, and nowhere else")
    func ownList() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            for _ in 1...3 { _ = try await scene.ouvrir(token, porteur).expecting(201) }
            let client = scene.client
            let first = try await client.get("/v1/dossiers?limit=1&sort=cree_at", token).expecting(200)
            let cursor = try #require(first.json["next_cursor"]?.string)
            let rest = try await client.get("/v1/dossiers?limit=9&sort=cree_at&cursor=\(cursor)", token)
            #expect(try rest.expecting(200).items.count == 2)
            for path in [
                "/v1/dossiers?cursor=\(cursor)", "/v1/dossiers?sort=-cree_at&cursor=\(cursor)",
                "/v1/dossiers?sort=cree_at&etat=brouillon&cursor=\(cursor)", "/v1/porteurs?cursor=\(cursor)",
                "/v1/journal?cursor=\(cursor)", "/v1/contrats?cursor=\(cursor)",
            ] {
                let answer = try await client.get(path, token)
                expectProblem(answer, 400, "parametre-invalide")
                #expect(answer.problems == ["/cursor valeur"])
            }
        }
    }

    @Test("A cursor of a ranking belongs to its reader, because each reader sees other lines")
    func ownReader() async throws {
        try await Scene.run { scene in
            for numero in 1...3 {
                let dossier = try await scene.brouillon(numero)
                try await scene.deposer(dossier)
                try await scene.admettre(dossier)
            }
            let (client, path) = (scene.client, "/v1/appels/argentan-2023/classement")
            let first = try await client.get("\(path)?limit=2", scene.equipe.etat).expecting(200)
            let next = try #require(first.next)
            #expect(try await client.get(next, scene.equipe.etat).expecting(200).items.count == 1)
            let again = try await scene.server.session("etat")
            #expect(try await client.get(next, again).expecting(200).items.count == 1)
            expectProblem(try await client.get(next, scene.equipe.ville), 400, "parametre-invalide")
        }
    }

    @Test("The signing key stays the same after a restart")
    func restart() async throws {
        let installation = try TemporaryInstallation()
        let (folder, cle) = (installation.folder, installation.store.installation.cle)
        let text = Cursor.write(.number(3), of: "liste", with: cle)
        try installation.store.close()
        let copy = folder.appendingPathExtension("copie")
        defer { try? FileManager.default.removeItem(at: copy) }
        try FileManager.default.copyItem(at: folder, to: copy)
        let store = try Store(folder: copy, holder: "test")
        #expect(store.installation.cle == cle)
        #expect(Cursor.read(text, of: "liste", with: store.installation.cle) == .number(3))
        try store.close()
    }
}
