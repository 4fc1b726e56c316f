import Builders
import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("Which writes change what is computed from a whole call")
struct EtatsDesAppelsTests {
    private static let appel = "argentan-2023"

    /// All that is computed from the rows of a call.
    private struct Calcul: Equatable {
        let actions: [ActionClassable]
        let demandes: [String: [Demande]]
        let destinees: [String: ActionDestinee]
        let soldes: [Solde]

        init(_ reader: Reader) throws {
            actions = try reader.actionsClassables(appel: appel)
            demandes = try reader.demandesAServir(appel: appel)
            let contrat = try #require(try reader.revisionEnVigueur(appel)?.contrat)
            destinees = try reader.actionsDestinees(appel: appel, in: contrat)
            soldes = try reader.soldes(appel: appel)
        }
    }

    /// Six dossiers from the fixtures in any state, with their actions in columns and their demands.
    private static func installation() async throws -> TemporaryInstallation {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        try await installation.store.execute(
            """
            UPDATE dossier SET etat = 'recevable', depose_at = cree_at, reference = 'R-' || rowid;
            INSERT INTO dossier_remis (dossier_id, porteur_nom, porteur_nature, porteur_numero, siege_commune,
                siege_code_postal, nombre_actions, cout_centimes, demande_centimes)
                SELECT id, 'x', 'association', 'x', 'x', 'x', 1, 0, 0 FROM dossier;
            INSERT INTO action_remise (dossier_id, rang, action_id, intitule, volet, themes, axes, quartiers,
                tranches_age, cout_centimes, emplois_volontaires_centimes, demande_centimes)
                SELECT dossier_id, position, id, 'x', contenu ->> '$.volet', '[]', '[]', '[]', '[]', 0, 0, 0 FROM action;
            INSERT INTO financement (action_id, financeur, fonds, demande_centimes)
                SELECT action.id, value ->> 'financeur', value ->> 'fonds', value ->> 'montant_centimes'
                FROM action, json_each(contenu, '$.demandes');
            """)
        return installation
    }

    /// Writes that change what is computed, or do not, on a dossier and a person at random.
    private static let changes = [
        "UPDATE dossier SET etat = :etat WHERE id = :dossier",
        "UPDATE dossier SET porteur_id = :porteur WHERE id = :dossier",
        "UPDATE dossier SET reference = 'S-' || :tour WHERE id = :dossier",
        "UPDATE dossier SET presentation = '{}', modifie_at = 'x' WHERE id = :dossier",
        "UPDATE porteur SET nom = 'Autre ' || :tour WHERE id = :porteur",
        "UPDATE action_remise SET volet = :tour WHERE action_id = :action",
        "UPDATE action_remise SET quartiers = '[\"QN06101M\"]' WHERE action_id = :action",
        "UPDATE dossier_remis SET porteur_nature = :nature WHERE dossier_id = :dossier",
        """
        INSERT INTO evaluation (action_id, compte_id, notes, commentaires, total_pour_dix_mille, modifie_at)
        VALUES (:action, :compte, iif(:oui, '{}', NULL), '{}', iif(:oui, 1, NULL), 'x')
        ON CONFLICT (action_id, compte_id) DO UPDATE SET notes = excluded.notes,
            total_pour_dix_mille = excluded.total_pour_dix_mille
        """,
        "UPDATE evaluation SET commentaire = 'x' WHERE action_id = :action",
        "DELETE FROM evaluation WHERE action_id = :action",
        "UPDATE financement SET decision = 'refuse', motif = 'x', decide_at = 'x' WHERE action_id = :action",
        "UPDATE financement SET decision = 'en_attente', motif = NULL, decide_at = NULL WHERE action_id = :action",
        "UPDATE financement SET demande_centimes = demande_centimes + 1 WHERE action_id = :action",
        """
        INSERT OR IGNORE INTO deport (id, compte_id, dossier_id, origine, motif, par, cree_at)
        VALUES (:tour, :compte, :dossier, 'declare', 'x', :compte, 'x')
        """,
        "UPDATE deport SET leve_at = 'x', leve_motif = 'x', leve_par = :compte WHERE leve_at IS NULL",
        """
        INSERT OR IGNORE INTO membre (porteur_id, compte_id, qualite, cree_at)
        VALUES (:porteur, :compte, 'membre', 'x')
        """,
        "DELETE FROM membre WHERE porteur_id = :porteur",
    ]

    @Test(
        "Whatever is written, a number moves with what is computed, and stays when only other things change")
    func atRandom() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        let names = try await store.read { reader in
            func all(_ sql: String) throws -> [String] { try String.fetchAll(reader.db, sql: sql) }
            return [
                "dossier": try all("SELECT id FROM dossier"), "action": try all("SELECT id FROM action"),
                "compte": try all("SELECT id FROM compte"), "porteur": try all("SELECT id FROM porteur"),
            ]
        }
        var dice = Hasard(seed: 3)
        var (moved, still) = (0, 0)
        var before = (calcul: try await store.read { try Calcul($0) }, etats: store.etatsDesAppels)
        for tour in 1...400 {
            let sql = dice.pick(Self.changes)
            let all: [String: (any DatabaseValueConvertible)?] = [
                "etat": dice.pick(Etat.allCases.filter { !$0.isDraft }.map(\.rawValue)),
                "dossier": dice.pick(names["dossier"] ?? []), "action": dice.pick(names["action"] ?? []),
                "compte": dice.pick(names["compte"] ?? []), "porteur": dice.pick(names["porteur"] ?? []),
                "nature": dice.pick(["association", "commune"]), "tour": "\(tour)",
                "oui": dice.pick([true, false]),
            ]
            let arguments = StatementArguments(all.filter { sql.contains(":\($0.key)") })
            try await store.write { tx in try tx.run(sql, arguments) }
            let after = (calcul: try await store.read { try Calcul($0) }, etats: store.etatsDesAppels)
            func isSame(_ sujet: SujetDAppel) -> Bool {
                before.etats.numero(Self.appel, sujet) == after.etats.numero(Self.appel, sujet)
            }
            if before.calcul.actions != after.calcul.actions {
                moved += 1
                // A state among those that are ranked is shown by nothing that is kept.
                let isState = sql.hasPrefix("UPDATE dossier SET etat")
                #expect(
                    !isSame(.classement)
                        || isState && Self.sansEtat(before.calcul) == Self.sansEtat(after.calcul))
            }
            if before.calcul.demandes != after.calcul.demandes
                || before.calcul.destinees != after.calcul.destinees
            {
                moved += 1
                #expect(!isSame(.finances), "\(sql)")
            }
            if isSame(.classement), isSame(.finances) { still += 1 }
            before = after
        }
        #expect(moved > 80 && still > 40, "\(moved) \(still)")
    }

    private static func sansEtat(_ calcul: Calcul) -> [[String]] {
        calcul.actions.map { [$0.notee.id, $0.dossierId, $0.reference, $0.porteurId] }
    }

    @Test("Envelopes and revisions move the number of their call, and no other")
    func enveloppes() async throws {
        let installation = try await Self.installation()
        let store = installation.store
        let before = store.etatsDesAppels
        try await store.execute(
            "UPDATE enveloppe SET solde_centimes = solde_centimes WHERE appel = '\(Self.appel)'")
        let after = store.etatsDesAppels
        #expect(before.numero(Self.appel, .finances) < after.numero(Self.appel, .finances))
        #expect(before.numero(Self.appel, .classement) == after.numero(Self.appel, .classement))
        #expect(before.numero("autre", .finances) == after.numero("autre", .finances))
    }
}
