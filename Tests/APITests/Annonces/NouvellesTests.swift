import Domain
import Envois
import GRDB
import JSON
import StoreSupport
import Support
import Testing
import UseCases

@testable import Store

@Suite("What everyone is told by e-mail")
struct NouvellesTests {
    private static func text(_ scene: Scene, _ item: JSON?) async throws -> String {
        let id = try #require(item?["id"]?.string)
        let json = try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).expecting(200)
            .json
        return "\(json["objet"]?.string ?? "")\n\n\(json["corps"]?.string ?? "")\n"
    }

    private static func golden(_ scene: Scene, _ name: String, _ item: JSON?) async throws {
        try expectGolden("courriel-\(name).txt", try await text(scene, item))
    }

    private static func addresses(_ items: [JSON]) -> [String] {
        items.compactMap { $0["destinataire"]?.string }.sorted()
    }

    @Test("A deposit is told once to everybody who receives the letters, with the reference and the receipt")
    func depot() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1, nom: "Association <hostile> {{x}}")
            #expect(try await scene.nouvelles("depot").isEmpty)
            try await scene.deposer(dossier)
            let told = try await scene.nouvelles("depot")
            #expect(Self.addresses(told).contains("porteur-1@exemple.fr"))
            #expect(
                Set(Self.addresses(told)).count == told.count
                    && Set(told.compactMap { $0["lot"]?.string }).count == 1)
            try await Self.golden(scene, "depot", told.first)
            let said = try await Self.text(scene, told.first)
            #expect(said.contains("ARG-2023-001") && said.contains(": \(dossier.page)/recepisse"))
            // An address that nobody proved may be a stranger’s: it reads no words that the applicant chose.
            #expect(!said.contains("hostile") && !said.contains("Boxe"))
            let again = try await scene.move(dossier.token, dossier, "depot")
            #expect(again.status == 409)
            #expect(try await scene.nouvelles("depot").count == told.count)
        }
    }

    @Test("A withdrawal is told to both sides; what the service keeps to itself is not told by a reopening")
    func retrait() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            _ = try await scene.move(dossier.token, dossier, "retrait", ["motif": "Secret de l’association."])
                .expecting(200)
            let told = try await scene.nouvelles("retrait")
            #expect(Self.addresses(told).contains("porteur-1@exemple.fr"))
            let service = told.first { $0["destinataire"] == "instructeur@exemple.fr" }
            try await Self.golden(scene, "retrait-service", service)
            try await Self.golden(
                scene, "retrait", told.first { $0["destinataire"] == "porteur-1@exemple.fr" })
            for one in told { #expect(try await !Self.text(scene, one).contains("Secret")) }
        }
    }

    @Test("A reopening that the porteur may know is told with its reason, another one is told to nobody")
    func reouverture() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            _ = try await scene.move(
                scene.equipe.instructeur, dossier, "recevabilite",
                ["decision": "irrecevable", "motif": "Hors délai."]
            ).expecting(200)
            _ = try await scene.move(
                scene.equipe.instructeur, dossier, "reouverture", ["motif": "Le cachet fait foi."]
            ).expecting(200)
            let told = try await scene.nouvelles("reouverture")
            #expect(Self.addresses(told).contains("porteur-1@exemple.fr"))
            try await Self.golden(scene, "reouverture", told.first)
            let decided = try await scene.decide(2)
            _ = try await scene.move(
                scene.equipe.instructeur, decided, "reouverture", ["motif": "Une note manque."]
            ).expecting(200)
            #expect(try await scene.nouvelles("reouverture").isEmpty)
        }
    }

    private static func write(_ scene: Scene, _ dossier: Scene.Filed, _ token: String) async throws {
        _ = try await scene.client.send(
            "POST", "\(dossier.path)/messages", token, json: ["texte": "Mot secret."]
        ).expecting(201)
    }

    @Test("Messages are told to the other side without their text, several within five minutes by one e-mail")
    func messages() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            for _ in 1...3 { try await Self.write(scene, dossier, dossier.token) }
            let toService = try await scene.nouvelles("message")
            #expect(Self.addresses(toService) == ["instructeur@exemple.fr"])
            #expect(toService.first?["prochain_at"] == "2022-11-15T09:05:00.000Z")
            try await Self.golden(scene, "message-service", toService.first)
            #expect(try await !Self.text(scene, toService.first).contains("secret"))
            try await scene.oublierLesNouvelles()
            for _ in 1...2 { try await Self.write(scene, dossier, scene.equipe.instructeur) }
            let toPorteur = try await scene.nouvelles("message")
            #expect(Self.addresses(toPorteur) == ["porteur-1@exemple.fr"])
            try await Self.golden(scene, "message", toPorteur.first)
            try scene.server.horloge.set("2022-11-15T09:04:59Z")
            try await scene.facteur { facteur in
                #expect(try await facteur.tour() == 0)
                try scene.server.horloge.set("2022-11-15T09:05:00Z")
                #expect(try await facteur.tour() == 1)
                try await Self.write(scene, dossier, scene.equipe.instructeur)
                #expect(try await scene.nouvelles("message").count == 2)
            }
        }
    }

    @Test("A message that no member with a proved address can be told is one task of the service")
    func silence() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.depose(1)
            let forget = "UPDATE compte SET prouve_at = NULL WHERE courriel LIKE 'porteur-1@%'"
            try await scene.server.store.write { try $0.run(forget, []) }
            for _ in 1...2 { try await Self.write(scene, dossier, scene.equipe.instructeur) }
            let taches = try await scene.client.get("/v1/moi/taches", scene.equipe.instructeur).json
            let items = taches["courriels_non_remis"]?["items"]?.array ?? []
            #expect(items.map { $0["sujet"] } == ["message"] && items.first?["destinataires"] == [])
        }
    }

    @Test("The answer to a complement is told to who follows the dossier, or else to every instructeur")
    func reponse() async throws {
        try await Scene.run { scene in
            let autre = try await scene.server.account("autre", .instructeur, contrat: "argentan-2015")
            for (numero, told) in [
                (1, ["autre@exemple.fr", "instructeur@exemple.fr"]), (2, ["autre@exemple.fr"]),
            ] {
                let dossier = try await scene.depose(numero)
                if numero == 2 { _ = try await scene.affecter(dossier, "autre") }
                try await scene.demander(dossier, ["demande": "Le RIB ?", "pieces": [], "sections": []])
                try await scene.oublierLesNouvelles()
                _ = try await scene.client.send(
                    "PUT", "\(dossier.path)/complements/1/reponse", dossier.token,
                    json: ["reponse": "Le voici.", "changements": []], ifMatch: "*"
                ).expecting(200)
                #expect(Self.addresses(try await scene.nouvelles("reponse")) == told)
            }
            try await Self.golden(scene, "reponse", try await scene.nouvelles("reponse").first)
            #expect(!autre.isEmpty)
        }
    }

    @Test("Assignments are told to who receives them, one e-mail for many, and none to oneself")
    func affectation() async throws {
        try await Scene.run { scene in
            _ = try await scene.server.account("autre", .instructeur, contrat: "argentan-2015")
            func lot(_ compte: String) async throws {
                _ = try await scene.client.send(
                    "POST", "/v1/appels/argentan-2023/affectations", scene.equipe.instructeur,
                    json: [
                        "tache": "instruire", "tous_les_non_affectes": true, "comptes": [.string(compte)],
                    ]
                ).expecting(200)
            }
            let first = try await scene.depose(1)
            _ = try await scene.affecter(first, "autre")
            let one = try #require(try await scene.server.plis("autre").last)
            try expectGolden("courriel-affectation.txt", "\(one.objet)\n\n\(one.corps)\n")
            for numero in 2...3 { _ = try await scene.depose(numero) }
            try await lot("autre@exemple.fr")
            #expect(try await scene.server.plis("autre").count == 2)
            let many = try #require(try await scene.server.plis("autre").last)
            try expectGolden("courriel-affectations.txt", "\(many.objet)\n\n\(many.corps)\n")
            _ = try await scene.depose(4)
            try await lot("instructeur@exemple.fr")
            #expect(try await scene.server.plis("instructeur").isEmpty)
        }
    }

    @Test("The members of a session are invited once, and again when its day or place changes")
    func convocation() async throws {
        try await Scene.run { scene in
            func seance(_ more: JSON) -> JSON {
                let shared: JSON = [
                    "instance": "comite_technique", "libelle": "Comité technique", "tenue_on": "2022-12-14",
                    "lieu": "Mairie, salle 2",
                    "membres": [
                        ["nom": "Ville", "fonction": "Financeur", "courriel": "ville@exemple.fr"],
                        ["nom": "Une élue", "fonction": "Adjointe"],
                    ],
                ]
                return shared.merging(more)
            }
            let id = try await scene.client.send(
                "POST", "/v1/appels/argentan-2023/seances", scene.equipe.instructeur, json: seance([:])
            ).expecting(201).id
            let told = try await scene.nouvelles("convocation")
            #expect(Self.addresses(told) == ["ville@exemple.fr"])
            #expect(told.first?["seance"]?.string == id && told.first?["dossier"] == .null)
            try await Self.golden(scene, "convocation", told.first)
            func change(_ more: JSON) async throws {
                _ = try await scene.client.send(
                    "PUT", "/v1/seances/\(id)", scene.equipe.instructeur, json: seance(more), ifMatch: "*"
                ).expecting(200)
            }
            try await change(["libelle": "Comité"])
            #expect(try await scene.nouvelles("convocation").count == 1)
            try await change(["tenue_on": "2022-12-15"])
            let moved = try await scene.nouvelles("convocation")
            #expect(moved.count == 2)
            try await Self.golden(scene, "convocation-changee", moved.last)
        }
    }

    @Test("The trial message has fixed words")
    func essai() throws {
        let essai = CourrielDEssai(at: try #require(Instant("2022-11-15T09:00:00Z")))
        try expectGolden("courriel-essai.txt", "\(essai.objet)\n\n\(essai.corps)\n")
    }

    @Test("A person of the service chooses the e-mails of each kind, and those about the account stay")
    func preferences() async throws {
        try await Scene.run { scene in
            let path = "/v1/moi/preferences"
            let before = try await scene.client.get(path, scene.equipe.instructeur).expecting(200).json
            #expect(before["courriels"]?.members?.map(\.value) == [true, true, true, true, true])
            let after = try await scene.client.send(
                "PUT", path, scene.equipe.instructeur, json: ["courriels": ["message": false]]
            ).expecting(200).json
            #expect(after["courriels"]?["message"] == false && after["courriels"]?["retrait"] == true)
            #expect(try await scene.client.get(path, scene.equipe.instructeur).json == after)
            let dossier = try await scene.depose(1)
            try await Self.write(scene, dossier, dossier.token)
            #expect(try await scene.nouvelles("message").isEmpty)
            _ = try await scene.move(dossier.token, dossier, "retrait", ["motif": "Non."]).expecting(200)
            let told = Self.addresses(try await scene.nouvelles("retrait"))
            #expect(told.contains("instructeur@exemple.fr") && told.contains("porteur-1@exemple.fr"))
            let wrong = try await scene.client.send(
                "PUT", path, scene.equipe.instructeur, json: ["courriels": ["mot_de_passe": false]])
            #expect(wrong.status == 422)
        }
    }
}
