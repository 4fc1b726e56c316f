import Domain
import Foundation
import GRDB
import Store
import UseCases
import Verification

/// The measures of one run, in their order: each is shown as soon as it is known, and kept for the end.
struct Banc {
    let seconds: Int
    let depots: Int
    /// Whether the run is written as JSON at the end, and not shown line by line.
    let isJSON: Bool
    private(set) var essai = Essai()
    /// What the ratios are taken of, once measured: a plain answer, a raw commit, a list.
    private var bases: [String: Double] = [:]

    init(seconds: Int, depots: Int, isJSON: Bool) {
        self.seconds = seconds
        self.depots = depots
        self.isJSON = isJSON
    }

    mutating func measure(
        _ clients: BenchClients, _ store: Store, _ jetons: Demonstration.Jetons, _ folder: URL
    ) async throws {
        let commits = try rawCommits(folder)
        bases["commits"] = commits
        show("Écriture SQLite brute, un commit par ligne, synchronous=FULL : \(Int(commits)) commits/s\n")
        show(row("mesure", "par s", "p50 ms", "p99 ms", "/ healthz", "/ commits"))
        let plain = try clients.mesure(get: "/healthz", jeton: nil, clients: 8, seconds: seconds)
        bases["healthz"] = plain.debit
        add("/healthz, 8 clients", plain)
        for many in [1, 64] {
            let attestes = try await BenchDossiers.attested(depots, store, jetons)
            let deposits = try clients.mesure(
                requests: attestes.map { ("PUT", "/v1/dossiers/\($0.id)/depot", $0.jeton) }, clients: many)
            add("dépôt, \(many) client\(many > 1 ? "s" : "")", deposits)
        }
        try await measureReads(clients, store, jetons["instructeur"])
        try await measureRanking(clients, store, jetons)
        try await measureVerification(store)
    }

    private mutating func measureReads(
        _ clients: BenchClients, _ store: Store, _ jeton: String
    ) async throws {
        let dossier = try await BenchDossiers.deposited(store, jeton)
        let reads = [
            ("lire un dossier, 16 clients", "/v1/dossiers/\(dossier)", 16),
            ("lister 50 dossiers, 8 clients", "/v1/dossiers?limit=50", 8),
            ("lister 50 dossiers d’un volet, 8 clients", "/v1/dossiers?limit=50&volet=cohesion-sociale", 8),
            ("chercher un mot, 8 clients", "/v1/dossiers?limit=50&texte=boxing", 8),
            ("tâches, 8 clients", "/v1/moi/taches", 8),
        ]
        for (name, path, many) in reads {
            let mesure = try clients.mesure(get: path, jeton: jeton, clients: many, seconds: seconds)
            if path == "/v1/dossiers?limit=50" { bases["liste"] = mesure.debit }
            add(name, mesure)
        }
    }

    /// The ranking of thousands of actions, and a scenario over it, beside an ordinary list: a page of each.
    private mutating func measureRanking(
        _ clients: BenchClients, _ store: Store, _ jetons: Demonstration.Jetons
    ) async throws {
        let (actions, simulation) = try await BenchDossiers.instructed(store, jetons)
        let reads = [
            ("classer \(actions) actions, 8 clients", "/v1/appels/argentan-2023/classement?limit=50"),
            ("simuler sur \(actions), 8 clients", "/v1/simulations/\(simulation)/resultat?limit=50"),
        ]
        for (name, path) in reads {
            let mesure = try clients.mesure(
                get: path, jeton: jetons["instructeur"], clients: 8, seconds: seconds)
            add(name, mesure, sur: ["healthz", "commits", "liste"])
            show("    soit \(Essai.shown(mesure.debit / (bases["liste"] ?? 1))) de la liste de 50 dossiers")
        }
        let cold = try await BenchDossiers.coldRanking(store)
        essai.figures.append(Figure(nom: "recalcul complet après une écriture", p50: cold * 1000))
        show("    recalcul complet après une écriture : \(String(format: "%.1f", cold * 1000)) ms")
    }

    /// `guichet verifier` over everything that the measures before have written.
    private mutating func measureVerification(_ store: Store) async throws {
        let start = ContinuousClock.now
        let constat = try await store.read { try $0.verifier() }
        let (elapsed, lignes) = ((ContinuousClock.now - start).seconds, constat.journal.lignes)
        guard constat.isIntact else {
            throw BenchClients.Failed(description: "verify: \(constat.differences.map(\.phrase))")
        }
        essai.figures.append(Figure(nom: "vérifier le journal", debit: Double(lignes) / elapsed))
        show(
            "vérifier \(lignes) lignes du journal : \(String(format: "%.1f", elapsed)) s, soit "
                + "\(String(format: "%.1f", elapsed / Double(lignes) * 100_000)) s pour 100 000 lignes")
    }

    /// One row, one transaction, one fsync, repeated: what the disk allows.
    private func rawCommits(_ folder: URL) throws -> Double {
        let queue = try DatabaseQueue(path: folder.appending(path: "brut.sqlite").path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "CREATE TABLE ligne (id INTEGER PRIMARY KEY, texte TEXT NOT NULL) STRICT")
        }
        let start = ContinuousClock.now
        var count = 0
        while ContinuousClock.now - start < .seconds(2) {
            try queue.write { db in try db.execute(sql: "INSERT INTO ligne (texte) VALUES ('une ligne')") }
            count += 1
        }
        return Double(count) / (ContinuousClock.now - start).seconds
    }

    private mutating func add(
        _ nom: String, _ mesure: BenchClients.Mesure, sur names: [String] = ["healthz", "commits"]
    ) {
        var figure = Figure(
            nom: nom, debit: mesure.debit, p50: mesure.quantile(0.50), p99: mesure.quantile(0.99))
        for name in names { figure.rapports[name] = bases[name].map { mesure.debit / $0 } }
        essai.figures.append(figure)
        show(
            row(
                nom, "\(Int(mesure.debit))", Essai.shown(mesure.quantile(0.50)),
                Essai.shown(mesure.quantile(0.99)), Essai.shown(figure.rapports["healthz"] ?? 0),
                Essai.shown(figure.rapports["commits"] ?? 0)))
    }

    private func show(_ line: String) {
        if !isJSON { say(line) }
    }

    private func row(_ cells: String...) -> String {
        zip(cells, [42, 9, 9, 9, 11, 11]).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            .joined()
    }
}
