import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing
import Verification

@Suite("An action may ask both funds of one financer: two lines, two answers, two envelopes")
struct DeuxFondsTests {
    /// The call with a second envelope of the State, of 1 500 € of ordinary funds.
    ///
    /// - Parameter more: what else the call says.
    static func run(_ more: JSON = [:], _ body: (Scene) async throws -> Void) async throws {
        try await Scene.run { scene in
            let all = try Fixtures.json("appels/argentan-2023.json")["enveloppes"]?.array ?? []
            let commun: JSON = [
                "code": "etat-commun", "financeur": "etat", "fonds": "droit_commun", "volet": .null,
                "quartiers": [], "natures": [], "dotation_centimes": 1_500_00,
            ]
            try await scene.publier(more.with(["enveloppes": .array(all + [commun])]))
            try await body(scene)
            #expect(try await scene.server.store.read { try $0.verifier() }.differences.map(\.phrase) == [])
        }
    }

    /// 2 000 € of the specific funds of the State, 1 200 € of its ordinary ones, 1 000 € of the town.
    static func dossier(_ scene: Scene, _ numero: Int = 1) async throws -> Scene.Filed {
        try await scene.brouillon(
            numero, actions: [Modele.action("Boxe \(numero)", .init(etatCommun: 1_200_00))])
    }

    static func engage(_ scene: Scene, _ code: String) async throws -> JSON? {
        try await scene.client.get("\(Scene.appel)/enveloppes", scene.equipe.auditeur).expecting(200).items
            .first { $0["code"]?.string == code }?["engage_centimes"]
    }

    static let specifiques = "etat?fonds=fonds_specifiques"
    static let commun = "etat?fonds=droit_commun"

    @Test("Both are deposited; the address names the fund, and without it the refusal says which there are")
    func named() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let (path, etat) = ("/v1/actions/\(dossier.actions[0])/financements", scene.equipe.etat)
            let lines = try await scene.client.get(path, etat).expecting(200).items
            #expect(lines.map { $0["financeur"] } == ["etat", "etat", "ville"])
            #expect(
                lines.map { $0["fonds"] } == ["fonds_specifiques", "droit_commun", "droit_commun"])
            let one = try await scene.client.get("\(path)/\(Self.commun)", etat).expecting(200).json
            #expect(one["montant_centimes"] == 120_000)
            for answer in [
                try await scene.client.get("\(path)/etat", etat),
                try await scene.decider(etat, dossier.actions[0], "etat", 100_00),
                try await scene.client.send(
                    "PUT", "\(path)/etat/proposition", etat, json: ["montant_centimes": 100], ifMatch: "*"),
            ] {
                #expect(answer.status == 400 && answer.code == "fonds-a-preciser")
                #expect(answer.text.contains("fonds_specifiques ou droit_commun"))
            }
            #expect(try await scene.client.get("\(path)/ville", etat).status == 200)
            #expect(try await scene.client.get("\(path)/ville?fonds=fonds_specifiques", etat).status == 404)
            #expect(try await scene.client.get("\(path)/etat?fonds=autre", etat).status == 400)
        }
    }

    @Test("Each is answered alone from its own envelope, and taken back to it")
    func decided() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let (action, etat) = (dossier.actions[0], scene.equipe.etat)
            _ = try await scene.decider(etat, action, Self.specifiques, 1_900_00).expecting(200)
            _ = try await scene.decider(etat, action, Self.commun, 1_200_00).expecting(200)
            #expect(try await Self.engage(scene, "etat-2023") == 190_000)
            #expect(try await Self.engage(scene, "etat-commun") == 120_000)
            _ = try await scene.client.send(
                "PUT", "/v1/actions/\(action)/financements/etat/annulation?fonds=droit_commun", etat,
                json: ["motif": "Erreur."], ifMatch: "*"
            ).expecting(200)
            #expect(try await Self.engage(scene, "etat-2023") == 190_000)
            #expect(try await Self.engage(scene, "etat-commun") == 0)
            // 300 € are left of the ordinary funds once another action has 1 200 €.
            let other = try await Self.dossier(scene, 2)
            try await scene.jusquALInstruction(other)
            _ = try await scene.decider(etat, other.actions[0], Self.commun, 1_200_00).expecting(200)
            let tooMuch = try await scene.decider(etat, action, Self.commun, 300_01)
            #expect(tooMuch.code == "enveloppe-depassee" && tooMuch.text.contains("etat-commun"))
            _ = try await scene.decider(etat, action, Self.commun, 300_00).expecting(200)
        }
    }

    @Test("The letter and the CSV say which fund gave what")
    func told() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let (action, equipe) = (dossier.actions[0], scene.equipe)
            _ = try await scene.decider(equipe.etat, action, Self.specifiques, 1_900_00).expecting(200)
            _ = try await scene.decider(equipe.etat, action, Self.commun, nil).expecting(200)
            _ = try await scene.decider(equipe.ville, action, "ville", 1_000_00).expecting(200)
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            let letter = try await scene.client.get("\(dossier.path)/courriers", dossier.token)
                .expecting(200).text
            #expect(letter.contains("État (fonds spécifiques)"))
            #expect(letter.contains("État (crédits de droit commun)"))
            #expect(letter.contains("Ville d’Argentan") && !letter.contains("Ville d’Argentan ("))
            let csv = try await scene.client.get(
                "\(Scene.appel)/exports/financements.csv", equipe.auditeur
            ).expecting(200).text
            let rows = csv.split(separator: "\r\n").filter { $0.contains(",etat,") }
            #expect(rows.count == 2)
            #expect(rows[0].contains("fonds_specifiques,2000.00,accorde,1900.00"))
            #expect(rows[1].contains("droit_commun,1200.00,refuse,0.00"))
        }
    }

    @Test("A new demand to the fund already asked breaks BUD-03")
    func twice() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            let action = try await scene.client.get("/v1/actions/\(dossier.actions[0])", dossier.token)
                .expecting(200).json
            let demandes = (action["demandes"]?.array ?? []).map { $0.with(["fonds": "droit_commun"]) }
            _ = try await scene.client.send(
                "PATCH", "/v1/actions/\(dossier.actions[0])", dossier.token,
                json: ["demandes": .array(demandes)], ifMatch: "*"
            ).expecting(200)
            try await scene.attester(dossier)
            let refused = try await scene.move(dossier.token, dossier, "depot").expecting(422)
            #expect(
                refused.text.contains(
                    "État est sollicité plusieurs fois pour ses crédits de droit commun"))
        }
    }

    @Test("What a financer gives from both funds is what the second signature looks at")
    func signature() async throws {
        try await Self.run(["deroulement": ["double_signature_centimes": 2_500_00]]) { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let (action, etat) = (dossier.actions[0], scene.equipe.etat)
            _ = try await scene.decider(etat, action, Self.specifiques, 2_000_00).expecting(200)
            let alone = try await scene.decider(etat, action, Self.commun, 500_01)
            #expect(alone.status == 409 && alone.code == "seconde-signature")
            _ = try await scene.decider(etat, action, Self.commun, 500_00).expecting(200)
            // The other financers do not count.
            _ = try await scene.decider(scene.equipe.ville, action, "ville", 1_000_00).expecting(200)
        }
    }

    @Test("Who is recused learns nothing of the funds that are asked")
    func recused() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            let recused = try await scene.server.account("deporte", .instructeur, contrat: "argentan-2015")
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/deports", recused, json: ["motif": "Ancien trésorier."]
            ).expecting(201)
            let seance = try await scene.client.send(
                "POST", "\(Scene.appel)/seances", scene.equipe.instructeur,
                json: [
                    "instance": "comite_de_pilotage", "libelle": "Comité", "tenue_on": "2022-12-14",
                    "membres": [["nom": "Élue", "fonction": "Ville"]],
                ]
            ).expecting(201).id
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)/ordre-du-jour", scene.equipe.instructeur,
                json: ["actions": .list(dossier.actions)], ifMatch: "*"
            ).expecting(200)
            let line = "/v1/seances/\(seance)/decisions/\(dossier.actions[0])/etat"
            let answer: JSON = ["decision": "refuse", "motif": "Non."]
            for (method, path, json) in [
                ("PUT", line, answer), ("DELETE", line, nil), ("PUT", "\(line)/contreseing", nil),
            ] as [(String, String, JSON?)] {
                let refused = try await scene.client.send(method, path, recused, json: json, ifMatch: "*")
                #expect(["deporte", "interdit"].contains(refused.code), "\(method) \(path): \(refused.text)")
            }
        }
    }

    @Test("A withdrawal takes both lines out of the session that prepared them")
    func withdrawn() async throws {
        try await Self.run { scene in
            let dossier = try await Self.dossier(scene)
            try await scene.jusquALInstruction(dossier)
            for (line, amount) in [(Self.specifiques, 1_000_00), (Self.commun, 800_00)] as [(String, Int64)] {
                _ = try await scene.decider(scene.equipe.etat, dossier.actions[0], line, amount).expecting(
                    200)
            }
            _ = try await scene.move(dossier.token, dossier, "retrait", ["motif": "Plus de salle."])
                .expecting(200)
            #expect(try await Self.engage(scene, "etat-2023") == 0)
            #expect(try await Self.engage(scene, "etat-commun") == 0)
        }
    }
}
