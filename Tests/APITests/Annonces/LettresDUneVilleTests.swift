import Envois
import Foundation
import GRDB
import JSON
import StoreSupport
import Support
import Testing

@testable import Store

@Suite("Letters as a town sends them")
struct LettresDUneVilleTests {
    private static let appel = "/v1/appels/argentan-2023"

    private static func sent(_ scene: Scene) throws -> [String] {
        try scene.fichiers().values.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("A call that does not say how to contest a refusal is not published; one published before still is")
    func remedies() async throws {
        try await Scene.run { scene in
            let token = scene.equipe.instructeur
            _ = try await scene.client.send(
                "PATCH", "\(Self.appel)/projet", token, json: ["deroulement": ["voies_de_recours": .null]],
                type: "application/merge-patch+json", ifMatch: "*"
            ).expecting(200)
            let refused = try await scene.client.send("PUT", "\(Self.appel)/publication", token, ifMatch: "*")
            #expect(refused.status == 422)
            #expect(refused.problems == ["/deroulement/voies_de_recours obligatoire"])
            _ = try await scene.depose(1)
        }
    }

    @Test("The e-mails of a call leave in the name that it gives, as it was when they were written")
    func sender() async throws {
        try await Scene.run { scene in
            try await scene.publier([
                "deroulement": ["expediteur": ["nom": "Ville de Caen", "repondre_a": "ville@exemple.fr"]]
            ])
            _ = try await scene.depose(1)
            try await scene.publier(["deroulement": ["expediteur": .null]])
            try await scene.facteur { _ = try await $0.tour() }
            let mails = try Self.sent(scene)
            #expect(!mails.isEmpty)
            for mail in mails {
                #expect(mail.contains("From: Ville de Caen\r\n <appel@exemple.fr>\r\n"))
                #expect(mail.contains("Reply-To: <ville@exemple.fr>\r\n"))
            }
            _ = try await scene.depose(2)
            try await scene.facteur { _ = try await $0.tour() }
            let later = try Self.sent(scene).filter { $0.contains("From: <appel@exemple.fr>\r\n") }
            #expect(!later.isEmpty && later.allSatisfy { !$0.contains("Reply-To") })
        }
    }

    @Test("A wrong sender, or a field that a letter cannot have, is refused with its pointer")
    func refused() async throws {
        try await Scene.run { scene in
            func problems(_ deroulement: JSON) async throws -> [String] {
                try await scene.client.send(
                    "PATCH", "\(Self.appel)/projet", scene.equipe.instructeur,
                    json: ["deroulement": deroulement], type: "application/merge-patch+json", ifMatch: "*"
                ).problems
            }
            let letter: JSON = ["nature": "irrecevabilite", "objet": "Objet", "corps": "{total_accorde}"]
            let cases: [(JSON, String)] = [
                (["expediteur": ["nom": "Ville\nBcc: x"]], "/deroulement/expediteur/nom valeur"),
                (["expediteur": ["nom": "Ville\u{200B}"]], "/deroulement/expediteur/nom valeur"),
                (
                    ["expediteur": ["nom": "Ville", "repondre_a": "nulle part"]],
                    "/deroulement/expediteur/repondre_a valeur"
                ),
                (["voies_de_recours": " "], "/deroulement/voies_de_recours obligatoire"),
                (["courriers": [letter]], "/deroulement/courriers/0/corps valeur"),
            ]
            for (json, problem) in cases {
                let found = try await problems(json)
                #expect(found == [problem], "\(json.text)")
            }
        }
    }

    @Test("After a reopening, the next letter says which letter it replaces, in its preview too")
    func replaced() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.decide(1)
            let (equipe, client) = (scene.equipe, scene.client)
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            _ = try await scene.move(
                equipe.administrateur, dossier, "reouverture", ["motif": "Erreur de montant."]
            ).expecting(200)
            try scene.server.horloge.set("2022-11-20T09:00:00Z")
            let said = "Ce courrier remplace notre courrier du 15 novembre 2022.\n\nBonjour,"
            let preview = try await client.get("\(Self.appel)/courriers", equipe.instructeur).items
            #expect(preview.first?["corps"]?.string?.hasPrefix(said) == true)
            _ = try await scene.move(equipe.instructeur, dossier, "notification").expecting(200)
            let letters = try await scene.courriers(dossier, dossier.token).compactMap { $0["corps"]?.string }
            #expect(letters.map { $0.hasPrefix(said) } == [false, true])
        }
    }

    @Test("The letter of an inadmissible dossier is that of the call, with the remedies and what it replaces")
    func inadmissible() async throws {
        try await Scene.run { scene in
            try await scene.publier([
                "deroulement": [
                    "voies_de_recours": "Tribunal administratif de Caen.",
                    "courriers": [
                        [
                            "nature": "irrecevabilite", "objet": "{reference} : irrecevable",
                            "corps": "{porteur}, {actions} : {motifs} {lien}",
                        ]
                    ],
                ]
            ])
            let dossier = try await scene.depose(1)
            func declare(_ motif: String) async throws -> String {
                try await scene.oublierLesNouvelles()
                _ = try await scene.move(
                    scene.equipe.instructeur, dossier, "recevabilite",
                    ["decision": "irrecevable", "motif": .string(motif)]
                ).expecting(200)
                let id = try #require(try await scene.envois("a_envoyer").first?["id"]?.string)
                let envoi = try await scene.client.get("/v1/envois/\(id)", scene.equipe.instructeur).json
                #expect(envoi["objet"] == "ARG-2023-001 : irrecevable")
                return envoi["corps"]?.string ?? ""
            }
            let first = try await declare("Hors du contrat.")
            #expect(first.contains(" : Hors du contrat. \(dossier.page)"))
            #expect(first.hasSuffix("\n\nTribunal administratif de Caen."))
            // What never left is not replaced.
            func reopen() async throws {
                _ = try await scene.move(
                    scene.equipe.instructeur, dossier, "reouverture", ["motif": "Mal lu."]
                ).expecting(200)
            }
            try await reopen()
            let second = try await declare("Autre motif.")
            #expect(!second.contains("remplace"))
            try await scene.server.store.write {
                try $0.run(
                    "UPDATE envoi SET etat = 'envoye', envoye_at = cree_at WHERE etat = 'a_envoyer'", [])
            }
            try await reopen()
            let last = try await declare("Dernier motif.")
            #expect(last.hasPrefix("Ce courrier remplace notre courrier du 15 novembre 2022.\n\n"))
        }
    }
}
