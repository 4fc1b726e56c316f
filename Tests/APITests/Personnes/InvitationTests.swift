import API
import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("Roles and memberships are invitations")
struct InvitationTests {
    private static let roles = "/v1/contrats/argentan-2015/roles"

    private static func answer(
        _ scene: Scene, _ token: String, _ id: String, _ path: String = "acceptation"
    ) async throws -> Answer {
        try await scene.client.send(
            "PUT", "/v1/invitations/\(id)/\(path)", token, json: path == "refus" ? nil : [:])
    }

    /// They would be in e-mails to people who did not ask for them.
    @Test(
        "A name that a mail reader would make a link of is refused; one with a dot or a slash is not",
        arguments: [
            ("Gagnez sur https://exemple.fr", false), ("WWW.exemple.fr", false),
            ("Voir exemple.fr/iban", false),
            ("Wiki.exemple", true), ("Jeunes et/ou aînés", true), ("Club S.O.S. / Exemple", true),
        ])
    func names(_ nom: String, _ isAccepted: Bool) async throws {
        try await Scene.run { scene in
            let account = try await scene.client.send(
                "POST", "/v1/comptes",
                json: [
                    "courriel": "neuve@exemple.fr", "nom": .string(nom),
                    "mot_de_passe": "un secret assez long",
                ])
            #expect(account.status == (isAccepted ? 201 : 422))
            let (token, porteur) = try await scene.representant(1)
            for answer in [
                try await scene.patch(porteur, token, ["nom": .string(nom)]),
                try await scene.client.send(
                    "POST", "/v1/porteurs", token, json: Modele.porteur(2, nom: nom)),
                try await scene.client.send("PUT", "/v1/moi/nom", token, json: ["nom": .string(nom)]),
            ] {
                #expect((answer.status < 300) == isAccepted, "\(answer.status)")
                if !isAccepted { #expect(answer.problems == ["/nom valeur"]) }
            }
        }
    }

    @Test("A new town invites its service: an account opened later proves its address and works")
    func newTown() async throws {
        try await TestServer.run { server in
            let client = server.client
            let administrateur = try await server.account("maire", .administrateur)
            _ = try await client.send(
                "POST", "/v1/contrats", administrateur, json: try Fixtures.json("contrats/argentan-2015.json")
            ).expecting(201)
            let invited = try await client.send(
                "POST", Self.roles, administrateur,
                json: ["courriel": " Cheffe@Exemple.fr ", "role": "instructeur"]
            ).expecting(201)
            #expect(invited.json["courriel"] == "cheffe@exemple.fr")
            let location = try #require(invited.header("Location"))
            #expect(location == "/v1/contrats/argentan-2015/invitations/\(invited.id)")
            let secret: JSON = "une phrase de passe"
            _ = try await client.send(
                "POST", "/v1/comptes",
                json: ["courriel": "cheffe@exemple.fr", "nom": "Cheffe", "mot_de_passe": secret]
            ).expecting(201)
            let session = try await client.send(
                "POST", "/v1/sessions", json: ["courriel": "cheffe@exemple.fr", "mot_de_passe": secret]
            ).expecting(201)
            let token = session.json["jeton"]?.string ?? ""
            _ = try await client.send(
                "PUT", "/v1/comptes/preuve", token, json: ["code": .string(try await server.code("cheffe"))]
            ).expecting(200)
            let mine = try await client.get("/v1/invitations", token).expecting(200).items
            #expect(mine.map { $0["role"] } == ["instructeur"])
            #expect(mine.first?["par"] == "maire")
            _ = try await client.send(
                "PUT", "/v1/invitations/\(invited.id)/acceptation", token, json: [:]
            ).expecting(200)
            #expect(try await client.get("/v1/invitations", token).items == [])
            _ = try await client.send(
                "POST", "/v1/appels", token, json: try Fixtures.json("appels/argentan-2023.json")
            ).expecting(201)
            let given = try await client.get(Self.roles, administrateur).items
            #expect(given.map { $0["id"]?.string } == [invited.id])
            #expect(given.first?.at("/compte/courriel_prouve_at")?.string?.isEmpty == false)
            let listed = try await client.get("/v1/contrats/argentan-2015/invitations", administrateur).items
            #expect(listed.map { $0["etat"] } == ["acceptee"])
        }
    }

    @Test("An invitation is offered once, declined, taken back or expired; each then waits for no answer")
    func ends() async throws {
        try await Scene.run { scene in
            let token = try await scene.server.account("invitee")
            let other = try await scene.server.account("autre")
            let json: JSON = ["courriel": "invitee@exemple.fr", "role": "auditeur"]
            func invite() async throws -> Answer {
                try await scene.client.send("POST", Self.roles, scene.equipe.administrateur, json: json)
            }
            let declined = try await invite().expecting(201).id
            expectProblem(try await invite(), 409, "deja-existant")
            expectProblem(try await Self.answer(scene, other, declined), 404, "introuvable")
            #expect(
                try await Self.answer(scene, token, declined, "refus").expecting(200).json["etat"]
                    == "refusee")
            expectProblem(try await Self.answer(scene, token, declined), 409, "etat-incompatible")
            let back = try await invite().expecting(201).id
            let path = "/v1/contrats/argentan-2015/invitations/\(back)"
            #expect(try await scene.client.send("DELETE", path, scene.equipe.administrateur).status == 204)
            expectProblem(
                try await scene.client.send("DELETE", path, scene.equipe.administrateur), 409,
                "etat-incompatible")
            expectProblem(try await Self.answer(scene, token, back), 409, "etat-incompatible")
            let late = try await invite().expecting(201).id
            try scene.server.horloge.set("2022-11-29T09:00:00Z")
            expectProblem(try await Self.answer(scene, token, late), 409, "etat-incompatible")
            let again = try await invite().expecting(201).id
            #expect(try await Self.answer(scene, token, again).status == 200)
            expectProblem(try await invite(), 409, "deja-existant")
            let states = try await scene.client.get(
                "/v1/contrats/argentan-2015/invitations", scene.equipe.administrateur
            ).items.map { $0["etat"] }
            #expect(states == ["refusee", "retiree", "expiree", "acceptee"])
        }
    }

    @Test("Nobody gives a role to oneself, and an inviter who lost the right gives nothing")
    func rights() async throws {
        try await Scene.run { scene in
            let local = try await scene.server.account("locale")
            let role = try await scene.server.donnerRole(
                "locale", "administrateur", par: scene.equipe.administrateur, token: local)
            let own = try await scene.client.send(
                "POST", Self.roles, local, json: ["courriel": "LOCALE@exemple.fr", "role": "instructeur"])
            expectProblem(own, 403, "interdit")
            let token = try await scene.server.account("invitee")
            let id = try await scene.client.send(
                "POST", Self.roles, local, json: ["courriel": "invitee@exemple.fr", "role": "instructeur"]
            ).expecting(201).id
            _ = try await scene.client.send("DELETE", "\(Self.roles)/\(role)", scene.equipe.administrateur)
                .expecting(204)
            let refused = try await Self.answer(scene, token, id)
            expectProblem(refused, 409, "etat-incompatible")
            #expect(try await scene.client.get("/v1/moi", token).json["roles"] == [])
        }
    }

    @Test(
        "The e-mail that invites a representative says that a draft waits for an attestation, as long as it can be deposited"
    )
    func draftThatWaits() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            func says(_ nom: String, _ qualite: String = "representant") async throws -> Bool {
                _ = try await scene.client.send(
                    "POST", "/v1/porteurs/\(porteur)/membres", token,
                    json: ["courriel": .string("\(nom)@exemple.fr"), "qualite": .string(qualite)]
                ).expecting(201)
                return try #require(try await scene.server.plis(nom).last).corps.contains(
                    "n’est pas encore attesté")
            }
            #expect(try await says("sans-brouillon") == false)
            let filed = try await scene.brouillon(of: porteur, token)
            #expect(try await says("brouillon"))
            #expect(try await says("redacteur", "redacteur") == false)
            try await scene.attester(filed)
            #expect(try await says("atteste") == false)
            try await scene.changeAction(filed, ["intitule": "Boxe du samedi"])
            try scene.server.horloge.set("2022-12-02T22:59:59Z")
            #expect(try await says("a-temps"))
            #expect(
                try #require(try await scene.server.plis("a-temps").last).corps.contains(
                    "puis un membre le dépose au plus tard le 2 décembre 2022 à 23 h 59 (fuseau Europe/Paris)."
                ))
            try scene.server.horloge.set("2022-12-02T23:00:00Z")
            #expect(try await says("trop-tard") == false)
        }
    }

    @Test("A representative invites a member, who writes once it has accepted, and takes an invitation back")
    func member() async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            let tresoriere = try await scene.server.account("tresoriere")
            let path = "/v1/porteurs/\(porteur)"
            let json: JSON = ["courriel": "tresoriere@exemple.fr", "qualite": "redacteur"]
            let invited = try await scene.client.send("POST", "\(path)/membres", token, json: json)
                .expecting(201)
            #expect(invited.json.at("/porteur/nom") == "Association Exemple")
            #expect(try await scene.client.get(path, tresoriere).status == 404)
            let mail = try #require(try await scene.server.plis("tresoriere").last)
            #expect(mail.objet == "Une invitation : être rédacteur de « Association Exemple »")
            #expect(try await Self.answer(scene, tresoriere, invited.id).status == 200)
            #expect(try await scene.client.get("\(path)/membres", tresoriere).items.count == 2)
            let second = try await scene.client.send(
                "POST", "\(path)/membres", token, json: json.with(["courriel": "ami@exemple.fr"])
            ).expecting(201).id
            let listed = try await scene.client.get("\(path)/invitations", tresoriere).items
            #expect(listed.map { $0["etat"] } == ["acceptee", "en_attente"])
            let taken = "\(path)/invitations/\(second)"
            expectProblem(try await scene.client.send("DELETE", taken, tresoriere), 403, "interdit")
            // An invitation is taken back where it was made.
            expectProblem(
                try await scene.client.send(
                    "DELETE", "/v1/contrats/argentan-2015/invitations/\(second)", scene.equipe.administrateur),
                404, "introuvable")
            #expect(try await scene.client.send("DELETE", taken, token).status == 204)
        }
    }

    @Test("The journal tells who invited whom to what, and who accepted")
    func journal() async throws {
        try await Scene.run { scene in
            _ = try await scene.server.account("invitee")
            try await scene.server.donnerRole("invitee", "auditeur", par: scene.equipe.administrateur)
            let rows = try await scene.client.get(
                "/v1/journal?limit=200", scene.equipe.auditeur
            ).items.filter {
                ["inviter", "accepter_invitation", "donner_role"].contains($0["evenement"]?.string)
            }
            #expect(
                rows.suffix(3).map { $0["evenement"] } == ["inviter", "accepter_invitation", "donner_role"])
            #expect(rows.dropLast(2).last?.at("/apres/courriel") == "invitee@exemple.fr")
        }
    }
}
