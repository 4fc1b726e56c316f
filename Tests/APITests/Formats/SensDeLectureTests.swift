import GRDB
import JSON
import StoreSupport
import Support
import Testing

@testable import Store

@Suite("Signs that turn round the order in which a text is read")
struct SensDeLectureTests {
    private static func patch(_ scene: Scene, _ path: String, _ token: String, _ json: JSON) async throws
        -> Answer
    {
        try await scene.client.send(
            "PATCH", path, token, json: json, type: "application/merge-patch+json", ifMatch: "*")
    }

    @Test("They are refused wherever they stand in a body, each with its pointer; marks of direction are not")
    func refused() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let action = "/v1/actions/\(filed.actions[0])"
            for (sign, isRefused) in [
                ("\u{2029}", false), ("\u{202A}", true), ("\u{202E}", true), ("\u{202F}", false),
                ("\u{2065}", false), ("\u{2066}", true), ("\u{2069}", true), ("\u{206A}", false),
                ("\u{200F}", false),
            ] {
                let answer = try await Self.patch(
                    scene, action, filed.token, ["intitule": .string("Boxe\(sign) du samedi")])
                #expect(answer.problems == (isRefused ? ["/intitule valeur"] : []), "\(answer.text)")
            }
            let nested = try await Self.patch(
                scene, filed.path, filed.token,
                [
                    "presentation": [
                        "objet": "\u{202E}",
                        "aides_publiques": [["organisme": "a\u{2066}", "a/b": "\u{202C}"]],
                    ]
                ])
            #expect(
                nested.problems == [
                    "/presentation/objet valeur", "/presentation/aides_publiques/0/organisme valeur",
                    "/presentation/aides_publiques/0/a~1b valeur",
                ], "\(nested.text)")
            #expect(nested.text.contains("(U+202E). Retapez"))
        }
    }

    @Test("A password may have one: nobody reads it")
    func password() async throws {
        try await Scene.run { scene in
            let account: JSON = [
                "courriel": "camille@exemple.fr", "mot_de_passe": "mot\u{202E}depasse-fictif-1",
            ]
            _ = try await scene.client.send(
                "POST", "/v1/comptes", json: account.with(["nom": "Camille Fictive"])
            ).expecting(201)
            #expect(try await scene.client.send("POST", "/v1/sessions", json: account).status == 201)
        }
    }

    @Test("What was stored with one before is read, listed, shown, exported, and changed where it has none")
    func stored() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let porteur = "/v1/porteurs/\(try await scene.porteur(of: filed))"
            try await scene.server.store.write { tx in
                for table in ["action", "porteur"] {
                    try tx.db.execute(
                        sql: """
                            UPDATE \(table) SET contenu = replace(replace(contenu, 'Boxe', 'Boxe' || char(0x202E)),
                                'Exemple', 'Exemple' || char(0x2067))
                            """)
                }
            }
            let action = "/v1/actions/\(filed.actions[0])"
            let read = try await scene.client.get(action, filed.token).expecting(200)
            #expect(read.json["intitule"]?.string?.hasPrefix("Boxe\u{202E}") == true)
            #expect(try await scene.client.get(porteur, filed.token).expecting(200).text.contains("\u{2067}"))
            try await scene.changeAction(filed, ["objectifs": "Se retrouver le mercredi."])
            _ = try await Self.patch(scene, porteur, filed.token, ["site_internet": "https://exemple.fr"])
                .expecting(200)
            try await scene.deposer(filed)
            let browser = try await scene.server.navigateur("porteur-1")
            #expect(
                try await browser.get("/dossiers/\(filed.id)/recapitulatif").html.contains("Boxe\u{202E}"))
            let export = "/v1/appels/argentan-2023/exports/actions.csv"
            let csv = try await scene.client.get(export, scene.equipe.instructeur).expecting(200)
            #expect(csv.text.contains("Boxe\u{202E}"))
        }
    }

    @Test("A page takes them off what is pasted into a field, since nobody sees them there")
    func pasted() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/fiche"
            try await browser.get(page).submit(page, ["/intitule": "\u{202A}Boxe du samedi\u{202C}"])
            let action = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token)
            #expect(action.json["intitule"] == "Boxe du samedi")
        }
    }
}
