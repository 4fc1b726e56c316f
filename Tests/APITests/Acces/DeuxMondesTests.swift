import Builders
import Foundation
import JSON
import StoreSupport
import Support
import Testing

/// Decisions that were not notified must not be visible: two copies of an installation that differ only by
/// them give the same answers to callers who may not read them.
@Suite("Two installations that differ only by unannounced decisions give the same answers")
struct DeuxMondesTests {
    /// What is notified first, then what is done unannounced in the second copy.
    private static let histoires: [(Dit, [Secret])] = [
        (.rien, [.accorder, .refuser, .accorder, .refuser, .accorder, .refuser, .proposer, .deporter]),
        (.rien, [.preparer, .preparer, .preparer, .preparer, .clore, .simuler, .virer]),
        (.ajourne, [.accorder, .refuser, .accorder, .refuser]),
        (.ajourne, [.preparer, .preparer, .preparer, .preparer, .clore, .rouvrirSeance]),
        (.amendement, [.accorder, .refuser, .accorder, .refuser, .accorder, .refuser, .refuser]),
        (.ajourneEtAmendement, [.accorder, .refuser, .refuser, .reprendre, .reprendre]),
    ]
    private static let premiers: [Lecteur] = [.membre, .conseil, .evaluateur]

    @Test("Unannounced decisions of every kind change no answer to callers who may not know them")
    func named() async throws {
        let graine = try await Graine()
        for (rank, (dit, secrets)) in Self.histoires.enumerated() {
            try await Monde.deux(graine) { a, b in
                var walk = Promenade(a, b, graine.dossiers, seed: UInt64(rank))
                // Apart, so that a new route does not change what is done in secret.
                var tirage = Hasard(seed: UInt64(rank))
                try await walk.dire(dit)
                let reads = Sonde.lectures(graine, graine.dossiers, nil)
                let tags = try await walk.etags(
                    reads.filter { _ in tirage.int(0...3) == 0 }, Self.premiers, b)
                try await walk.faire(secrets, dans: b)
                #expect(walk.faits.count > 2, "no unannounced step was done: \(walk.faits)")
                try await walk.requireUnmodified(tags, b)
                let seance = try await walk.seance()
                try await walk.comparer(Sonde.lectures(graine, graine.dossiers, seance), Self.premiers)
                // The other callers send a random part of the reads: they may read nothing, or the same as
                // the first ones.
                let others = Lecteur.sansDecisions.filter { !Self.premiers.contains($0) }
                try await walk.comparer(reads.filter { _ in tirage.int(0...7) == 0 }, others)
                for lecteur in [.membre, rank.isMultiple(of: 2) ? Lecteur.conseil : .evaluateur] {
                    let writes = Sonde.ecritures(graine, graine.dossiers, seance, by: lecteur)
                    // Writes that these readers may make nowhere are sent in the first two stories only.
                    try await walk.comparer(
                        writes.filter { rank < 2 || $0.isOfReaders }, [lecteur])
                }
                #expect(walk.written > 2, "too little was really written")
                try await walk.comparer(
                    reads.filter { _ in tirage.int(0...3) == 0 }, Self.premiers)
                try await walk.requireSound(b)
                report(walk)
            }
        }
    }

    /// `GUICHET_MONDES` gives the number of random walks and the first seed.
    @Test("Random announced and unannounced steps, in any order, change no answer to those callers")
    func walks() async throws {
        let asked = ProcessInfo.processInfo.environment["GUICHET_MONDES"] ?? ""
        let numbers = asked.split(separator: " ").compactMap { UInt64($0) }
        let (count, first) = (numbers.first ?? 2, numbers.dropFirst().first ?? 1)
        let graine = try await Graine()
        for seed in first..<first + count {
            try await Monde.deux(graine) { a, b in
                var walk = Promenade(a, b, graine.dossiers, seed: seed)
                try await walk.dire(walk.hasard.pick(Dit.allCases))
                for _ in 0..<3 {
                    for monde in [a, b] {
                        let secrets = (0..<walk.hasard.int(0...6)).map { _ in
                            walk.hasard.pick(Secret.allCases)
                        }
                        try await walk.faire(secrets, dans: monde)
                    }
                    let seance = try await walk.seance()
                    let reads = Sonde.lectures(graine, graine.dossiers, seance)
                    let writes = Lecteur.sansDecisions.map {
                        ($0, Sonde.ecritures(graine, graine.dossiers, seance, by: $0))
                    }
                    for _ in 0..<40 {
                        try await walk.comparer(
                            [walk.hasard.pick(reads)], [walk.hasard.pick(Lecteur.sansDecisions)])
                    }
                    for _ in 0..<20 {
                        let (lecteur, own) = walk.hasard.pick(writes)
                        try await walk.comparer([walk.hasard.pick(own)], [lecteur])
                    }
                }
                for monde in [a, b] { try await walk.requireSound(monde) }
                report(walk, "seed \(seed)")
            }
        }
    }

    @Test("An applicant that withdraws gets the same answer whether or not something was decided or prepared")
    func withdrawn() async throws {
        let graine = try await Graine()
        let histoires: [[Secret]] = [
            [.accorder, .refuser, .accorder, .refuser, .accorder, .refuser, .ajourner, .accorder],
            Array(repeating: .preparer, count: 8),
            Array(repeating: .preparer, count: 8) + [.clore],
        ]
        for (rank, secrets) in histoires.enumerated() {
            try await Monde.deux(graine) { a, b in
                let first = [graine.dossiers[0]]
                var walk = Promenade(a, b, first, seed: UInt64(rank))
                try await walk.dire(rank == 1 ? .amendement : .rien)
                try await walk.faire(secrets, dans: b)
                #expect(walk.faits.count > 1, "nothing was done in secret: \(walk.faits)")
                let retrait = Sonde(
                    method: "PUT", path: "\(first[0].path)/retrait", json: ["motif": "Nous renonçons."])
                try await walk.comparer(retrait, .membre)
                #expect(walk.written == 1, "the withdrawal was refused")
                try await walk.comparer(Sonde.lectures(graine, first, nil), Self.premiers)
                try await walk.requireSound(b)
                let told = try await b.client.get("\(first[0].path)/chronologie", graine.equipe.auditeur)
                #expect(told.text.contains("avec le retrait du dossier"), "\(told.text)")
                report(walk)
            }
        }
    }

    /// Data of the whole appel that they may read because of other dossiers: enveloppes and what is computed
    /// from them; the row numbers of the journal, for those who read the journal of the contrat.
    private static let duContrat = [
        "/enveloppes", "/comparaison", "/simulations", "/journal", "/chronologie",
    ]

    @Test("A person recused from a dossier learns nothing of the decisions on it")
    func deportes() async throws {
        let graine = try await Graine()
        for (rank, dit) in [Dit.rien, .ajourne].enumerated() {
            try await Monde.deux(graine) { a, b in
                let first = [graine.dossiers[0]]
                var walk = Promenade(a, b, first, except: Self.duContrat, seed: UInt64(rank))
                try await walk.dire(dit)
                try await walk.faire(Secret.duDossier + Secret.duDossier + Secret.duDossier, dans: b)
                #expect(walk.faits.count > 2, "no unannounced step was done: \(walk.faits)")
                try await walk.comparer(Sonde.lectures(graine, first, nil), Lecteur.deportes)
                for lecteur in Lecteur.deportes {
                    let writes = Sonde.ecritures(graine, first, nil, by: lecteur)
                    try await walk.comparer(writes.filter { $0.path.contains(first[0].id) }, [lecteur])
                }
                report(walk)
            }
        }
    }

    private func report(_ walk: Promenade, _ name: String = "") {
        #expect(walk.compared > 100)
        for fuite in walk.fuites.prefix(5) { Issue.record("\(name) \(fuite)") }
        #expect(walk.fuites.count == 0, "\(name)")
    }
}

extension Promenade {
    /// An open seance of the second copy, or else a closed one.
    func seance() async throws -> String? {
        for etat in ["ouverte", "close"] {
            if let found = try await b.seance(etat) { return found }
        }
        return nil
    }
}
