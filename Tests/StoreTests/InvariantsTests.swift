import Domain
import StoreSupport
import Testing
import UseCases

@testable import Store

// The schema checks again what the use cases guarantee, so that no statement can bypass it.
@Suite("The database schema protects the invariants by itself")
struct InvariantsTests {
    /// An installation with a deposited dossier under instruction, to which the State granted 100,00 €.
    private static func granted() async throws -> TemporaryInstallation {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let filed = try await installation.fileAll()
        try await installation.store.execute(
            """
            UPDATE dossier SET etat = 'instruit' WHERE id = '\(filed[0].id)';
            UPDATE financement SET decision = 'accorde', accorde_centimes = 10000
            WHERE financeur = 'etat' AND action_id = (SELECT id FROM action ORDER BY id LIMIT 1);
            INSERT INTO ligne_enveloppe
                (appel, enveloppe, nature, montant_centimes, solde_apres_centimes, action_id, motif, cree_at)
            SELECT 'argentan-2023', 'etat-2023', 'engagement', -10000, 13490000, id, 'Test', '2022-12-05'
            FROM action ORDER BY id LIMIT 1;
            """)
        return installation
    }

    /// Statements that must be refused, each with a word of the error.
    private static func refused(_ statements: [(sql: String, word: String)]) async throws {
        let installation = try await granted()
        let before = try await installation.store.rowCounts()
        for (sql, word) in statements {
            let error = await #expect(throws: StoreError.self, "\(sql)") {
                try await installation.store.execute(sql)
            }
            switch error {
            case .constraint(let message): #expect(message.contains(word), "\(sql): \(message)")
            case .enveloppeDepassee: #expect(word == "enveloppe_jamais_depassee", "\(sql)")
            default: Issue.record("\(sql): \(String(describing: error))")
            }
        }
        #expect(try await installation.store.rowCounts() == before)
    }

    @Test("An enveloppe cannot be overspent, and its balance must be the sum of its lines")
    func envelope() async throws {
        let line =
            "INSERT INTO ligne_enveloppe "
            + "(appel, enveloppe, nature, montant_centimes, solde_apres_centimes, action_id, libere, motif, cree_at)"
        func insert(
            _ nature: String, _ montant: Int, action: Bool, enveloppe: String = "etat-2023", apres: Int? = nil
        ) -> String {
            let before = enveloppe == "etat-2023" ? 13_490_000 : 0
            return "\(line) VALUES ('argentan-2023', '\(enveloppe)', '\(nature)', \(montant), "
                + "\(apres ?? before + montant), \(action ? "(SELECT min(id) FROM action)" : "NULL"), "
                + "\(nature == "liberation" ? "'engagement'" : "NULL"), 'Test', '2022-12-05')"
        }
        try await Self.refused([
            (insert("engagement", -13_490_001, action: true), "enveloppe_jamais_depassee"),
            (insert("dotation", -13_490_001, action: false), "enveloppe_jamais_depassee"),
            (insert("reservation", -13_490_001, action: true), "enveloppe_jamais_depassee"),
            (insert("dotation", 1, action: false, apres: 13_490_002), "une ligne suit le solde"),
            (insert("engagement", 1, action: true), "CHECK"),
            (insert("reservation", 1, action: true), "CHECK"),
            (insert("virement", 1, action: false), "CHECK"),
            (insert("engagement", 0, action: true), "CHECK"),
            (insert("engagement", -1, action: false), "CHECK"),
            (insert("liberation", -1, action: true), "CHECK"),
            (insert("liberation", 1, action: false), "CHECK"),
            (insert("dotation", 1, action: true), "CHECK"),
            (insert("cadeau", 1, action: false), "CHECK"),
            (insert("dotation", 1, action: false, enveloppe: "inconnue"), "FOREIGN KEY"),
            ("UPDATE enveloppe SET solde_centimes = solde_centimes + 1", "le solde est la somme des lignes"),
            ("UPDATE enveloppe SET solde_centimes = solde_centimes - 1", "le solde est la somme des lignes"),
            ("UPDATE enveloppe SET solde_centimes = -1", "enveloppe_jamais_depassee"),
            ("UPDATE ligne_enveloppe SET montant_centimes = 1", "ligne_enveloppe est immuable"),
            ("UPDATE ligne_enveloppe SET motif = 'Autre'", "ligne_enveloppe est immuable"),
            ("DELETE FROM ligne_enveloppe", "ligne_enveloppe est immuable"),
            ("DELETE FROM enveloppe", "FOREIGN KEY"),
            (
                "INSERT INTO enveloppe (appel, code, financeur, fonds) "
                    + "VALUES ('argentan-2023', 'etat-2023', 'etat', 'fonds_specifiques')", "UNIQUE"
            ),
        ])
    }

    @Test("The last cent of an enveloppe may be engaged, which leaves a balance of zero")
    func lastCent() async throws {
        let installation = try await Self.granted()
        try await installation.store.execute(
            """
            INSERT INTO ligne_enveloppe
                (appel, enveloppe, nature, montant_centimes, solde_apres_centimes, action_id, motif, cree_at)
            SELECT 'argentan-2023', 'etat-2023', 'engagement', -13490000, 0, min(id), 'Test', '2022-12-05'
            FROM action
            """)
        let solde = try #require(
            try await installation.store.read {
                try $0.soldes(appel: "argentan-2023").first { $0.code == "etat-2023" }
            })
        #expect(solde.solde == .zero)
        #expect(solde.engage == solde.dotation)
    }

    @Test("Published, deposited and journal rows cannot be updated or deleted")
    func frozen() async throws {
        try await Self.refused([
            ("UPDATE revision SET numero = 2", "revision est immuable"),
            ("UPDATE revision SET contenu = '{}'", "revision est immuable"),
            ("DELETE FROM revision", "revision est immuable"),
            ("UPDATE depot SET contenu = '{}'", "depot est immuable"),
            ("UPDATE depot SET depose_at = '2022-12-01'", "depot est immuable"),
            ("DELETE FROM depot", "depot est immuable"),
            ("UPDATE journal SET qualite = 'auditeur'", "journal est immuable"),
            ("DELETE FROM journal", "journal est immuable"),
            ("UPDATE journal_charge SET apres = '{}'", "journal_charge est immuable"),
            ("UPDATE journal_charge SET avant = NULL, apres = '{}'", "journal_charge est immuable"),
            ("DELETE FROM journal_charge", "journal_charge est immuable"),
        ])
    }

    @Test(
        "Nor can they be replaced by a row with the same key",
        arguments: ["revision", "depot", "ligne_enveloppe", "journal", "journal_charge"])
    func replaced(_ table: String) async throws {
        try await Self.refused([
            ("INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)", "\(table) est immuable")
        ])
    }

    @Test("A financeur grants at most what was asked, and a refusal must have a reason")
    func financement() async throws {
        let waiting = "WHERE decision = 'en_attente'"
        try await Self.refused([
            ("UPDATE financement SET accorde_centimes = demande_centimes + 1, decision = 'accorde'", "CHECK"),
            ("UPDATE financement SET accorde_centimes = -1, decision = 'accorde'", "CHECK"),
            ("UPDATE financement SET decision = 'accorde' \(waiting)", "CHECK"),
            ("UPDATE financement SET accorde_centimes = 1 \(waiting)", "CHECK"),
            ("UPDATE financement SET accorde_centimes = 1, decision = 'refuse', motif = 'Non'", "CHECK"),
            ("UPDATE financement SET decision = 'refuse', motif = '' \(waiting)", "CHECK"),
            ("UPDATE financement SET decision = 'refuse', motif = NULL \(waiting)", "CHECK"),
            ("UPDATE financement SET decision = 'peut_etre'", "CHECK"),
            ("UPDATE financement SET fonds = 'autre'", "CHECK"),
            ("UPDATE financement SET demande_centimes = 0 \(waiting)", "CHECK"),
            ("INSERT INTO financement SELECT * FROM financement", "UNIQUE"),
        ])
    }

    @Test("A dossier has a reference exactly from its deposit on")
    func dossier() async throws {
        try await Self.refused([
            ("UPDATE dossier SET etat = 'brouillon'", "CHECK"),
            ("UPDATE dossier SET etat = 'atteste'", "CHECK"),
            ("UPDATE dossier SET reference = NULL", "CHECK"),
            ("UPDATE dossier SET depose_at = NULL", "CHECK"),
            ("UPDATE dossier SET reference = 'ARG-2023-001'", "UNIQUE"),
            ("UPDATE dossier SET etat = 'perdu'", "CHECK"),
            ("UPDATE dossier SET version = 0", "CHECK"),
            ("UPDATE dossier SET revision = 2", "FOREIGN KEY"),
            ("UPDATE dossier SET presentation = '{'", "CHECK"),
            ("DELETE FROM dossier", "FOREIGN KEY"),
            (
                "INSERT INTO dossier "
                    + "(id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at) "
                    + "SELECT 'x', appel, porteur_id, 1, 'depose', '{}', cree_at, cree_at FROM dossier "
                    + "LIMIT 1",
                "CHECK"
            ),
        ])
    }

    @Test("Roles, members, pieces, marks and answers outside their bounds are refused")
    func others() async throws {
        try await Self.refused([
            ("UPDATE role SET financeur = NULL", "CHECK"),
            ("UPDATE role SET financeur = 'etat'", "CHECK"),
            ("UPDATE role SET contrat = NULL", "CHECK"),
            ("UPDATE role SET role = 'maire'", "CHECK"),
            ("UPDATE membre SET qualite = 'tresorier'", "CHECK"),
            ("UPDATE piece SET taille_octets = 0", "CHECK"),
            ("UPDATE piece SET fichier = 'le-meme'", "UNIQUE"),
            ("UPDATE compte SET courriel = 'a@exemple.fr'", "UNIQUE"),
            ("UPDATE session SET jeton_sha256 = 'court'", "CHECK"),
            ("UPDATE porteur SET numero = '00061003000017'", "UNIQUE"),
            ("UPDATE action SET position = 0", "CHECK"),
            ("DELETE FROM appel", "FOREIGN KEY"),
            (
                "INSERT INTO evaluation (action_id, compte_id, notes, total_pour_dix_mille, modifie_at) "
                    + "SELECT min(action.id), min(compte.id), '{}', 10001, '2022-12-05' FROM action, compte",
                "CHECK"
            ),
            (
                "INSERT INTO complement (dossier_id, numero, demande, pieces, demande_at, reponse) "
                    + "SELECT min(id), 1, 'Quoi ?', '[]', '2022-12-05', 'Voilà' FROM dossier", "CHECK"
            ),
        ])
    }

    @Test("A column refuses a value of another type")
    func types() async throws {
        try await Self.refused([
            ("UPDATE enveloppe SET solde_centimes = 'beaucoup'", "cannot store TEXT"),
            ("UPDATE financement SET demande_centimes = 10.5", "cannot store REAL"),
            ("UPDATE dossier SET version = 'deux'", "cannot store TEXT"),
        ])
    }
}
