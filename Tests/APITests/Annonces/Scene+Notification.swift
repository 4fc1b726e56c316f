import API
import Domain
import Foundation
import GRDB
import JSON
import Logging
import StoreSupport
import Support
import Synchronization

@testable import Envois
@testable import Store

extension Scene {
    /// What is told besides letters, complements and inadmissibilities.
    static let nouvelles = ["depot", "message", "reponse", "retrait", "reouverture", "convocation"]

    /// Forgets the e-mails of what was told so far, in a test about what comes next.
    func oublierLesNouvelles() async throws {
        let forget = "DELETE FROM envoi WHERE sujet IN (SELECT value FROM json_each(?))"
        let nouvelles = JSON.list(Self.nouvelles).text
        try await server.store.write { try $0.run(forget, [nouvelles]) }
    }

    /// The e-mails of the outbox about one subject, as the staff reads them.
    func nouvelles(_ sujet: String) async throws -> [JSON] {
        try await client.get("/v1/appels/argentan-2023/envois?limit=200&sujet=\(sujet)", equipe.instructeur)
            .expecting(200).items
    }

    /// A dossier to which all financeurs have answered: the État grants, the Ville refuses.
    func decide(_ numero: Int, accorde: Int64? = 1_500_00) async throws -> Filed {
        let dossier = try await brouillon(numero)
        try await jusquALInstruction(dossier)
        _ = try await decider(equipe.etat, dossier.actions[0], "etat", accorde).expecting(200)
        _ = try await decider(
            equipe.ville, dossier.actions[0], "ville", nil, motif: "Hors des priorités."
        ).expecting(200)
        try await oublierLesNouvelles()
        return dossier
    }

    static let notifications = "/v1/appels/argentan-2023/notifications"

    /// The outbox as the staff reads it, without the news.
    func envois(_ etat: String? = nil) async throws -> [JSON] {
        let query = etat.map { "&etat=\($0)" } ?? ""
        return try await client.get("/v1/appels/argentan-2023/envois?limit=200\(query)", equipe.instructeur)
            .expecting(200).items.filter { !Self.nouvelles.contains($0["sujet"]?.string ?? "") }
    }

    func courriers(_ dossier: Filed, _ token: String) async throws -> [JSON] {
        try await client.get("\(dossier.path)/courriers", token).expecting(200).items
    }

    /// What the tests of delivery need: their receivers are on this machine.
    static let loopback = (try? WebhooksPermis("127.0.0.0/8")) ?? .aucun

    /// Runs on an installation whose webhooks may reach this machine.
    static func runWithReceivers(_ body: (Scene) async throws -> Void) async throws {
        var limites = Guichet.Limites()
        limites.webhooksPermis = loopback
        let http = LivraisonHTTP(permis: loopback, patience: .seconds(20))
        try await run(limites: limites, livrer: http.livrer, body)
    }

    var boite: URL { server.installation.folder.appending(path: "courriels") }

    /// Runs `body` with a facteur of the installation.
    func facteur(
        smtp port: Int? = nil, logger: Logger? = nil, permis: WebhooksPermis? = nil,
        secretDeTete: String? = nil,
        _ body: (Facteur) async throws -> Void
    ) async throws {
        let poste: Facteur.Poste
        if let port, var serveur = ServeurSMTP("smtp://127.0.0.1:\(port)") {
            // A busy machine may keep a test waiting for longer than the minute given to a mail server.
            serveur.patience = .seconds(180)
            poste = .smtp(serveur)
        } else {
            poste = .dossier(try DossierDeCourriels(folder: boite))
        }
        guard let de = Courriel("appel@exemple.fr") else { return }
        let facteur = Facteur(
            store: server.store, horloge: server.horloge.horloge, poste: poste, de: de,
            logger: logger ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            permis: permis ?? Self.loopback, secretDeTete: secretDeTete, pause: .milliseconds(20),
            patience: .seconds(180))
        try await body(facteur)
    }

    /// The e-mails of the folder, by their names.
    func fichiers() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: boite.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: boite.appending(path: $0))) })
    }
}

/// Keeps what is logged.
final class JournalDEssai: Sendable {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    var logger: Logger { Logger(label: "essai") { _ in Handler(journal: self) } }

    private struct Handler: LogHandler {
        let journal: JournalDEssai
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        init(journal: JournalDEssai) { self.journal = journal }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let line = "\(event.message) \(event.metadata ?? [:])"
            journal.kept.withLock { $0.append(line) }
        }
    }
}
