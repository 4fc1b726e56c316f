import Builders
import Domain
import GRDB
import StoreSupport
import Testing
import Verification

@testable import Store

@Suite("What waits for whom is kept as it is due")
struct CorbeilleTests {
    private static let columns = "dossier_id, liste, appel, qui, ordre, objet, fonds"

    /// Twenty-four dossiers deposited from the fixtures, and people who follow and score them.
    private static func installation() async throws -> TemporaryInstallation {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        try await installation.store.write { tx in
            for copie in 1...4 {
                try tx.run(
                    """
                    INSERT INTO dossier (id, appel, porteur_id, revision, etat, presentation, cree_at, modifie_at)
                    SELECT id || '-\(copie)', appel, porteur_id, revision, 'brouillon', presentation, cree_at, modifie_at
                    FROM dossier WHERE length(id) = 36
                    """, [])
                try tx.run(
                    """
                    INSERT INTO action (id, dossier_id, position, contenu)
                    SELECT id || '-\(copie)', dossier_id || '-\(copie)', position, contenu FROM action
                    WHERE length(dossier_id) = 36
                    """, [])
            }
            try tx.run(
                """
                UPDATE dossier SET etat = 'depose', depose_at = cree_at, reference = 'R-' || rowid
                WHERE length(id) > 36
                """, [])
            try tx.run(
                """
                INSERT INTO financement (action_id, financeur, fonds, demande_centimes)
                SELECT action.id, value ->> 'financeur', value ->> 'fonds', value ->> 'montant_centimes'
                FROM action, json_each(contenu, '$.demandes') WHERE length(dossier_id) > 36
                """, [])
        }
        return installation
    }

    /// One change of any table that decides who has to do what, on a dossier or a person at random.
    private static let changes = [
        "UPDATE dossier SET etat = :etat, annonce_at = :annonce WHERE id = :dossier",
        "UPDATE dossier SET porteur_id = :porteur WHERE id = :dossier",
        """
        INSERT INTO complement (dossier_id, numero, demande, pieces, demande_at, echeance_on, financeurs)
        VALUES (:dossier, :tour, 'Un RIB.', '[]', 'x', :jour, :financeurs)
        """,
        "UPDATE complement SET annule_at = 'x', annule_motif = 'x' WHERE dossier_id = :dossier",
        "UPDATE complement SET repondu_at = 'x', reponse = 'Voici.' WHERE dossier_id = :dossier",
        """
        INSERT OR IGNORE INTO affectation (id, dossier_id, compte_id, tache, origine, cree_at)
        VALUES (:tour, :dossier, :compte, 'instruire', 'main', 'x')
        """,
        """
        INSERT OR IGNORE INTO affectation (id, dossier_id, action_id, compte_id, tache, origine, cree_at)
        VALUES (:tour, (SELECT dossier_id FROM action WHERE id = :action), :action, :compte, 'evaluer', 'main', 'x')
        """,
        "DELETE FROM affectation WHERE dossier_id = :dossier",
        """
        INSERT INTO evaluation (action_id, compte_id, notes, commentaires, total_pour_dix_mille, modifie_at)
        VALUES (:action, :compte, iif(:oui, '{}', NULL), '{}', iif(:oui, 1, NULL), 'x')
        ON CONFLICT (action_id, compte_id) DO UPDATE SET notes = excluded.notes,
            total_pour_dix_mille = excluded.total_pour_dix_mille
        """,
        "DELETE FROM evaluation WHERE action_id = :action",
        "UPDATE financement SET decision = 'ajourne', motif = 'x', decide_at = 'x' WHERE action_id = :action",
        "UPDATE financement SET decision = 'refuse', motif = 'x', decide_at = 'x' WHERE action_id = :action",
        """
        UPDATE financement SET decision = 'en_attente', motif = NULL, decide_at = NULL, seance_id = NULL
        WHERE action_id = :action
        """,
        """
        UPDATE action SET contenu = json_set(contenu, '$.demandes', json(iif(:oui, '[]', (
            SELECT json_group_array(json_object('financeur', financeur, 'fonds', fonds)) FROM financement
            WHERE action_id = :action)))) WHERE id = :action
        """,
        """
        INSERT OR IGNORE INTO deport (id, compte_id, dossier_id, origine, motif, par, cree_at)
        VALUES (:tour, :compte, :dossier, 'declare', 'x', :compte, 'x')
        """,
        """
        INSERT OR IGNORE INTO deport (id, compte_id, porteur_id, origine, motif, par, cree_at)
        VALUES (:tour, :compte, :porteur, 'interet', 'x', :compte, 'x')
        """,
        """
        UPDATE deport SET leve_at = 'x', leve_motif = 'x', leve_par = :compte
        WHERE id = (SELECT min(id) FROM deport WHERE leve_at IS NULL)
        """,
        """
        INSERT OR IGNORE INTO membre (porteur_id, compte_id, qualite, cree_at)
        VALUES (:porteur, :compte, 'membre', 'x')
        """,
        "DELETE FROM membre WHERE porteur_id = :porteur",
        "DELETE FROM role WHERE compte_id = :compte AND role IN ('instructeur', 'evaluateur')",
        """
        INSERT OR IGNORE INTO role (id, compte_id, role, contrat, cree_at)
        VALUES (:tour, :compte, iif(:oui, 'instructeur', 'evaluateur'), (SELECT max(contrat) FROM appel), 'x')
        """,
        """
        INSERT INTO message (id, dossier_id, compte_id, cote, texte, cree_at)
        VALUES (printf('%08d', :tour), :dossier, :compte, iif(:oui, 'porteur', 'service'), 'Bonjour.', 'x')
        """,
    ]

    private static func arguments(_ dice: inout Hasard, _ names: [String: [String]], tour: Int)
        -> StatementArguments
    {
        let etats = Etat.allCases.filter { !$0.isDraft }.map(\.rawValue)
        func one(_ name: String) -> String { dice.pick(names[name] ?? [""]) }
        return [
            "etat": dice.pick(etats), "annonce": dice.pick([nil, "2023-01-20T10:00:00.000Z"]),
            "dossier": one("dossier"), "action": one("action"), "compte": one("compte"),
            "porteur": one("porteur"),
            "jour": dice.pick([nil, "2022-11-20", "2022-12-01"]), "tour": tour,
            "financeurs": dice.pick(["[]", #"["etat"]"#]), "oui": dice.pick([true, false]),
        ]
    }

    /// What is kept and not due, or due and not kept.
    private static func wrong(_ db: Database) throws -> [String] {
        func only(_ one: String, _ other: String) throws -> [String] {
            try Row.fetchAll(db, sql: "SELECT \(columns) FROM \(one) EXCEPT SELECT \(columns) FROM \(other)")
                .map {
                    "\(one) seule : \($0)"
                }
        }
        let constat = try Verification.run(db).differences.filter { $0.table.hasPrefix("corbeille") }
        return try only("corbeille", "corbeille_due") + only("corbeille_due", "corbeille")
            + constat.map(\.phrase)
    }

    @Test("After any changes in any order, each row and each count is what one would compute from nothing")
    func atRandom() async throws {
        let installation = try await Self.installation()
        var lists: Set<String> = []
        for round in 1...30 {
            let found = try await installation.store.write { tx in
                var dice = Hasard(seed: UInt64(round))
                var names: [String: [String]] = [:]
                for (name, sql) in [
                    ("dossier", "SELECT id FROM dossier WHERE length(id) > 36"),
                    ("action", "SELECT id FROM action WHERE length(dossier_id) > 36"),
                    ("compte", "SELECT compte_id FROM role"), ("porteur", "SELECT id FROM porteur"),
                ] { names[name] = try String.fetchAll(tx.db, sql: sql) }
                for step in 1...40 {
                    let sql = dice.pick(Self.changes)
                    let all = Self.arguments(&dice, names, tour: round * 1000 + step)
                    let statement = try tx.db.makeStatement(sql: sql)
                    try statement.setArguments(all)
                    try statement.execute()
                }
                let wrong = try Self.wrong(tx.db)
                #expect(wrong == [], "tour \(round)")
                return Set(try String.fetchAll(tx.db, sql: "SELECT liste FROM corbeille"))
            }
            lists.formUnion(found)
        }
        #expect(
            lists.sorted() == [
                "a_clore", "a_decider", "a_noter", "a_notifier", "a_venir", "a_verifier", "abstention",
                "attente_complement", "complement", "messages", "notee", "sans_note", "sans_suivi", "suivi",
                "suivi_annonce",
            ])
    }

    @Test("A row or a count that is altered is found, and named")
    func altered() async throws {
        let file = try FichierAltere(copieDe: try await Self.installation())
        for (table, sql) in [
            ("corbeille", "UPDATE corbeille SET qui = 'x' WHERE liste = 'a_verifier'"),
            ("corbeille_nombre", "UPDATE corbeille_nombre SET nombre = nombre + 1 WHERE liste = 'etat'"),
        ] {
            let constat = try file.verify(sql: sql)
            #expect(Set(constat.differences.map(\.table)).contains(table), "\(sql)")
        }
        #expect(
            try file.verify(sql: "DELETE FROM corbeille").differences.allSatisfy {
                $0.table.hasPrefix("corbeille")
            })
    }
}
