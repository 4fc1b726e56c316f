import Domain
import JSON
import Store
import Support
import Testing

@Suite("Another bank account holds once somebody else has confirmed it")
struct CompteBancaireTests {
    static let autre: JSON = ["titulaire": "Association Exemple", "iban": "FR7630006000011234567890189"]

    @Test("After the award: told to all and to the service, confirmed by another; a deposit keeps its own")
    func afterTheAward() async throws {
        try await Scene.run { scene in
            let (client, equipe) = (scene.client, scene.equipe)
            let (president, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, president)
            try await scene.jusquALInstruction(dossier)
            for (token, financeur) in [(equipe.etat, "etat"), (equipe.ville, "ville")] {
                _ = try await scene.decider(token, dossier.actions[0], financeur, 1_000_00).expecting(200)
            }
            let before = try await client.get("\(dossier.path)/depot", president).expecting(200)
            let path = "/v1/porteurs/\(porteur)"
            let held = try await client.get(path, president).json["compte_bancaire"]
            let tresoriere = try await scene.membre(of: porteur, "tresoriere")
            // A writer may not even ask.
            let no = try await scene.patch(porteur, tresoriere, ["compte_bancaire": Self.autre])
            #expect(no.status == 403 && no.json["code"] == "representant-requis")
            #expect(no.json["errors"]?[0]?["pointer"] == "/compte_bancaire")
            let asked = try await scene.patch(porteur, president, ["compte_bancaire": Self.autre])
                .expecting(200)
            #expect(asked.json["compte_bancaire"] == held)
            #expect(asked.json["changements_en_attente"] == ["compte_bancaire"])
            for nom in ["porteur-1", "tresoriere"] {
                let mail = try await scene.courriels(nom).last
                #expect(mail?.objet == "Association Exemple : un autre compte bancaire est demandé")
                #expect(mail?.corps.contains("…0189") == true && mail?.corps.contains("FR76") == false)
            }
            let id = try #require(try await scene.aRepondre(equipe.instructeur).first?["changement"]?.string)
            // The only representative asked for it: the service answers.
            let own = try await scene.repondre(id, president, ["sens": "accepte"])
            #expect(own.status == 409 && own.json["code"] == "seconde-signature")
            #expect(try await scene.repondre(id, tresoriere, ["sens": "accepte"]).status == 403)
            _ = try await scene.repondre(id, equipe.instructeur, ["sens": "accepte"]).expecting(200)
            #expect(try await client.get(path, president).json["compte_bancaire"] == Self.autre)
            let after = try await client.get("\(dossier.path)/depot", president).expecting(200)
            #expect(after.text == before.text)
            let next = try await scene.brouillon(of: porteur, president)
            try await scene.deposer(next)
            #expect(
                try await client.get("\(next.path)/depot", president).json["dossier"]?["porteur"]?[
                    "compte_bancaire"] == Self.autre)
            for token in [equipe.auditeur, equipe.administrateur, president] {
                let journal = try await client.get("/v1/journal?limit=200", token).expecting(200).text
                #expect(!journal.contains("FR7630006000011234567890189"))
                #expect(!journal.contains(Modele.siret(1).description))
            }
        }
    }

    @Test(
        "A change that waits stands beside the account: since when, by whom, whose word it waits for, its end only"
    )
    func waits() async throws {
        try await Scene.run { scene in
            let (president, porteur) = try await scene.representant(1)
            let path = "/v1/porteurs/\(porteur)"
            func enAttente(_ token: String) async throws -> JSON? {
                try await scene.client.get(path, token).expecting(200).json["compte_bancaire_en_attente"]
            }
            #expect(try await enAttente(president) == .null)
            let asked = try await scene.patch(porteur, president, ["compte_bancaire": Self.autre])
                .expecting(200).json["compte_bancaire_en_attente"]
            #expect(asked?["demande_at"] == "2022-11-15T09:00:00.000Z")
            #expect(asked?["demandeur"] == "porteur-1")
            #expect(asked?["titulaire"] == "Association Exemple" && asked?["iban_fin"] == "…0189")
            #expect(
                asked?["attend"]
                    == "Son auteur, seul représentant d’un porteur qui n’a rien déposé : il le confirme lui-même."
            )
            #expect(try await enAttente(president) == asked)
            _ = try await scene.membre(of: porteur, "vice", .representant)
            #expect(
                try await enAttente(president)?["attend"]
                    == "Un autre représentant du porteur, ou le service.")
            let compte = try await scene.compte("vice")
            _ = try await scene.client.send(
                "DELETE", "\(path)/membres/\(compte)", president, ifMatch: "*")
            try await scene.deposer(try await scene.brouillon(of: porteur, president))
            let redactrice = try await scene.membre(of: porteur, "redactrice")
            for token in [president, redactrice, scene.equipe.instructeur, scene.equipe.administrateur] {
                let shown = try await enAttente(token)
                #expect(shown?["attend"] == "Le service.")
                #expect(shown?["demandeur"] == "porteur-1")
                #expect(shown?.text.contains("FR76") == false)
            }
            // Who only reads porteurs learns that one waits, not who among the members asked.
            let auditeur = try await enAttente(scene.equipe.auditeur)
            #expect(auditeur?["iban_fin"] == "…0189" && auditeur?["demandeur"] == .null)
            let listed = try await scene.client.get("/v1/porteurs", scene.equipe.instructeur).expecting(200)
            #expect(listed.items.first?["compte_bancaire_en_attente"]?["attend"] == "Le service.")
            _ = try await scene.patch(porteur, president, ["compte_bancaire": .null]).expecting(200)
            let removed = try await enAttente(president)
            #expect(removed?["titulaire"] == .null && removed?["iban_fin"] == .null)
            let id = try #require(removed?["changement"]?.string)
            _ = try await scene.repondre(id, scene.equipe.instructeur, ["sens": "accepte"]).expecting(200)
            #expect(try await enAttente(president) == .null)
        }
    }

    @Test("Who is recused from a dossier of a porteur does not answer for the service about it")
    func recused() async throws {
        try await Scene.run { scene in
            let (president, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, president)
            try await scene.deposer(dossier)
            _ = try await scene.patch(porteur, president, ["compte_bancaire": Self.autre]).expecting(200)
            let (instructeur, administrateur) = (scene.equipe.instructeur, scene.equipe.administrateur)
            let id = try #require(try await scene.aRepondre(instructeur).first?["changement"]?.string)
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/deports", instructeur, json: ["motif": "Un ami."]
            ).expecting(201)
            #expect(try await scene.aRepondre(instructeur).isEmpty)
            #expect(try await scene.client.get("/v1/changements/\(id)", instructeur).status == 404)
            #expect(try await scene.repondre(id, instructeur, ["sens": "accepte"]).status == 404)
            _ = try await scene.repondre(id, administrateur, ["sens": "accepte"]).expecting(200)
        }
    }

    @Test("Before any deposit the only representative confirms by a second gesture; of two, the other one")
    func beforeAnyDeposit() async throws {
        try await Scene.run { scene in
            let (president, porteur) = try await scene.representant(1)
            func ask() async throws -> String {
                _ = try await scene.patch(porteur, president, ["compte_bancaire": Self.autre]).expecting(200)
                let list = try await scene.client.get("/v1/porteurs/\(porteur)/changements", president)
                return try #require(list.items.last?["id"]?.string)
            }
            let first = try await ask()
            let second = try await ask()
            // The newer request took the place of the older one.
            #expect(
                try await scene.client.get("/v1/changements/\(first)", president).json["etat"] == "annule")
            let vice = try await scene.membre(of: porteur, "vice", .representant)
            let own = try await scene.repondre(second, president, ["sens": "accepte"])
            #expect(own.json["code"] == "seconde-signature")
            #expect(
                try await scene.repondre(second, vice, ["sens": "refuse", "motif": "Compte inconnu."])
                    .json["etat"] == "refuse")
            let compte = try await scene.compte("vice")
            _ = try await scene.client.send(
                "DELETE", "/v1/porteurs/\(porteur)/membres/\(compte)", president)
            _ = try await scene.repondre(try await ask(), president, ["sens": "accepte"]).expecting(200)
            let now = try await scene.client.get("/v1/porteurs/\(porteur)", president).json
            #expect(now["compte_bancaire"] == Self.autre)
        }
    }

    @Test(
        "Of two representatives one of whom let the other in, neither confirms what the other asks: the service"
    )
    func tied() async throws {
        try await Scene.run { scene in
            let (president, porteur) = try await scene.representant(1)
            try await scene.deposer(try await scene.brouillon(of: porteur, president))
            let vice = try await scene.server.account("vice")
            try await scene.server.ajouterMembre(
                "vice", porteur, qualite: "representant", par: president, token: vice)
            let second = try await scene.server.account("second")
            try await scene.server.ajouterMembre(
                "second", porteur, qualite: "representant", par: vice, token: second)
            func ask(_ token: String) async throws -> String {
                _ = try await scene.patch(porteur, token, ["compte_bancaire": Self.autre]).expecting(200)
                let list = try await scene.client.get("/v1/porteurs/\(porteur)/changements", token)
                return try #require(list.items.last?["id"]?.string)
            }
            // In both directions, and through the account between them.
            for (asking, answering) in [(president, vice), (vice, president), (president, second)] {
                let no = try await scene.repondre(try await ask(asking), answering, ["sens": "accepte"])
                #expect(no.status == 403 && no.code == "personnes-liees")
            }
            // Somebody whom the service let in is another person; a refusal asks for nobody else.
            let tresoriere = try await scene.server.account("tresoriere")
            let claim = try await scene.reclamer(Modele.siret(1).description, tresoriere).expecting(201)
            _ = try await scene.repondre(claim.id, scene.equipe.instructeur, ["sens": "accepte"])
                .expecting(200)
            let refused = try await scene.repondre(
                try await ask(president), vice, ["sens": "refuse", "motif": "Compte inconnu."])
            #expect(refused.json["etat"] == "refuse")
            _ = try await scene.repondre(try await ask(president), tresoriere, ["sens": "accepte"])
                .expecting(200)
            let now = try await scene.client.get("/v1/porteurs/\(porteur)", president).json
            #expect(now["compte_bancaire"] == Self.autre)
        }
    }

    @Test(
        "A writer changes neither identity, nor representative, nor bank account",
        arguments: [
            ["nom": "Autre nom"], ["sigle": "AN"], ["siret": "73282932000074"], ["rna": .null],
            ["nature": "bailleur"], ["representant_legal": ["nom": "Une Autre"]],
            ["compte_bancaire": .null],
        ] as [JSON])
    func writer(_ patch: JSON) async throws {
        try await Scene.run { scene in
            let (_, porteur) = try await scene.representant(1)
            let token = try await scene.membre(of: porteur, "membre")
            let refused = try await scene.patch(porteur, token, patch)
            #expect(refused.status == 403 && refused.json["code"] == "representant-requis")
            let siege: JSON = ["siege": ["voie": "2 rue du Port"], "agrements": ["Jeunesse"]]
            let allowed = try await scene.patch(porteur, token, siege).expecting(200)
            #expect(allowed.json["siege"]?["voie"] == "2 rue du Port")
        }
    }
}
