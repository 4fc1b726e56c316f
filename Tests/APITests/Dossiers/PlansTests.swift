import Foundation
import GRDB
import Support
import Synchronization
import Testing

@testable import Store

@Suite("What lists read of the tables that grow")
struct PlansTests {
    /// Steps of a plan that read all of something, and why each stays small or stops early.
    private static let allowed: [(step: String, reason: String)] = [
        ("SCAN dossier_recherche VIRTUAL TABLE INDEX 0:M", "what the full-text index finds"),
        ("SCAN trouve VIRTUAL TABLE INDEX 64:M", "what it finds, in the order of the list, up to one page"),
        ("SCAN trouve VIRTUAL TABLE INDEX 192:M", "the same, newest first"),
        ("SCAN dossier_recherche_mots VIRTUAL TABLE INDEX 6:", "a range of words, one at a time"),
        ("SCAN porteur_recherche VIRTUAL TABLE INDEX 0:M", "what the full-text index finds"),
        ("SCAN main.dossier_recherche_config", "the settings of the full-text index, two rows"),
        ("SCAN changement USING INDEX changement_a_repondre", "only what waits for an answer"),
        ("SCAN envoi USING INDEX envoi_en_souffrance", "only what reached nobody"),
        ("SCAN dossier USING INDEX sqlite_autoindex_dossier_1", "in the order of the list, up to one page"),
        ("SCAN complement USING INDEX complement_ouvert", "only what waits for an answer"),
        ("SCAN decision_preparee USING INDEX decision_preparee_ouverte", "only what is not applied"),
        ("SCAN ligne USING INDEX decision_preparee_ouverte", "only what is not applied"),
        ("SCAN demande_avis USING INDEX demande_avis_aupres", "requests that are made by hand"),
        ("SCAN message USING INDEX message_du_porteur", "messages that are written by hand"),
        ("SCAN financement USING INDEX financement_ajourne", "only what is postponed"),
        ("SCAN appel", "the calls of a town"), ("SCAN revision", "the publications of its calls"),
        ("SCAN (", "what was found before"), ("SCAN vu", "what was found before"),
        ("SCAN candidate", "what was found before"), ("SCAN CONSTANT ROW", "one row"),
    ]

    /// The steps of a plan that read all of a table that grows.
    private static func scans(_ plan: [String]) -> [String] {
        plan.filter { step in
            guard step.hasPrefix("SCAN") else { return false }
            // A list of values read as a table: json_each, under any name.
            let isValues = step.contains(/VIRTUAL TABLE INDEX [13]:$/) && !step.contains("_recherche")
            return !isValues && !allowed.contains { step.hasPrefix($0.step) }
        }
    }

    @Test(
        "No query of a list, a work list, the dashboard, the journal or the neighbours scans a growing table")
    func plans() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, nom: "Boxe")
            try await scene.jusquALInstruction(dossier)
            let store = scene.server.store
            let equipe = scene.equipe
            let espion = try await Espion(store)
            let lists = [
                "", "&appel=argentan-2023", "&volet=cohesion-sociale", "&axe=jeunesse", "&quartier=QN06101M",
                "&etat=depose", "&etat=instruit", "&etat=notifie&appel=argentan-2023", "&texte=boxe",
                "&texte=boxe&axe=jeunesse&appel=argentan-2023", "&texte=zzzz", "&texte=boxe&sort=-cree_at",
                "&modifie_depuis=2022-11-01T00:00:00Z", "&modifie_depuis=2099-01-01T00:00:00Z",
                "&affecte=moi", "&affecte=personne",
                "&complement=ouvert", "&complement=en_retard", "&sort=-cree_at&volet=cohesion-sociale",
            ].map { "/v1/dossiers?limit=50\($0)" }
            let works = ["/v1/moi/taches", "/v1/moi/taches?appel=argentan-2023", "/v1/journal?limit=50"]
            for jeton in [equipe.instructeur, equipe.etat, equipe.conseil, equipe.auditeur, dossier.token] {
                for path in lists + works {
                    let answer = try await scene.client.send("GET", path, jeton)
                    #expect([200, 403].contains(answer.status), "\(path) : \(answer.status)")
                }
            }
            let ofCall = ["tableau-de-bord", "charge", "enveloppes"].map { "/v1/appels/argentan-2023/\($0)" }
            for path in ofCall + ["\(dossier.path)/voisins"] {
                _ = try await scene.client.send("GET", path, equipe.instructeur).expecting(200)
            }
            let queries = try await espion.stop(store)
            #expect(queries.count > 40)
            for sql in queries {
                for step in Self.scans(try await Self.plan(sql, store)) {
                    Issue.record("\(step)\n\(sql)")
                }
            }
        }
    }

    @Test("A scan of a table that grows is refused")
    func refuse() async throws {
        try await TestServer.run { server in
            for condition in ["dossier WHERE motif_recevabilite = 'x'", "journal WHERE at > 'x'"] {
                let plan = try await Self.plan("SELECT * FROM \(condition)", server.store)
                #expect(!Self.scans(plan).isEmpty, "\(plan)")
            }
        }
    }

    private static func plan(_ sql: String, _ store: Store) async throws -> [String] {
        try await store.read { reader in
            try String.fetchAll(
                reader.db, sql: "EXPLAIN QUERY PLAN \(sql)", adapter: SuffixRowAdapter(fromIndex: 3))
        }
    }
}

/// Notes every query that the readers of a store run.
private final class Espion: Sendable {
    private let queries = Mutex<Set<String>>([])

    init(_ store: Store) async throws {
        try await Self.onEachReader(store) { [self] db in
            db.trace(options: .statement) { [self] event in
                guard case .statement(let statement) = event,
                    statement.sql.hasPrefix("SELECT")
                        || statement.sql.hasPrefix("WITH")
                else { return }
                let sql = statement.expandedSQL
                queries.withLock { _ = $0.insert(sql) }
            }
        }
    }

    func stop(_ store: Store) async throws -> Set<String> {
        try await Self.onEachReader(store) { $0.trace(options: .statement, nil) }
        return queries.withLock { $0 }
    }

    private final class Tenus: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    /// Holds every reader of the pool at the same time, so that each is another one.
    private static func onEachReader(
        _ store: Store, _ body: @escaping @Sendable (Database) -> Void
    ) async throws {
        for lecteur in store.directs.tous { try await lecteur.queue.unsafeRead { body($0) } }
        let count = store.pool.configuration.maximumReaderCount
        let tenus = Tenus()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                group.addTask {
                    try await store.read { reader in
                        body(reader.db)
                        tenus.add()
                        while tenus.value < count { Thread.sleep(forTimeInterval: 0.001) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
