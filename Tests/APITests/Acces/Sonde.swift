import JSON
import Support

/// One request, sent to both copies.
struct Sonde: Sendable, CustomStringConvertible {
    var method = "GET"
    var path: String
    var json: JSON?
    var piece = false
    var description: String { "\(method) \(path)\(json.map { " " + $0.text } ?? "")" }

    /// Whether a porteur, the conseil citoyen or a reviewer may make this write anywhere.
    var isOfReaders: Bool {
        ["/avis/moi", "/evaluations/moi", "/reponse", "/retrait", "/pieces/", "/messages", "/deports"]
            .contains { path.contains($0) }
    }

    func send(_ monde: Monde, _ lecteur: Lecteur, ifNoneMatch: String? = nil) async throws -> Answer {
        try await monde.client.send(
            method, path, monde.graine.tokens[lecteur], json: json, body: piece ? Modele.pdf("neuf") : nil,
            type: piece ? "application/pdf" : method == "PATCH" ? "application/merge-patch+json" : nil,
            ifMatch: method == "GET" ? nil : "*",
            headers: ifNoneMatch.map { ["If-None-Match": $0] } ?? [:])
    }

    /// Every route that reads, for each of these dossiers. Left out are `/metrics`, which counts requests and
    /// is public on purpose, and the pages of the documentation, which say nothing of dossiers.
    static func lectures(_ graine: Graine, _ dossiers: [Scene.Filed], _ seance: String?) -> [Sonde] {
        let apart = ["GET /metrics", "GET /docs/{sujet}"]
        var paths = Ligne.all.filter { $0.route.hasPrefix("GET ") && !apart.contains($0.route) }
            .map { String($0.route.dropFirst(4)) }
        paths += [
            "/v1/dossiers/{dossier}/recepisse?format=html", "/v1/journal?limit=3",
            "/v1/moi/taches?appel={appel}",
            "/v1/dossiers/{dossier}/chronologie?limit=2", "/v1/dossiers?porteur={porteur}&sort=-cree_at",
            "/v1/dossiers?limit=1", "/v1/dossiers?texte=boxe&etat=notifie", "/v1/dossiers?affecte=personne",
            "/v1/dossiers?affecte=moi", "/v1/dossiers?complement=ouvert", "/v1/dossiers?complement=en_retard",
            "/v1/dossiers?filtre={filtre}",
        ]
        paths += ["depose", "recevable", "instruit", "decide", "notifie", "retire"].map {
            "/v1/dossiers?etat=\($0)"
        }
        return unique(paths.flatMap { fill($0, graine, dossiers, seance) }).map { Sonde(path: $0) }
    }

    /// Every route that writes, as the matrix of permissions sends it, and what the readers may really write.
    ///
    /// - Parameter lecteur: its writes about one dossier are about its own, where it has one, because it does
    /// not see the other.
    static func ecritures(
        _ graine: Graine, _ all: [Scene.Filed], _ seance: String?, by lecteur: Lecteur
    ) -> [Sonde] {
        let isApplicant = [.membre, .representant].contains(lecteur)
        let dossiers = lecteur == .voisin ? [all[all.count - 1]] : isApplicant ? [all[0]] : all
        // Requests after which the caller no longer sees the dossier come last.
        let last = ["/deports", "/moi/interets/{porteur}", "/retrait"]
        let lines = Ligne.all.filter {
            !$0.route.hasPrefix("GET ") && !$0.route.hasSuffix("/sessions/courante")
        }
        var found: [Sonde] = []
        var known: Set<String> = []
        for line in lines where !last.contains(where: { line.route.hasSuffix($0) }) {
            let parts = line.route.split(separator: " ")
            for path in fill(String(parts[1]), graine, dossiers, seance) {
                let one = Sonde(method: String(parts[0]), path: path, json: line.json, piece: line.piece)
                if known.insert(one.description).inserted { found.append(one) }
            }
        }
        found += dossiers.flatMap { Self.reponses($0) }
        // A withdrawn dossier accepts little more, so this comes after the other writes.
        found += dossiers.map {
            Sonde(method: "PUT", path: "\($0.path)/retrait", json: ["motif": "Nous renonçons."])
        }
        found += dossiers.map {
            Sonde(method: "POST", path: "\($0.path)/deports", json: ["motif": "Conflit d’intérêts."])
        }
        return found
    }

    /// Answers to the request for a revised budget: one about a section that is not open, one without one of
    /// the demandes, one that changes a description.
    private static func reponses(_ dossier: Scene.Filed) -> [Sonde] {
        func reponse(_ json: JSON) -> Sonde {
            Sonde(method: "PUT", path: "\(dossier.path)/complements/1/reponse", json: json)
        }
        let action = Modele.action(
            "Boxe au pied des immeubles", Modele.Demandes(etat: 2_000_00, ville: 0, caf: 500_00))
        return [
            reponse([
                "reponse": "Trop.", "changements": [["section": "/presentation", "valeur": [:]]],
            ]),
            reponse([
                "reponse": "Sans la ville.",
                "changements": [
                    ["section": "/actions/0/demandes", "valeur": action["demandes"] ?? .null],
                    ["section": "/actions/0/budget", "valeur": action["budget"] ?? .null],
                ],
                "attestation": Modele.attestation,
            ]),
            reponse([
                "reponse": "Plus clair.",
                "changements": [
                    ["section": "/actions/0/description", "valeur": "Deux séances par semaine."]
                ],
            ]),
        ]
    }

    private static func fill(
        _ path: String, _ graine: Graine, _ dossiers: [Scene.Filed], _ seance: String?
    ) -> [String] {
        var values = graine.valeurs
        if let seance { values["seance"] = seance }
        let filled = values.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
        guard filled.contains("{") else { return [filled] }
        return dossiers.map {
            filled.replacing("{dossier}", with: $0.id).replacing("{action}", with: $0.actions[0])
        }
    }

    private static func unique(_ paths: [String]) -> [String] {
        var seen: Set<String> = []
        return paths.filter { seen.insert($0).inserted }
    }
}
