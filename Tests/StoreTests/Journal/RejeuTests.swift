import Foundation
import GRDB
import StoreSupport
import Testing
import Verification

@testable import Store

@Suite("What the journal says again is compared with the tables")
struct RejeuTests {
    private static func saison() throws -> FichierAltere {
        try FichierAltere(copieDe: TemporaryInstallation(saison: Saison("2026-11")))
    }

    private struct Cas {
        let sql: String
        let table: String
        let colonne: String
        let attendu: String
        let trouve: String
    }

    private static func cas(
        _ sql: String, _ table: String, _ colonne: String, _ attendu: String, _ trouve: String
    ) -> Cas { Cas(sql: sql, table: table, colonne: colonne, attendu: attendu, trouve: trouve) }

    private static let cas = [
        cas(
            "UPDATE financement SET accorde_centimes = 900000 WHERE accorde_centimes = 395996", "financement",
            "accorde_centimes", "395996", "900000"),
        cas(
            "UPDATE financement SET decision = 'ajourne' WHERE accorde_centimes = 87998", "financement",
            "decision", "accorde", "ajourne"),
        cas(
            "UPDATE dossier SET etat = 'notifie' WHERE etat = 'irrecevable'", "dossier", "etat",
            "irrecevable",
            "notifie"),
        cas(
            "UPDATE dossier SET reference = 'ARG-2023-999' WHERE reference = 'ARG-2023-007'", "dossier",
            "reference", "ARG-2023-007", "ARG-2023-999"),
        cas(
            "UPDATE role SET role = 'administrateur' WHERE role = 'conseil_citoyen'", "role", "role",
            "conseil_citoyen", "administrateur"),
        cas(
            "UPDATE avis SET sens = 'favorable' WHERE sens = 'reserve'", "avis", "sens", "reserve",
            "favorable"),
        cas("UPDATE seance SET etat = 'ouverte'", "seance", "etat", "close", "ouverte"),
        cas(
            "UPDATE seance_vote SET sens = 'contre' WHERE sens = 'pour'", "seance_vote", "sens", "pour",
            "contre"),
        cas("UPDATE seance_membre SET presence = 'absent'", "seance_membre", "presence", "present", "absent"),
        cas("UPDATE attestation SET nom = 'Autre'", "attestation", "nom", "Camille Exemple", "Autre"),
        cas("UPDATE complement SET reponse = 'Rien.'", "complement", "reponse", "Le voici.", "Rien."),
    ]

    @Test("An alteration is named with the value that the journal gives, and the one found")
    func named() throws {
        let constat = try Self.saison().verify { db in
            for cas in Self.cas {
                try db.execute(sql: cas.sql)
                try #require(db.changesCount > 0, "\(cas.sql)")
            }
        }
        for cas in Self.cas {
            #expect(
                constat.differences.contains {
                    $0.table == cas.table && $0.colonne == cas.colonne && $0.attendu == cas.attendu
                        && $0.trouve == cas.trouve
                }, "\(cas.sql)")
        }
    }

    @Test("Seals made again after the alteration do not hide it: the journal and the texts contradict it")
    func sealedAnew() throws {
        let alterations = [
            (
                "UPDATE financement SET accorde_centimes = 900000 WHERE accorde_centimes = 395996",
                "financement"
            ),
            ("UPDATE dossier SET etat = 'notifie' WHERE etat = 'irrecevable'", "dossier"),
            (
                "UPDATE ligne_enveloppe SET montant_centimes = montant_centimes - 1 WHERE id = 9",
                "ligne_enveloppe"
            ),
            ("UPDATE enveloppe SET solde_centimes = solde_centimes + 1", "enveloppe"),
            (
                "UPDATE depot SET contenu = '{}', "
                    + "sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'", "depot"
            ),
            ("UPDATE version_dossier SET contenu = replace(contenu, 'a', 'e')", "version_dossier"),
            ("UPDATE proces_verbal SET contenu = replace(contenu, '3', '4')", "proces_verbal"),
            ("UPDATE evaluation SET notes = replace(notes, '4', '1')", "evaluation"),
            ("UPDATE role SET financeur = 'ville' WHERE financeur = 'etat'", "role"),
            ("UPDATE revision SET contenu = replace(contenu, '0', '1')", "revision"),
            ("UPDATE piece SET sha256 = replace(sha256, 'a', 'b')", "piece"),
        ]
        let constat = try Self.saison().verify { db in
            for (sql, _) in alterations {
                try db.execute(sql: sql)
                try #require(db.changesCount > 0, "\(sql)")
            }
            try db.execute(sql: "DELETE FROM sceau")
            try Sceau.begin(db, TableScellee.all(db))
        }
        for (sql, table) in alterations {
            #expect(constat.differences.contains { $0.table == table }, "\(sql)")
        }
        #expect(constat.differences.allSatisfy { $0.table != "sceau" })
    }

    @Test("The journal erased, cut at its end or its content taken away, seals removed, a trigger dropped")
    func chains() throws {
        let file = try Self.saison()
        for (sql, table) in [
            ("DELETE FROM journal; DELETE FROM journal_charge", "journal"),
            ("DELETE FROM journal WHERE seq > 240; DELETE FROM journal_charge WHERE seq > 240", "journal"),
            ("UPDATE journal_charge SET avant = NULL, apres = NULL WHERE seq = 40", "journal_charge"),
            ("DELETE FROM sceau WHERE numero = 2", "sceau"),
            ("DELETE FROM sceau", "financement"),
            ("DROP INDEX dossier_appel", "sqlite_schema"),
        ] {
            let constat = try file.verify(sql: sql)
            #expect(constat.differences.contains { $0.table == table }, "\(sql)")
        }
    }
}
