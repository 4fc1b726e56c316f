import API
import Domain
import Foundation
import JSON
import Portail
import Support
import Testing
import UseCases

/// The appel of 2023 in force on a server of its own, an account for every role, and what tests do often.
struct Scene: Sendable {
    /// Tokens of the staff; the administrateur and the auditeur hold their role on all contrats.
    struct Equipe: Sendable {
        let administrateur, instructeur, etat, ville, caf, departement, conseil, auditeur: String
    }

    /// The ids and the token of a dossier, as the tests keep them.
    struct Filed: Sendable {
        let id: String
        let actions: [String]
        /// The token of the legal representative of its porteur.
        var token: String
        var path: String { "/v1/dossiers/\(id)" }
        /// Its page, to which e-mails lead.
        var page: String { "/dossiers/\(id)" }
    }

    /// The page to which an e-mail leads for a gesture, as its text has it.
    static func page(_ geste: Geste) -> String {
        Liens.http(pages: Portail.liens).adresse(geste) ?? "no page"
    }

    let server: TestServer
    let equipe: Equipe
    var client: Client { server.client }

    static func run(
        at instant: String = "2022-11-15T09:00:00Z", limites: Guichet.Limites = Guichet.Limites(),
        livrer: @escaping Livraison.Livreur = TestServer.personne,
        _ body: (Scene) async throws -> Void
    ) async throws {
        try await TestServer.run(at: instant, limites: limites, livrer: livrer) { server in
            try await server.publish(
                contrat: try Fixtures.json("contrats/argentan-2015.json"),
                appel: try Fixtures.json("appels/argentan-2023.json"))
            try await body(avecEquipe(server))
        }
    }

    /// Runs on a server whose appel is in force, with an account for every role.
    static func avecEquipe(_ server: TestServer) async throws -> Scene {
        Scene(server: server, equipe: try await equipe(server))
    }

    private static func equipe(_ server: TestServer) async throws -> Equipe {
        func staff(_ nom: String, _ role: Role, financeur: String? = nil) async throws -> String {
            try await server.account(nom, role, contrat: "argentan-2015", financeur: financeur)
        }
        return Equipe(
            administrateur: try await server.account("administrateur", .administrateur),
            instructeur: try await staff("instructeur", .instructeur),
            etat: try await staff("etat", .financeur, financeur: "etat"),
            ville: try await staff("ville", .financeur, financeur: "ville"),
            caf: try await staff("caf", .financeur, financeur: "caf"),
            departement: try await staff("departement", .financeur, financeur: "departement"),
            conseil: try await staff("conseil", .conseilCitoyen),
            auditeur: try await server.account("auditeur", .auditeur))
    }
}

extension Scene {
    /// A new account with a porteur of its own, of which it is the representative.
    func representant(_ numero: Int, nom: String = "Association Exemple") async throws -> (
        token: String, id: String
    ) {
        let token = try await server.account("porteur-\(numero)")
        let porteur = try await client.send(
            "POST", "/v1/porteurs", token, json: Modele.porteur(numero, nom: nom))
        return (token, try porteur.expecting(201).id)
    }

    /// Begins an empty draft, under a key of its own: without one, the same request finds the draft just begun.
    func ouvrir(_ token: String, _ porteur: String, appel: String = "argentan-2023") async throws -> Answer {
        try await client.send(
            "POST", "/v1/dossiers", token,
            json: ["appel": .string(appel), "porteur": .string(porteur), "presentation": [:]],
            key: UUID().uuidString)
    }

    /// A draft that breaks no rule, with its pieces, of a porteur of its own.
    func brouillon(
        _ numero: Int, nom: String = "Association Exemple",
        actions: [JSON] = [Modele.action("Boxe au pied des immeubles")], pieces: [String] = Modele.pieces
    ) async throws -> Filed {
        let (token, porteur) = try await representant(numero, nom: nom)
        return try await brouillon(of: porteur, token, actions: actions, pieces: pieces)
    }

    func brouillon(
        of porteur: String, _ token: String, actions: [JSON] = [Modele.action("Boxe au pied des immeubles")],
        pieces: [String] = Modele.pieces, appel: String = "argentan-2023"
    ) async throws -> Filed {
        let id = try await client.send(
            "POST", "/v1/dossiers", token,
            json: [
                "appel": .string(appel), "porteur": .string(porteur), "presentation": Modele.presentation,
            ]
        ).expecting(201).id
        var ids: [String] = []
        for action in actions {
            ids.append(
                try await client.send("POST", "/v1/dossiers/\(id)/actions", token, json: action)
                    .expecting(201).id)
        }
        for code in pieces {
            _ = try await client.send(
                "PUT", "/v1/dossiers/\(id)/pieces/\(code)", token, body: Modele.pdf(code),
                type: "application/pdf"
            ).expecting(201)
        }
        return Filed(id: id, actions: ids, token: token)
    }

    /// Sends an event of the table of states, whatever the version.
    @discardableResult
    func move(_ token: String, _ dossier: Filed, _ noun: String, _ json: JSON? = nil) async throws -> Answer {
        try await client.send("PUT", "\(dossier.path)/\(noun)", token, json: json, ifMatch: "*")
    }

    /// Changes the presentation of a draft, or its first action, as its representative.
    func change(_ dossier: Filed, _ presentation: JSON) async throws {
        try await change(dossier.path, dossier.token, ["presentation": presentation])
    }

    func changeAction(_ dossier: Filed, _ json: JSON) async throws {
        try await change("/v1/actions/\(dossier.actions[0])", dossier.token, json)
    }

    private func change(_ path: String, _ token: String, _ json: JSON) async throws {
        _ = try await client.send(
            "PATCH", path, token, json: json, type: "application/merge-patch+json", ifMatch: "*"
        ).expecting(200)
    }

    func attester(_ dossier: Filed) async throws {
        _ = try await move(dossier.token, dossier, "attestation", Modele.attestation).expecting(200)
    }

    func deposer(_ dossier: Filed) async throws {
        try await attester(dossier)
        _ = try await move(dossier.token, dossier, "depot").expecting(200)
    }

    func admettre(_ dossier: Filed) async throws {
        let decision: JSON = ["decision": "recevable", "motif": "Complet."]
        _ = try await move(equipe.instructeur, dossier, "recevabilite", decision).expecting(200)
    }

    /// Marks every action and closes the instruction.
    func instruire(_ dossier: Filed) async throws {
        for action in dossier.actions {
            _ = try await client.send(
                "PUT", "/v1/actions/\(action)/evaluations/moi", equipe.instructeur, json: Modele.notes
            ).expecting(200)
        }
        _ = try await move(equipe.instructeur, dossier, "instruction").expecting(200)
    }

    /// Brings a draft to where the financeurs may decide.
    func jusquALInstruction(_ dossier: Filed) async throws {
        try await deposer(dossier)
        try await admettre(dossier)
        try await instruire(dossier)
    }

    /// The answer of a financeur, whatever was answered before.
    func decider(
        _ token: String, _ action: String, _ financeur: String, _ centimes: Int64?, motif: String? = nil
    ) async throws -> Answer {
        let json: JSON =
            centimes.map { ["decision": "accorde", "montant_centimes": .integer($0), "motif": .text(motif)] }
            ?? ["decision": "refuse", "motif": .string(motif ?? "Hors des priorités.")]
        return try await client.send(
            "PUT", "/v1/actions/\(action)/financements/\(financeur)", token, json: json, ifMatch: "*")
    }
}
