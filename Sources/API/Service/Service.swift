import Domain
import Embedded
import HTTPTypes
import JSON
import NIOPosix
import Store
import UseCases

/// The routes that monitor and document the server.
enum Service {
    /// Answers whenever the process runs, without any I/O.
    static func health(_ exchange: Exchange) async throws -> Reponse { .json(["statut": "vivant"]) }

    /// Whether the server can read and write. « degrade » when disk space is short, stored files are missing
    /// or altered, or the daily backup fails: everything else still works.
    static func ready(_ exchange: Exchange) async throws -> Reponse {
        guard await exchange.guichet.store.isReady() else {
            throw Refus(.indisponible, "La base ne répond pas ou n’écrit plus.", retryAfter: 5)
        }
        let guichet = exchange.guichet
        let faults = guichet.store.pieceFaults.values
        let counts = (
            missing: faults.count { $0 == .missing }, altered: faults.count { $0 == .altered }
        )
        var motifs: [String] = []
        if guichet.isShortOfSpace() { motifs.append(Guichet.espaceManquant) }
        if !faults.isEmpty {
            motifs.append(
                "Des fichiers reçus manquent (\(counts.missing)) ou ont changé (\(counts.altered)) sur le disque : "
                    + "guichet verifier les nomme.")
        }
        if let depuis = guichet.sauvegardes?.enEchecDepuis {
            motifs.append("La sauvegarde quotidienne est en échec depuis \(depuis).")
        }
        if let contredite = guichet.store.teteContredite { motifs.append(contredite.phrase) }
        var members = [JSON.Member("statut", motifs.isEmpty ? "pret" : "degrade")]
        if !motifs.isEmpty { members.append(JSON.Member("motifs", .array(motifs.map { .string($0) }))) }
        // Not a fault: somebody asked for it, or the installation is a restored copy.
        if try await guichet.store.read({ try $0.envoisRetenus() }) != nil {
            members.append(JSON.Member("envois", "retenus"))
        }
        return .json(.object(members))
    }

    static func metrics(_ exchange: Exchange) async throws -> Reponse {
        let guichet = exchange.guichet
        // A database that does not answer leaves out what it alone knows.
        let lu = try? await guichet.store.read { reader in
            (
                octets: try reader.octetsGardes(), schema: try reader.numeroDeSchema(),
                envois: try reader.etatsDesEnvois()
            )
        }
        let jauges =
            [Jauge.programme(.courante)]
            + Jauge.base(schema: lu?.schema, guichet.store.taillesDeLaBase)
            + (lu.map { Jauge.envois($0.envois, at: guichet.horloge.now()) } ?? [])
        let text =
            guichet.metrics.text + Metrics.jauges(octetsGardes: lu?.octets, libre: guichet.espaceLibre)
            + jauges.map(\.text).joined()
        return Reponse(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            .octets(Array((text + sauvegarde(exchange)).utf8)))
    }

    /// The age of the last successful daily backup: infinite when there is none, left out when daily backups
    /// are off.
    private static func sauvegarde(_ exchange: Exchange) -> String {
        guard let etat = exchange.guichet.sauvegardes else { return "" }
        let now = exchange.guichet.horloge.now()
        let age = etat.derniere.map { String(max(0, now.milliseconds - $0.milliseconds) / 1000) } ?? "+Inf"
        return [
            "# HELP guichet_sauvegarde_age_seconds Âge de la dernière sauvegarde réussie.",
            "# TYPE guichet_sauvegarde_age_seconds gauge", "guichet_sauvegarde_age_seconds \(age)", "",
        ].joined(separator: "\n")
    }

    static func openapi(_ exchange: Exchange) async throws -> Reponse {
        try await NIOThreadPool.singleton.runIfActive { openapiReponse }
    }

    static func docs(_ exchange: Exchange) async throws -> Reponse {
        try await NIOThreadPool.singleton.runIfActive { docsReponse }
    }

    static func sujet(_ exchange: Exchange) async throws -> Reponse {
        let sujet = exchange.parameter("sujet")
        guard let page = try await NIOThreadPool.singleton.runIfActive({ sujetReponses[sujet] }) else {
            throw Refus.introuvable
        }
        return page
    }

    static func style(_ exchange: Exchange) async throws -> Reponse { styleReponse }

    /// The stylesheet of every page. It has its own URL because a page may not contain styles
    /// (`Pages.policy`).
    private static let styleReponse: Reponse = {
        let bytes = Embedded.docs.first { $0.path == "style.css" }?.bytes ?? []
        return Reponse(
            .ok, headers: [.contentType: "text/css; charset=utf-8", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }()

    // Made at their first request, which takes some tenths of a second: on a thread that may block, so that
    // the other requests go on.
    private static let openapiReponse = Reponse.json(OpenAPI.document)
    private static let docsReponse = Reponse.html(DocsPage.index(OpenAPI.nested))
    private static let sujetReponses = DocsPage.pages(OpenAPI.nested).mapValues { Reponse.html($0) }
}
