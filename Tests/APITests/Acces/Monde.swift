import Builders
import JSON
import StoreSupport
import Support

/// One of two copies of the same installation, with its own server.
final class Monde: Sendable {
    let graine: Graine
    let server: TestServer
    var client: Client { server.client }
    var instructeur: String { graine.equipe.instructeur }

    init(_ graine: Graine) async throws {
        self.graine = graine
        server = try await TestServer(
            TemporaryInstallation(copieDe: graine.folder, at: Graine.instant))
    }

    /// Runs `body` with two copies that do not differ yet.
    static func deux(_ graine: Graine, _ body: (Monde, Monde) async throws -> Void) async throws {
        let (a, b) = (try await Monde(graine), try await Monde(graine))
        do {
            try await body(a, b)
        } catch {
            try? await a.server.stop()
            try? await b.server.stop()
            throw error
        }
        try await a.server.stop()
        try await b.server.stop()
    }

    func answer(
        _ dossier: Scene.Filed, _ financeur: String, _ reponse: JSON
    ) async throws -> Answer {
        let tokens = ["etat": graine.equipe.etat, "ville": graine.equipe.ville, "caf": graine.equipe.caf]
        return try await client.send(
            "PUT", "/v1/actions/\(dossier.actions[0])/financements/\(financeur)", tokens[financeur],
            json: reponse, ifMatch: "*")
    }

    static let ajourne: JSON = ["decision": "ajourne", "motif": "Plan de financement à revoir."]
    static let refuse: JSON = ["decision": "refuse", "motif": "Hors des priorités."]
    static func accorde(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }

    /// Announces, in this copy, a first letter with two postponed lines, a request for a revised budget,
    /// both, or nothing.
    func dire(_ dit: Dit) async throws {
        for dossier in graine.dossiers {
            if dit == .ajourne || dit == .ajourneEtAmendement {
                _ = try await answer(dossier, "etat", Self.accorde(1_500_00)).expecting(200)
                for financeur in ["ville", "caf"] {
                    _ = try await answer(dossier, financeur, Self.ajourne).expecting(200)
                }
                _ = try await client.send(
                    "PUT", "\(dossier.path)/notification", instructeur, ifMatch: "*"
                ).expecting(200)
            }
            if dit == .amendement || dit == .ajourneEtAmendement {
                let sections: JSON = ["/actions/0/demandes", "/actions/0/budget", "/actions/0/description"]
                _ = try await client.send(
                    "POST", "\(dossier.path)/complements", instructeur,
                    json: [
                        "nature": "amendement", "demande": "Revoyez le budget.", "sections": sections,
                        "financeurs": dit == .amendement ? ["ville"] : [],
                    ]
                ).expecting(201)
            }
        }
    }
}

/// What was notified before the copies differ.
enum Dit: String, CaseIterable, Sendable { case rien, amendement, ajourne, ajourneEtAmendement }

/// An unannounced step: a decision, or something done before or around it.
enum Secret: String, CaseIterable, Sendable {
    case accorder, refuser, ajourner, reprendre, proposer, rouvrir
    case preparer, retirer, clore, rouvrirSeance
    case simuler, virer, deporter

    /// Steps that concern the dossier alone, and neither the seances nor the money of the whole appel.
    static let duDossier: [Secret] = [.accorder, .refuser, .ajourner, .reprendre, .proposer, .rouvrir]
}

extension Monde {
    /// Does the step where it is possible; returns whether it was.
    func faire(_ secret: Secret, _ dossier: Scene.Filed, _ hasard: inout Hasard) async throws -> Bool {
        let financeur = hasard.pick(["etat", "ville", "caf"])
        let amount = hasard.int64(1...450_00)
        switch secret {
        case .accorder: return try await did(answer(dossier, financeur, Self.accorde(amount)))
        case .refuser: return try await did(answer(dossier, financeur, Self.refuse))
        case .ajourner: return try await did(answer(dossier, financeur, Self.ajourne))
        case .reprendre: return try await reprendre(dossier, financeur)
        case .proposer: return try await proposer(dossier, financeur, amount)
        case .rouvrir: return try await rouvrir(dossier)
        case .preparer: return try await preparer(dossier, financeur, amount)
        case .retirer: return try await retirer(dossier)
        case .clore: return try await seance("cloture", in: "ouverte")
        case .rouvrirSeance: return try await seance("reouverture", in: "close", ["motif": "Une erreur."])
        case .simuler: return try await simuler()
        case .virer: return try await virer(amount)
        case .deporter:
            return try await did(
                client.send(
                    "POST", "\(dossier.path)/deports", instructeur,
                    json: ["courriel": "departement@exemple.fr", "motif": "Conflit d’intérêts."]))
        }
    }

    private func did(_ answer: Answer) -> Bool { (200..<300).contains(answer.status) }

    private func token(_ financeur: String) -> String {
        switch financeur {
        case "etat": graine.equipe.etat
        case "ville": graine.equipe.ville
        default: graine.equipe.caf
        }
    }

    private func reprendre(_ dossier: Scene.Filed, _ financeur: String) async throws -> Bool {
        try await did(
            client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/financements/\(financeur)/annulation",
                token(financeur), json: ["motif": "À revoir."], ifMatch: "*"))
    }

    private func proposer(_ dossier: Scene.Filed, _ financeur: String, _ amount: Int64) async throws -> Bool {
        try await did(
            client.send(
                "PUT", "/v1/actions/\(dossier.actions[0])/financements/\(financeur)/proposition",
                token(financeur), json: ["montant_centimes": .integer(amount)], ifMatch: "*"))
    }

    /// From decide back to instruit: the only step back that is not announced.
    private func rouvrir(_ dossier: Scene.Filed) async throws -> Bool {
        guard try await client.get(dossier.path, instructeur).json["etat"] == "decide" else { return false }
        return try await did(
            client.send(
                "PUT", "\(dossier.path)/reouverture", instructeur, json: ["motif": "À revoir."], ifMatch: "*")
        )
    }

    private func simuler() async throws -> Bool {
        try await did(
            client.send(
                "POST", "/v1/appels/argentan-2023/simulations", instructeur,
                json: ["nom": "Tous", "scenario": ["etapes": [["type": "premieres", "nombre": 10]]]]))
    }

    private func virer(_ amount: Int64) async throws -> Bool {
        let enveloppes = try await client.get("/v1/appels/argentan-2023/enveloppes", instructeur).items
        let mine = enveloppes.filter { $0["financeur"] == "etat" }.compactMap { $0["code"]?.string }
        guard mine.count > 1 else { return false }
        return try await did(
            client.send(
                "POST", "/v1/appels/argentan-2023/virements", instructeur,
                json: [
                    "de": .string(mine[0]), "vers": .string(mine[1]), "montant_centimes": .integer(amount),
                    "motif": "Rééquilibrage.",
                ]))
    }
}
