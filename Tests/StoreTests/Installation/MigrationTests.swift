import Embedded
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Migrating an older database to the current schema")
struct MigrationTests {
    private static let first = Embedded.File(
        path: "0001_un.sql",
        bytes: Array("CREATE TABLE un (n INTEGER) STRICT; INSERT INTO un VALUES (1);".utf8))
    private static let second = Embedded.File(
        path: "0002_deux.sql",
        bytes: Array("ALTER TABLE un ADD COLUMN m INTEGER; INSERT INTO un VALUES (2, 3);".utf8))
    private static let broken = Embedded.File(
        path: "0003_trois.sql",
        bytes: Array("INSERT INTO un VALUES (4, 5); INSERT INTO absente VALUES (1);".utf8))

    /// A database left by a program with these migrations, and what is in its folder of backups.
    struct Installation {
        let folder: URL
        let pool: DatabasePool
        init() throws {
            folder = try temporaryFolder()
            pool = try DatabasePool(path: folder.appending(path: Store.fileName).path)
        }
        func migrate(_ files: [Embedded.File]) throws {
            try Schema.migrate(pool, files: files, backups: folder)
        }
        var backups: [URL] {
            get throws {
                try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                    .filter {
                        $0.lastPathComponent.hasPrefix("avant-migration-") && $0.pathExtension == "sqlite"
                    }
            }
        }
        func values() throws -> [Int] {
            try pool.read { db in try Int.fetchAll(db, sql: "SELECT n FROM un ORDER BY n") }
        }
    }

    @Test("A new database is not an older one, so it is not backed up")
    func new() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(try installation.backups == [])
        #expect(try installation.values() == [1, 2])
    }

    @Test("An older database is first backed up as it was, then migrated, once")
    func older() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first])
        for _ in 1...2 { try installation.migrate([Self.first, Self.second]) }
        #expect(try installation.values() == [1, 2])
        let backups = try installation.backups
        #expect(backups.count == 1)
        let copy = try DatabaseQueue(path: try #require(backups.first).path)
        let (values, applied, check) = try copy.read { db in
            (
                try Int.fetchAll(db, sql: "SELECT n FROM un"),
                try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations"),
                try String.fetchAll(db, sql: "PRAGMA integrity_check")
            )
        }
        #expect(values == [1])
        #expect(applied == ["0001_un.sql"])
        #expect(check == ["ok"])
    }

    @Test("Decisions notified under schema 3 keep their answer, instant and seance under schema 4")
    func told() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate(Array(Embedded.migrations.prefix(3)))
        try installation.pool.write { db in try db.execute(sql: Self.season) }
        try installation.migrate(Embedded.migrations)
        try installation.pool.read { db in
            #expect(try String.fetchAll(db, sql: "PRAGMA foreign_key_check") == [])
            let told = try String.fetchAll(
                db, sql: "SELECT coalesce(annonce, 'rien') FROM financement ORDER BY financeur")
            #expect(
                told == [
                    "rien",
                    #"{"decision":"accorde","accorde_centimes":100,"motif":null,"decide_at":"2023-01-20T10:00:00.000Z"}"#,
                ])
            #expect(
                try String.fetchAll(db, sql: "SELECT coalesce(annonce_at, 'rien') FROM dossier ORDER BY id")
                    == ["2023-01-25T10:00:00.000Z", "rien"])
            #expect(
                try String.fetchAll(db, sql: "SELECT financeur FROM decision_preparee WHERE appliquee")
                    == ["etat"])
        }
    }

    /// A dossier with two lines, one of them answered by a seance and notified, and another dossier without
    /// answers.
    private static let season = """
        INSERT INTO compte (id, courriel, nom, cree_at) VALUES ('c', 'c@exemple.fr', 'C', '2022-11-15T09:00:00.000Z');
        INSERT INTO contrat (code, contenu, cree_at) VALUES ('k', '{}', '2022-11-15T09:00:00.000Z');
        INSERT INTO appel (code, contrat, projet, cree_at) VALUES ('a', 'k', '{}', '2022-11-15T09:00:00.000Z');
        INSERT INTO revision (appel, numero, contenu, contrat_contenu, ouverture_at, fin_at, publie_at, sha256)
            VALUES ('a', 1, '{}', '{}', '2022-10-24T00:00:00.000Z', '2022-12-02T23:00:00.000Z',
                '2022-10-01T00:00:00.000Z', printf('%064d', 0));
        INSERT INTO porteur (id, numero, nom, contenu, cree_at)
            VALUES ('p', '123456789', 'P', '{}', '2022-11-15T09:00:00.000Z');
        INSERT INTO dossier (id, appel, porteur_id, revision, etat, reference, presentation, cree_at, modifie_at, depose_at)
            VALUES ('d1', 'a', 'p', 1, 'decide', 'A-001', '{}', '2022-11-15T09:00:00.000Z', '2023-02-01T10:00:00.000Z',
                '2022-11-16T09:00:00.000Z'),
            ('d2', 'a', 'p', 1, 'instruit', 'A-002', '{}', '2022-11-15T09:00:00.000Z', '2023-02-01T10:00:00.000Z',
                '2022-11-16T09:00:00.000Z');
        INSERT INTO action (id, dossier_id, position, contenu) VALUES ('x', 'd1', 1, '{}');
        INSERT INTO seance (id, appel, instance, libelle, tenue_on, quorum, vote, cree_at)
            VALUES ('s', 'a', 'comite_technique', 'S', '2023-01-20', 1, 0, '2022-11-15T09:00:00.000Z');
        INSERT INTO financement (action_id, financeur, fonds, demande_centimes) VALUES ('x', 'caf', 'droit_commun', 500);
        INSERT INTO financement (action_id, financeur, fonds, demande_centimes, decision, accorde_centimes, decide_at,
            notifie_at, seance_id) VALUES ('x', 'etat', 'fonds_specifiques', 200, 'accorde', 100,
                '2023-01-20T10:00:00.000Z', '2023-01-25T10:00:00.000Z', 's');
        INSERT INTO decision_preparee (seance_id, action_id, financeur, decision, accorde_centimes, par,
            version_financement, appliquee, modifie_at)
            VALUES ('s', 'x', 'etat', 'accorde', 100, 'c', 1, 1, '2023-01-20T10:00:00.000Z');
        """

    @Test(
        "A session of schema 24 last changed, under schema 25, when the journal or its own instants say last")
    func sessions() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate(Embedded.migrations.filter { $0.path < "0025" })
        let hash = String(repeating: "0", count: 64)
        try installation.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO contrat (code, contenu, cree_at) VALUES ('k', '{}', '2022-11-15T09:00:00.000Z');
                    INSERT INTO appel (code, contrat, projet, cree_at)
                        VALUES ('a', 'k', '{}', '2022-11-15T09:00:00.000Z');
                    INSERT INTO seance (id, appel, instance, libelle, tenue_on, quorum, vote, cree_at, ouverte_at)
                        VALUES ('notee', 'a', 'x', 'S', '2023-01-20', 1, 0, '2022-11-15T09:00:00.000Z', NULL),
                        ('ouverte', 'a', 'x', 'S', '2023-01-20', 1, 0, '2022-11-15T09:00:00.000Z',
                            '2023-01-20T10:00:00.000Z'),
                        ('neuve', 'a', 'x', 'S', '2023-01-20', 1, 0, '2022-11-15T09:00:00.000Z', NULL);
                    INSERT INTO journal (seq, at, qualite, evenement, objet, objet_id, contrat, diffusion,
                        charge_sha256, precedent_sha256, sha256)
                        VALUES (1, '2022-12-01T09:00:00.000Z', 'instructeur', 'noter_presences', 'seance', 'notee', 'k',
                            'interne', '\(hash)', '\(hash)', '\(hash)'),
                        (2, '2022-12-09T09:00:00.000Z', 'instructeur', 'affecter', 'dossier', 'notee', 'k',
                            'interne', '\(hash)', '\(hash)', '\(hash)');
                    """)
        }
        try installation.migrate(Embedded.migrations)
        let changed = try installation.pool.read { db in
            try String.fetchAll(db, sql: "SELECT id || ' ' || modifie_at FROM seance ORDER BY id")
        }
        #expect(
            changed == [
                "neuve 2022-11-15T09:00:00.000Z", "notee 2022-12-01T09:00:00.000Z",
                "ouverte 2023-01-20T10:00:00.000Z",
            ])
    }

    @Test(
        "Accounts of schema 7 that act already count as proved under schema 8; the others claim their address"
    )
    func persons() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate(Array(Embedded.migrations.prefix(7)))
        try installation.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO compte (id, courriel, nom, mot_de_passe, cree_at)
                        VALUES ('agent', 'a@exemple.fr', 'A', NULL, '2022-11-15T09:00:00.000Z'),
                        ('membre', 'm@exemple.fr', 'M', 'scrypt$', '2022-11-15T10:00:00.000Z'),
                        ('passant', 'p@exemple.fr', 'P', 'scrypt$', '2022-11-15T11:00:00.000Z');
                    INSERT INTO role (id, compte_id, role, cree_at)
                        VALUES ('r', 'agent', 'auditeur', '2022-11-15T09:00:00.000Z');
                    INSERT INTO porteur (id, numero, nom, contenu, inscrit_par, cree_at)
                        VALUES ('p', '00061003000017', 'P', '{}', 'membre', '2022-11-15T09:00:00.000Z');
                    INSERT INTO membre (porteur_id, compte_id, qualite, cree_at)
                        VALUES ('p', 'membre', 'representant', '2022-11-15T10:00:00.000Z');
                    INSERT INTO session (id, compte_id, jeton_sha256, cree_at, expire_at)
                        VALUES ('s', 'passant', '\(String(repeating: "a", count: 64))',
                            '2022-11-15T10:00:00.000Z', '2022-11-15T22:00:00.000Z');
                    """)
        }
        try installation.migrate(Embedded.migrations)
        try installation.pool.read { db in
            #expect(try String.fetchAll(db, sql: "PRAGMA foreign_key_check") == [])
            let proved = try String.fetchAll(
                db, sql: "SELECT id || ' ' || coalesce(prouve_at, 'non') FROM compte ORDER BY id")
            #expect(
                proved == [
                    "agent 2022-11-15T09:00:00.000Z", "membre 2022-11-15T10:00:00.000Z", "passant non",
                ])
            #expect(
                try String.fetchOne(db, sql: "SELECT mot_de_passe FROM compte WHERE id = 'passant'")
                    == "scrypt$")
        }
        // Several accounts claim an address, one proves it.
        try installation.pool.write { db in
            let claim =
                "INSERT INTO compte (id, courriel, nom, cree_at, prouve_at) VALUES (?, 'a@exemple.fr', 'B', '2026', ?)"
            try db.execute(sql: claim, arguments: ["b", nil])
            #expect(throws: DatabaseError.self) { try db.execute(sql: claim, arguments: ["c", "2026"]) }
        }
    }

    @Test(
        "Roles of schema 11 say who gave them under schema 13, removed ones too; without a trace, the operator"
    )
    func attributions() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        let before = Embedded.migrations.filter { $0.path < "0012" }
        try installation.migrate(before)
        let hash = String(repeating: "0", count: 64)
        func donne(_ seq: Int, par: String?, _ role: String, _ apres: String) -> String {
            """
            INSERT INTO journal (seq, at, compte_id, qualite, evenement, objet, objet_id, contrat, diffusion,
                charge_sha256, precedent_sha256, sha256)
                VALUES (\(seq), '2022-11-15T09:0\(seq):00.000Z', \(par.map { "'\($0)'" } ?? "NULL"), 'administrateur',
                    'donner_role', 'role', '\(role)', 'k', 'interne', '\(hash)', '\(hash)', '\(hash)');
            INSERT INTO journal_charge (seq, sel, avant, apres) VALUES (\(seq), 's', NULL, \(apres));
            """
        }
        try installation.pool.write { db in
            try db.execute(
                sql: """
                    INSERT INTO contrat (code, contenu, cree_at) VALUES ('k', '{}', '2022-11-15T09:00:00.000Z');
                    INSERT INTO compte (id, courriel, nom, cree_at)
                        VALUES ('a', 'a@exemple.fr', 'A', '2022-11-15T09:00:00.000Z'),
                        ('b', 'b@exemple.fr', 'B', '2022-11-15T09:00:00.000Z');
                    INSERT INTO role (id, compte_id, role, contrat, cree_at)
                        VALUES ('tenu', 'b', 'instructeur', 'k', '2022-11-15T09:00:00.000Z'),
                        ('muet', 'b', 'auditeur', NULL, '2022-11-15T09:00:00.000Z');
                    """
                        + donne(
                            1, par: "a", "tenu", #"'{"compte":"b","role":"instructeur","financeur":null}'"#)
                        + donne(
                            2, par: "a", "retire",
                            #"'{"compte":"b","role":"administrateur","financeur":null}'"#)
                        + donne(3, par: nil, "inconnu", #"'{"compte":"personne","role":"auditeur"}'"#)
                        + donne(4, par: "a", "efface", "NULL"))
        }
        try installation.migrate(Embedded.migrations)
        try installation.pool.read { db in
            #expect(try String.fetchAll(db, sql: "PRAGMA foreign_key_check") == [])
            let rows = try String.fetchAll(
                db,
                sql: """
                    SELECT role_id || ' ' || compte_id || ' ' || role || ' ' || coalesce(contrat, '*') || ' '
                        || coalesce(par, 'exploitant') FROM attribution ORDER BY role_id
                    """)
            #expect(
                rows == [
                    "muet b auditeur * exploitant", "retire b administrateur k a", "tenu b instructeur k a",
                ])
        }
        try installation.pool.write { db in
            for sql in ["UPDATE attribution SET par = NULL", "DELETE FROM attribution"] {
                #expect(throws: DatabaseError.self) { try db.execute(sql: sql) }
            }
        }
    }

    @Test("A migration that fails changes nothing, and the backup is there")
    func failing() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(throws: DatabaseError.self) {
            try installation.migrate([Self.first, Self.second, Self.broken])
        }
        #expect(try installation.values() == [1, 2])
        #expect(try installation.backups.count == 1)
    }

    @Test("A database of a later program is refused before anything is backed up or changed")
    func later() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate([Self.first, Self.second])
        #expect(throws: StoreError.newerSchema("0002_deux.sql")) { try installation.migrate([Self.first]) }
        #expect(try installation.backups == [])
        #expect(try installation.values() == [1, 2])
    }
}
