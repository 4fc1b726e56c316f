import Domain
import JSON
import StoreSupport
import Testing

@testable import Store

@Suite("Stored answers and new identifiers")
struct AnswersTests {
    private static let requete = Array(
        #"{"intitule":"Lire ensemble","moyens":"Une salle et des livres prêtés"}"#.utf8)
    private static let answer = StoredAnswer(
        route: "POST /v1/dossiers", requeteSha256: sha256(requete), statut: 201,
        entetes: ["location": "/v1/dossiers/1"], corps: Array("{\"é\":1}\n".utf8) + [0, 255],
        droits: ["instructeur argentan-2015 ", "membre p"])

    @Test("A stored answer is returned byte for byte, only to its account and for its key")
    func kept() async throws {
        let installation = try TemporaryInstallation()
        try await installation.store.write { tx in
            try tx.keep(Self.answer, compte: "c1", cle: "k", requete: Self.requete, at: instant())
        }
        let found = try await installation.store.write { tx in
            try [("c1", "k"), ("c2", "k"), ("c1", "K")].map {
                try tx.answer(compte: $0.0, cle: $0.1, requete: Self.requete)
            }
        }
        #expect(found == [Self.answer, nil, nil])
        await #expect(throws: StoreError.self) {
            try await installation.store.write { tx in
                try tx.keep(Self.answer, compte: "c1", cle: "k", requete: Self.requete, at: instant())
            }
        }
    }

    @Test(
        "What an answer repeats of its request is not kept; another request under its key learns nothing of it"
    )
    func short() async throws {
        let installation = try TemporaryInstallation()
        let corps = Array(#"{"id":"1","version":1,"#.utf8) + Self.requete.dropFirst()
        let answer = StoredAnswer(
            route: "POST /v1/dossiers/1/actions", requeteSha256: sha256(Self.requete), statut: 201,
            entetes: [:],
            corps: corps, droits: nil)
        try await installation.store.write { tx in
            try tx.keep(answer, compte: "c", cle: "k", requete: Self.requete, at: instant())
        }
        #expect(try await installation.store.int("SELECT length(corps) FROM idempotence") < 50)
        let (same, other) = try await installation.store.write { tx in
            (
                try tx.answer(compte: "c", cle: "k", requete: Self.requete),
                try tx.answer(compte: "c", cle: "k", requete: Array("{}".utf8))
            )
        }
        #expect(same == answer)
        #expect(other?.requeteSha256 == answer.requeteSha256 && other?.corps == [])
    }

    @Test(
        "An answer that an older version kept as it was is given as it is; one that was damaged is an error")
    func older() async throws {
        let installation = try TemporaryInstallation()
        let hash = sha256(Self.requete)
        for (key, corps) in [
            ("entiere", "CAST('{\"id\":1}' AS BLOB)"), ("abimee", "x'000900000012ff'"), ("courte", "x'00'"),
        ] {
            try await installation.store.execute(
                """
                INSERT INTO idempotence (compte_id, cle, route, requete_sha256, statut, entetes, corps, cree_at)
                VALUES ('c', '\(key)', 'POST /', '\(hash)', 201, '{}', \(corps), '2022-11-15T09:00:00.000Z')
                """)
        }
        let found = try await installation.store.write { tx in
            try tx.answer(compte: "c", cle: "entiere", requete: Self.requete)?.corps
        }
        #expect(found == Array(#"{"id":1}"#.utf8))
        for key in ["abimee", "courte"] {
            await #expect(throws: StoreError.self) {
                try await installation.store.write { tx in
                    _ = try tx.answer(compte: "c", cle: key, requete: Self.requete)
                }
            }
        }
    }

    @Test("Stored answers are deleted when older than the given instant, and not before")
    func forgotten() async throws {
        let installation = try TemporaryInstallation()
        let found = try await installation.store.write { tx in
            try tx.keep(
                Self.answer, compte: "c", cle: "ancienne", requete: Self.requete,
                at: instant("2022-11-14T09:00:00Z"))
            try tx.keep(
                Self.answer, compte: "c", cle: "juste", requete: Self.requete,
                at: instant("2022-11-15T09:00:00Z"))
            try tx.forgetAnswers(before: instant("2022-11-15T09:00:00Z"))
            return try ["ancienne", "juste"].map {
                try tx.answer(compte: "c", cle: $0, requete: Self.requete)
            }
        }
        #expect(found == [nil, Self.answer])
    }

    @Test(
        "Identifiers of one millisecond sort in the order they were made, even if other times come between"
    )
    func order() {
        let start = instant()
        var made: [String] = []
        for offset in 0..<2000 {
            made.append(Identifiant.new(at: start))
            _ = Identifiant.new(at: Instant(milliseconds: start.milliseconds + Int64(offset % 7)))
        }
        #expect(made == made.sorted())
        #expect(Set(made).count == 2000)
    }

    @Test("Identifiers are distinct UUIDs of version 7 that sort by their milliseconds")
    func identifiers() {
        let start = instant()
        var seen: Set<String> = []
        var last = ""
        for offset in 0..<2000 {
            let id = Identifiant.new(at: Instant(milliseconds: start.milliseconds + Int64(offset)))
            #expect(id > last)
            #expect(
                id.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
                    != nil)
            seen.insert(id)
            last = id
        }
        for _ in 0..<2000 { seen.insert(Identifiant.new(at: start)) }
        #expect(seen.count == 4000)
        // The first 48 bits are the milliseconds: 2022-11-15T09:00:00Z.
        let milliseconds = last.replacing("-", with: "").prefix(12)
        #expect(Int64(milliseconds, radix: 16) == start.milliseconds + 1999)
    }
}
