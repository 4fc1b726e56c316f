import Embedded
import Foundation
import GRDB
import Testing

@testable import Store

extension MigrationTests {
    @Test(
        "What schema 14 calls sent and only wrote on the disk says so under schema 15; the rest is as it was")
    func written() throws {
        let installation = try Installation()
        defer { try? FileManager.default.removeItem(at: installation.folder) }
        try installation.migrate(Embedded.migrations.filter { $0.path < "0015" })
        try installation.pool.write { db in try db.execute(sql: Self.outbox) }
        try installation.migrate(Embedded.migrations)
        try installation.pool.read { db in
            #expect(try String.fetchAll(db, sql: "PRAGMA foreign_key_check") == [])
            let rows = try String.fetchAll(
                db,
                sql: """
                    SELECT id || ' ' || etat || ' ' || coalesce(sujet, '-') || ' ' || coalesce(lot, '-') || ' '
                        || coalesce(envoye_at, '-') || ' ' || coalesce(ecrit_at, '-') FROM envoi ORDER BY id
                    """)
            #expect(
                rows == [
                    "e1 ecrit porteur e1 - 2022-11-15T09:02:00.000Z",
                    "e2 envoye porteur e1 2022-11-15T09:02:00.000Z -",
                    "e3 abandonne porteur e3 - -", "e4 a_envoyer porteur e4 - -",
                ])
            let plis = try String.fetchAll(db, sql: "SELECT id || ' ' || etat FROM pli ORDER BY id")
            #expect(plis == ["p1 ecrit", "p2 envoye", "p3 a_envoyer"])
        }
    }

    /// One text to two addresses, one written on the disk and one sent; another that was refused; a third that
    /// waits. The same for e-mails about accounts.
    private static let outbox = """
        INSERT INTO porteur (id, numero, nom, contenu, cree_at)
            VALUES ('p', '123456789', 'P', '{}', '2022-11-15T09:00:00.000Z');
        INSERT INTO envoi (id, porteur, canal, destinataire, objet, corps, etat, essais, prochain_at, cree_at, envoye_at,
            motif_abandon)
            VALUES ('e1', 'p', 'courriel', 'a@exemple.fr', 'O', 'C', 'envoye', 1, '2022-11-15T09:02:00.000Z',
                '2022-11-15T09:00:00.000Z', '2022-11-15T09:02:00.000Z', NULL),
            ('e2', 'p', 'courriel', 'b@exemple.fr', 'O', 'C', 'envoye', 1, '2022-11-15T09:02:00.000Z',
                '2022-11-15T09:00:00.000Z', '2022-11-15T09:02:00.000Z', NULL),
            ('e3', 'p', 'courriel', 'a@exemple.fr', 'Autre', 'C', 'abandonne', 1, '2022-11-15T09:02:00.000Z',
                '2022-11-15T09:00:00.000Z', NULL, 'Refus définitif : 550'),
            ('e4', 'p', 'courriel', 'a@exemple.fr', 'O', 'C', 'a_envoyer', 0, '2022-11-16T09:00:00.000Z',
                '2022-11-16T09:00:00.000Z', NULL, NULL);
        INSERT INTO envoi_essai (envoi_id, numero, at, reussi, detail)
            VALUES ('e1', 1, '2022-11-15T09:02:00.000Z', 1, 'Écrit dans le dossier des courriels : e1.eml'),
            ('e2', 1, '2022-11-15T09:02:00.000Z', 1, 'Remis au serveur de courriel : 250 gardé'),
            ('e3', 1, '2022-11-15T09:02:00.000Z', 0, '550');
        INSERT INTO pli (id, destinataire, objet, corps, etat, essais, prochain_at, cree_at, detail)
            VALUES ('p1', 'a@exemple.fr', 'O', NULL, 'envoye', 1, '2022-11-15T09:02:00.000Z', '2022-11-15T09:00:00.000Z',
                'Écrit dans le dossier des courriels : p1.eml'),
            ('p2', 'a@exemple.fr', 'O', NULL, 'envoye', 1, '2022-11-15T09:02:00.000Z', '2022-11-15T09:00:00.000Z',
                'Remis au serveur de courriel : 250 gardé'),
            ('p3', 'a@exemple.fr', 'O', 'C', 'a_envoyer', 0, '2022-11-15T09:02:00.000Z', '2022-11-15T09:00:00.000Z', NULL);
        """
}
