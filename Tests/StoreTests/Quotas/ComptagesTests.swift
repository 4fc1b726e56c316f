import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("What quotas count")
struct ComptagesTests {
    @Test("Each count reads an index or one row: no query plan scans a table", arguments: Comptage.allCases)
    func plans(_ comptage: Comptage) async throws {
        let installation = try TemporaryInstallation()
        let plan = try await installation.store.read { reader in
            try String.fetchAll(
                try reader.db.makeStatement(sql: "EXPLAIN QUERY PLAN \(comptage.rawValue)"),
                arguments: StatementArguments(
                    Array(repeating: "x", count: comptage.rawValue.count { $0 == "?" })),
                adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(!plan.isEmpty)
        for step in plan { #expect(step.hasPrefix("SEARCH"), "\(comptage) : \(plan)") }
    }

    private static func piece(_ code: String, _ taille: Int64) -> StoredPiece {
        StoredPiece(
            code: code, fichier: "\(code)-\(taille)", nom: "a.pdf", type: "application/pdf",
            tailleOctets: taille, sha256: String(repeating: "0", count: 64), version: 1, deposeAt: instant())
    }

    @Test("The count of stored bytes follows every row added, replaced, archived or deleted")
    func octets() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let ids = try await installation.drafts().values.sorted()
        func expect(_ first: Int64, _ second: Int64, location: SourceLocation = #_sourceLocation) async throws
        {
            let counts = try await store.read { reader in
                (
                    try reader.combien(.octetsDuDossier, ids[0]),
                    try reader.combien(.octetsDuDossier, ids[1]),
                    try reader.octetsGardes(),
                    try reader.int(
                        """
                        SELECT coalesce(sum(taille_octets), 0) FROM (SELECT taille_octets FROM piece
                        UNION ALL SELECT taille_octets FROM piece_remplacee
                        UNION ALL SELECT taille_octets FROM fichier_joint)
                        """)
                )
            }
            #expect(counts == (first, second, counts.3, counts.2), sourceLocation: location)
        }
        let before = try await store.read { reader in
            (try reader.combien(.octetsDuDossier, ids[0]), try reader.combien(.octetsDuDossier, ids[1]))
        }
        try await expect(before.0, before.1)
        try await store.write { tx in
            try tx.upsert(Self.piece("neuve", 100), dossier: ids[0])
            try tx.upsert(Self.piece("neuve", 70), dossier: ids[1])
        }
        try await expect(before.0 + 100, before.1 + 70)
        try await store.write { tx in
            try tx.upsert(Self.piece("neuve", 130), dossier: ids[0])
            try tx.archive(Self.piece("vieille", 50), dossier: ids[1], at: instant())
            try tx.insert(
                FichierJoint(
                    fichier: "joint", nom: "j.pdf", type: "application/pdf", tailleOctets: 7,
                    sha256: String(repeating: "0", count: 64), deposeAt: instant()), .message("m"),
                dossier: ids[1])
        }
        try await expect(before.0 + 130, before.1 + 127)
        try await store.write { tx in
            try tx.deleteFichiersJoints(.message("m"))
            try tx.deletePiece(dossier: ids[1], code: "neuve")
            try tx.deleteDossier(ids[0])
        }
        try await expect(0, before.1 + 50)
        #expect(try await store.int("SELECT count(*) FROM octets_gardes WHERE dossier_id = '\(ids[0])'") == 0)
    }

    @Test("The history of an account grows only by what this account writes into the journal")
    func historique() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let wrong = try await store.int(
            """
            SELECT count(*) FROM compte WHERE coalesce((SELECT octets FROM historique WHERE compte_id = compte.id), 0)
            <> (SELECT coalesce(sum(700 + coalesce(length(CAST(avant AS BLOB)), 0)
                + coalesce(length(CAST(apres AS BLOB)), 0)), 0)
                FROM journal JOIN journal_charge ON journal_charge.seq = journal.seq WHERE compte_id = compte.id)
            """)
        #expect(wrong == 0)
        #expect(try await store.int("SELECT max(octets) FROM historique") > 700)
    }

    @Test("A time window is a range of identifiers that includes its first instant and not the one before")
    func bornes() {
        for text in ["2022-11-15T09:00:00.001Z", "2099-12-31T23:59:59.999Z"] {
            let start = instant(text)
            let before = Instant(milliseconds: start.milliseconds - 1)
            #expect(Identifiant.new(at: start) >= Identifiant.borne(at: start))
            #expect(Identifiant.new(at: before) < Identifiant.borne(at: start))
        }
    }
}
