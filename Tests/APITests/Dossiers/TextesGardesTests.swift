import Builders
import Documents
import Domain
import GRDB
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@testable import Store

/// Answers copy stored documents as text (docs/decisions/0057): nobody must see it.
@Suite("What is copied into an answer is what its tree would have given")
struct TextesGardesTests {
    /// Serves the demonstration: six drafts, one of them attested.
    private static func demonstration(
        _ body: (TestServer, Demonstration.Jetons) async throws -> Void
    ) async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let server = try await TestServer(installation)
        do {
            try await body(server, jetons)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
    }

    private struct Ligne: Sendable {
        let id: String
        let dossier: String
        let position: Int64
        let version: Int64
        let texte: String
    }

    /// The rows of actions as they are in the file.
    private static func actions(_ store: Store) async throws -> [Ligne] {
        try await store.read { reader in
            try GRDB.Row.fetchAll(reader.db, sql: "SELECT * FROM action ORDER BY dossier_id, position").map {
                Ligne(
                    id: $0["id"], dossier: $0["dossier_id"], position: $0["position"], version: $0["version"],
                    texte: $0["contenu"])
            }
        }
    }

    private static func presentations(_ store: Store) async throws -> [(id: String, texte: String)] {
        try await store.read { reader in
            try GRDB.Row.fetchAll(reader.db, sql: "SELECT id, presentation FROM dossier ORDER BY id").map {
                ($0["id"], $0["presentation"])
            }
        }
    }

    /// The answer for an action, made of its tree.
    private static func attendue(_ ligne: Ligne) throws -> JSON {
        let tree = try JSON.parse(ligne.texte, limits: .stored)
        let whole = tree["exercices"] == nil ? ActionDocument.write(try ActionDocument.read(tree)) : tree
        return .object(
            [
                JSON.Member("id", .string(ligne.id)), JSON.Member("dossier", .string(ligne.dossier)),
                JSON.Member("position", .integer(ligne.position)),
                JSON.Member("version", .integer(ligne.version)),
            ] + (whole.members ?? []))
    }

    /// Compares every answer that shows a stored document, for each account that may read it.
    private static func compare(_ server: TestServer, _ jetons: Demonstration.Jetons) async throws -> Int {
        let (store, client) = (server.store, server.client)
        let lignes = try await actions(store)
        var seen = 0
        for (id, texte) in try await presentations(store) {
            let expected = try lignes.filter { $0.dossier == id }.map(attendue)
            let tree = try JSON.parse(texte, limits: .stored)
            let presentation =
                tree["aides_publiques"] == nil
                ? PresentationDocument.write(try PresentationDocument.read(tree)) : tree
            for jeton in jetons.values.map(\.jeton) {
                let answer = try await client.send("GET", "/v1/dossiers/\(id)", jeton)
                guard answer.status == 200 else { continue }
                seen += 1
                // Its bytes are those of its tree, and its tree is the one that the rows give.
                #expect(answer.bytes == answer.json.bytes)
                #expect(answer.json["presentation"]?.bytes == presentation.bytes)
                #expect(answer.json["actions"]?.bytes == JSON.array(expected).bytes)
                let list = try await client.send("GET", "/v1/dossiers/\(id)/actions", jeton).expecting(200)
                let items: JSON = ["items": .array(expected), "next_cursor": .null]
                #expect(list.bytes == items.bytes)
                for action in expected {
                    let path = "/v1/actions/\(action["id"]?.string ?? "")"
                    let alone = try await client.send("GET", path, jeton).expecting(200)
                    #expect(alone.bytes == action.bytes)
                }
            }
        }
        let journal = try await client.send("GET", "/v1/journal?limit=200", jetons["auditeur"]).expecting(200)
        #expect(journal.bytes == journal.json.bytes)
        let said = journal.items.compactMap { $0["apres"]?.members }
        #expect(!said.isEmpty)
        return seen
    }

    @Test("Of every dossier of the demonstration, for every account, every byte is the same")
    func demonstration() async throws {
        try await Self.demonstration { server, jetons in
            let seen = try await Self.compare(server, jetons)
            #expect(seen >= 6)
        }
    }

    @Test(
        "Of random texts, of texts of older versions, and of texts that another program wrote",
        arguments: [1, 2, 3])
    func random(seed: UInt64) async throws {
        try await Self.demonstration { server, jetons in
            var dice = Hasard(seed: seed)
            var texts: [(sql: String, texte: String, id: String)] = []
            for ligne in try await Self.actions(server.store) {
                let sql = "UPDATE action SET contenu = ? WHERE id = ?"
                texts.append(
                    (sql, Self.texte(ActionDocument.write(.hasard(&dice)), "exercices", &dice), ligne.id))
            }
            for (id, _) in try await Self.presentations(server.store) {
                let sql = "UPDATE dossier SET presentation = ? WHERE id = ?"
                let document = PresentationDocument.write(
                    Presentation.complete.with { $0.contact?.nom = dice.texte() })
                texts.append((sql, Self.texte(document, "aides_publiques", &dice), id))
            }
            let written = texts
            try await server.store.write { tx in
                for (sql, texte, id) in written { try tx.db.execute(sql: sql, arguments: [texte, id]) }
            }
            let seen = try await Self.compare(server, jetons)
            #expect(seen >= 6)
        }
    }

    /// A document as this program writes it, as it did before it knew `key`, or as another program would.
    private static func texte(_ document: JSON, _ key: String, _ dice: inout Hasard) -> String {
        switch dice.int(0...3) {
        case 0: JSON.object((document.members ?? []).filter { $0.key != key }).text
        case 1: document.pretty
        case 2: document.text.replacing("é", with: "\\u00e9")
        default: document.text
        }
    }

    @Test(
        "A stored text that is no JSON any more is an error, and never a part of an answer",
        arguments: ["{\"intitule\":\"x\"", "{\"exercices\":[],}", "{\"a\":1}{\"exercices\":[]}", "", "\u{1}"])
    func altered(_ texte: String) async throws {
        try await Self.demonstration { server, jetons in
            let (store, client) = (server.store, server.client)
            let ligne = try #require(try await Self.actions(store).first)
            let jeton = try await Self.lecteur(of: ligne, server, jetons)
            try await store.pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA ignore_check_constraints = ON; DROP TRIGGER journal_charge_figee")
            }
            let seq = try await store.read { reader in
                try reader.int("SELECT max(seq) FROM journal_charge WHERE apres IS NOT NULL")
            }
            let dossier = "/v1/dossiers/\(ligne.dossier)"
            let cells: [(cell: Cellule, paths: [String], jeton: String)] = [
                (
                    Cellule(table: "action", column: "contenu", place: "id = '\(ligne.id)'"),
                    ["/v1/actions/\(ligne.id)", dossier, "\(dossier)/actions"], jeton
                ),
                (
                    Cellule(table: "dossier", column: "presentation", place: "id = '\(ligne.dossier)'"),
                    [dossier], jeton
                ),
                (
                    Cellule(table: "journal_charge", column: "apres", place: "seq = \(seq)"),
                    ["/v1/journal?limit=200"], jetons["auditeur"]
                ),
            ]
            for (cell, paths, jeton) in cells {
                for path in paths {
                    let before = try await client.send("GET", path, jeton).expecting(200)
                    let kept = try await cell.replace(by: texte, store)
                    let answer = try await client.send("GET", path, jeton)
                    #expect(answer.status == 500, "\(path)")
                    #expect(answer.code == "erreur-interne")
                    #expect(answer.bytes == answer.json.bytes)
                    _ = try await cell.replace(by: kept, store)
                    let after = try await client.send("GET", path, jeton).expecting(200)
                    #expect(after.bytes == before.bytes)
                }
            }
        }
    }

    /// The token of an account that reads an action.
    private static func lecteur(
        of ligne: Ligne, _ server: TestServer, _ jetons: Demonstration.Jetons
    ) async throws -> String {
        for jeton in jetons.values.map(\.jeton) {
            let answer = try await server.client.send("GET", "/v1/actions/\(ligne.id)", jeton)
            if answer.status == 200 { return jeton }
        }
        throw Personne()
    }

    private struct Personne: Error {}

    /// One text of the file, which another program changes.
    private struct Cellule: Sendable {
        let table: String
        let column: String
        let place: String

        /// The text that was there.
        func replace(by texte: String?, _ store: Store) async throws -> String? {
            try await store.write { tx in
                let before = try String.fetchOne(
                    tx.db, sql: "SELECT \(column) FROM \(table) WHERE \(place)")
                try tx.db.execute(
                    sql: "UPDATE \(table) SET \(column) = ? WHERE \(place)", arguments: [texte])
                return before
            }
        }
    }
}

extension Action {
    fileprivate static func hasard(_ dice: inout Hasard) -> Action {
        Action.complete.with { action in
            action.intitule = dice.texte()
            action.objectifs = dice.int(0...2) == 0 ? nil : dice.texte()
            action.description = (0...dice.int(0...40)).map { _ in dice.texte() }.joined()
            action.themes = (0..<dice.int(0...4)).map { _ in dice.texte() }
            action.budget.charges = (0..<dice.int(0...6)).map { _ in
                LigneBudget(poste: dice.texte(), montant: Euros(centimes: dice.int64(1...9_000_001)))
            }
        }
    }
}

extension Hasard {
    /// With what JSON escapes, and more than one plane of Unicode.
    fileprivate mutating func texte() -> String {
        let parts = [
            "a", "été", "\"", "\\", "'", ",", "\n", "\t", "\r", "œ", "e\u{301}", "🙂", "{}", "[]", "/",
            "\"exercices\":", "null",
        ]
        return (0...int(0...6)).map { _ in pick(parts) }.joined() + "\(int(0...99))"
    }
}
