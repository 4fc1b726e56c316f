import Builders
import JSON
import StoreSupport
import Support
import Testing

/// A walk through two copies of an installation: the same things are announced in both, different unannounced
/// steps are made in each, and callers who may not know those steps must get the same answers.
struct Promenade {
    let a: Monde
    let b: Monde
    /// The dossiers that unannounced steps are about.
    let dossiers: [Scene.Filed]
    /// Paths that contain one of these are not compared: their data is of the whole appel.
    let except: [String]
    var comparaison = Comparaison()
    var hasard: Hasard
    private(set) var faits: [String] = []
    private(set) var fuites: [String] = []
    private(set) var compared = 0
    /// How many writes of the readers were accepted.
    private(set) var written = 0

    init(
        _ a: Monde, _ b: Monde, _ dossiers: [Scene.Filed], except: [String] = [], seed: UInt64
    ) {
        self.a = a
        self.b = b
        self.dossiers = dossiers
        self.except = except
        hasard = Hasard(seed: seed)
    }

    /// Announces the same in both copies, then moves their clocks forward by an hour.
    mutating func dire(_ dit: Dit) async throws {
        for monde in [a, b] {
            try monde.server.horloge.set("2022-11-15T10:00:00Z")
            try await monde.dire(dit)
            try monde.server.horloge.set("2022-11-15T11:00:00Z")
        }
        faits.append("\(dit)")
    }

    mutating func faire(_ secrets: [Secret], dans monde: Monde) async throws {
        for secret in secrets {
            let dossier = hasard.pick(dossiers)
            let isDone = try await monde.faire(secret, dossier, &hasard)
            if isDone { faits.append("\(monde === a ? "A" : "B") \(secret)") }
        }
    }

    mutating func comparer(_ sondes: [Sonde], _ lecteurs: [Lecteur]) async throws {
        for sonde in sondes where !except.contains(where: { sonde.path.contains($0) }) {
            for lecteur in lecteurs { try await comparer(sonde, lecteur) }
        }
    }

    mutating func comparer(_ sonde: Sonde, _ lecteur: Lecteur) async throws {
        let worlds = (a, b)
        async let first = sonde.send(worlds.0, lecteur)
        async let second = sonde.send(worlds.1, lecteur)
        let (one, other) = try await (first, second)
        compared += 1
        if sonde.method != "GET", (200..<300).contains(one.status) { written += 1 }
        if let difference = comparaison.difference(one, other) {
            fuites.append(
                "\(lecteur.rawValue) \(sonde)\n\(difference)\nafter \(faits.joined(separator: ", "))")
        }
    }

    /// The ETags that the readers get now from one copy.
    func etags(_ sondes: [Sonde], _ lecteurs: [Lecteur], _ monde: Monde) async throws -> [(
        Sonde, Lecteur, String
    )] {
        var tags: [(Sonde, Lecteur, String)] = []
        for sonde in sondes where !except.contains(where: { sonde.path.contains($0) }) {
            for lecteur in lecteurs {
                let answer = try await sonde.send(monde, lecteur)
                if answer.status == 200, let tag = answer.etag { tags.append((sonde, lecteur, tag)) }
            }
        }
        return tags
    }

    /// Records a leak for each ETag that is no longer answered by 304: nothing may change for its reader.
    mutating func requireUnmodified(_ tags: [(Sonde, Lecteur, String)], _ monde: Monde) async throws {
        for (sonde, lecteur, tag) in tags {
            let answer = try await sonde.send(monde, lecteur, ifNoneMatch: tag)
            compared += 1
            if answer.status != 304 {
                fuites.append(
                    "\(lecteur.rawValue) \(sonde) was \(tag), is \(answer.etag ?? "-")\n\(answer.text)\n"
                        + "after \(faits.joined(separator: ", "))")
            }
        }
    }

    /// The journal is intact, and the envelopes engage what is granted and reserve what is prepared, to the
    /// cent.
    func requireSound(_ monde: Monde) async throws {
        let auditeur = monde.graine.equipe.auditeur
        let journal = try await monde.client.get("/v1/journal/verification", auditeur).json
        #expect(journal["intact"] == true, "\(faits)")
        var (granted, prepared): (Int64, Int64) = (0, 0)
        for dossier in monde.graine.dossiers {
            let lines = try await monde.client.get(
                "/v1/actions/\(dossier.actions[0])/financements", auditeur
            ).items
            granted += lines.reduce(0) { $0 + ($1["accorde_centimes"]?.integer ?? 0) }
        }
        if let open = try await monde.seance("ouverte") {
            let decisions = try await monde.client.get("/v1/seances/\(open)", auditeur).json["decisions"]?
                .array
            prepared = (decisions ?? []).reduce(0) { $0 + ($1["montant_centimes"]?.integer ?? 0) }
        }
        let soldes = try await monde.client.get("/v1/appels/argentan-2023/enveloppes", auditeur).items
        #expect(soldes.reduce(0) { $0 + ($1["engage_centimes"]?.integer ?? 0) } == granted, "\(faits)")
        #expect(soldes.reduce(0) { $0 + ($1["reserve_centimes"]?.integer ?? 0) } == prepared, "\(faits)")
    }
}
