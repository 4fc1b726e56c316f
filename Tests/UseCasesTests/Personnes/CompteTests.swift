import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Accounts, passwords and porteurs")
struct CompteTests {
    @Test("Only the right password matches its hash, and the hash names its method and parameters")
    func passwords() async throws {
        let hash = try await MotDePasse.hash("correct horse battery")
        let parts = hash.split(separator: "$", omittingEmptySubsequences: false)
        #expect(parts.count == 6)
        #expect(parts.prefix(4) == ["scrypt", "32768", "8", "3"])
        #expect(parts[4].count == 24, "16 bytes of salt in base64")
        #expect(parts[5].count == 44, "32 bytes of key in base64")
        #expect(!hash.contains("horse"))
        #expect(try await MotDePasse.verify("correct horse battery", hash))
        #expect(try await !MotDePasse.verify("correct horse batterY", hash))
        #expect(try await MotDePasse.hash("correct horse battery") != hash, "another salt each time")
    }

    @Test(
        "Without an account or with a text that is not a hash, no password ever matches",
        arguments: [nil, "$$$$$"])
    func noHash(_ stored: String?) async throws {
        #expect(try await !MotDePasse.verify("", stored))
    }

    @Test("A password with combining accents equals the same letters with composed accents")
    func unicode() async throws {
        let hash = try await MotDePasse.hash("d\u{E9}j\u{E0} vu, d\u{E9}j\u{E0} su")
        let isSame = try await MotDePasse.verify("de\u{301}ja\u{300} vu, de\u{301}ja\u{300} su", hash)
        #expect(isSame)
    }

    @Test(
        "A new account needs a valid address, a name and a password of twelve characters",
        arguments: [
            ([:], ["/mot_de_passe", "/nom", "/courriel"]),
            (["courriel": "a@b.fr", "nom": "A", "mot_de_passe": "onze lettres"], []),
            (["courriel": "a@b.fr", "nom": "A", "mot_de_passe": "onze lettre"], ["/mot_de_passe"]),
            (["courriel": "a.b.fr", "nom": "A", "mot_de_passe": "onze lettres"], ["/courriel"]),
            (["courriel": "a@b.fr", "nom": " ", "mot_de_passe": "onze lettres"], ["/nom"]),
            (
                ["courriel": "a@b.fr", "nom": "A", "mot_de_passe": "onze lettres", "role": "administrateur"],
                ["/role"]
            ),
        ] as [(JSON, [String])])
    func form(_ json: JSON, _ pointers: [String]) throws {
        do throws(JSONProblems) {
            _ = try OuvrirCompte.Demande(json)
            #expect(pointers == [])
        } catch {
            #expect(Set(error.problems.map(\.pointer)) == Set(pointers))
        }
    }

    @Test("An address is proved by one account, whatever its case")
    func unique() async throws {
        let scene = try await Scene()
        let courriel = try #require(Courriel("Porteur-Cemea@Exemple.FR"))
        let refus = try await scene.refusal(nil) { tx, contexte in
            try OuvrirCompte.run(tx, courriel: courriel, nom: "Autre", hash: nil, at: contexte.instant)
        }
        #expect(refus?.code == .dejaExistant)
    }

    private static func porteurDocument(_ scene: Scene, _ patch: JSON) async throws -> JSON {
        let depot = try await scene.bring("porteur_boxing_club", to: .depose)
        let text = try #require(try await scene.store.read { try $0.depot(dossier: depot) }).contenu
        return patched(try #require(try JSON.parse(text)["dossier"]?["porteur"]), patch)
    }

    @Test("A SIRET can be registered once only")
    func siret() async throws {
        let scene = try await Scene()
        try await scene.open("passant")
        let taken = try await Self.porteurDocument(scene, [:])
        let refus = try await scene.refusal("passant") { tx, contexte in
            try CreerPorteur.run(tx, contexte, taken)
        }
        #expect(refus?.code == .porteurExistant)
        #expect(refus?.erreurs.map(\.pointer) == ["/siret"])
        let free = patched(taken, ["siret": "73282932000074"])
        let created = try await scene.run("passant") { tx, contexte in
            try CreerPorteur.run(tx, contexte, free)
        }
        let caller = try await scene.run("passant") { _, contexte in contexte.caller }
        #expect(caller.porteurs == [created.id: .representant])
        let stolen = try await scene.refusal("passant") { tx, contexte in
            try ModifierPorteur.run(tx, contexte, id: created.id, patch: ["siret": "00061003000017"])
        }
        #expect(stolen?.code == .porteurExistant)
        // Keeping its own SIRET is not a conflict.
        _ = try await scene.run("passant") { tx, contexte in
            try ModifierPorteur.run(tx, contexte, id: created.id, patch: ["sigle": "XYZ"])
        }
        let nobody = try await scene.refusal(nil) { tx, contexte in try CreerPorteur.run(tx, contexte, free) }
        #expect(nobody?.code == .nonAuthentifie)
    }

    @Test("A representant adds members; a redacteur writes, and cannot add any")
    func members() async throws {
        let scene = try await Scene()
        for nom in ["redacteur", "ami"] { try await scene.open(nom) }
        let compte = try #require(Courriel("redacteur@exemple.fr"))
        let porteur = try await scene.dossier("porteur_cemea").porteurId
        func add(_ who: String, _ courriel: String, _ qualite: String = "redacteur") async throws -> Refus? {
            try await scene.refusal(who) { tx, contexte in
                let json: JSON = ["courriel": .string(courriel), "qualite": .string(qualite)]
                let demande = try Refus.reading { () throws(JSONProblems) in try AjouterMembre.Demande(json) }
                _ = try AjouterMembre.run(tx, contexte, porteur: porteur, demande)
            }
        }
        #expect(
            try await add("porteur_cemea", "ami@exemple.fr", "chef")?.erreurs.map(\.pointer) == ["/qualite"])
        #expect(try await add("redacteur", "ami@exemple.fr")?.code == .introuvable)
        #expect(try await add("porteur_cemea", "redacteur@exemple.fr") == nil)
        #expect(try await add("porteur_cemea", "redacteur@exemple.fr")?.code == .dejaExistant, "invited")
        #expect(try await add("redacteur", "ami@exemple.fr")?.code == .introuvable)
        try await scene.run("redacteur") { tx, contexte in
            let mine = try tx.read.invitations(courriel: compte.description, at: contexte.instant)
            _ = try RepondreInvitation.accepter(
                tx, contexte, invitation: try #require(mine.first).id, code: nil)
        }
        #expect(try await add("porteur_cemea", "redacteur@exemple.fr")?.code == .dejaExistant, "a member")
        #expect(try await add("redacteur", "ami@exemple.fr")?.code == .interdit)
        let id = try await scene.dossier("porteur_cemea").id
        try await scene.run("redacteur") { tx, contexte in
            try ModifierDossier.run(tx, contexte, id: id, patch: ["presentation": ["pluriannuelle": true]])
        }
        let attest = try await scene.refusal("redacteur") { tx, contexte in
            let word: JSON = ["nom": "A", "qualite": "B", "atteste_exactitude": true]
            try Attester.run(tx, contexte, dossier: id, try Attester.Demande(word))
        }
        #expect(attest?.code == .representantRequis, "a redacteur attests with a delegation alone")
    }

    @Test("The staff sees a porteur once it has deposited a dossier on its contrat")
    func seen() async throws {
        let scene = try await Scene()
        let porteur = try await scene.dossier("porteur_cemea").porteurId
        func code(_ who: String?) async throws -> Refus.Code? {
            try await scene.refusal(who) { tx, contexte in try Acces.porteur(tx.read, contexte, porteur) }?
                .code
        }
        for who in ["instructeur", "financeur_etat", "auditeur", "porteur_boxing_club"] {
            #expect(try await code(who) == .introuvable, "\(who)")
        }
        try await scene.bring("porteur_cemea", to: .depose)
        for who in ["instructeur", "financeur_etat", "auditeur", "administrateur"] {
            #expect(try await code(who) == nil, "\(who)")
        }
        #expect(try await code("conseil_citoyen") == .introuvable)
        #expect(try await code("porteur_boxing_club") == .introuvable)
        #expect(try await code(nil) == .nonAuthentifie)
        let edit = try await scene.refusal("instructeur") { tx, contexte in
            try ModifierPorteur.run(tx, contexte, id: porteur, patch: ["sigle": "X"])
        }
        #expect(edit?.code == .interdit)
    }

    @Test(
        "An attestation needs a name, a qualite and a positive statement",
        arguments: [
            (["nom": "A", "qualite": "B", "atteste_exactitude": true], []),
            (["nom": "A", "qualite": "B", "atteste_exactitude": false], ["/atteste_exactitude"]),
            (["nom": "A", "qualite": "B"], ["/atteste_exactitude"]),
            (["nom": " ", "qualite": "B", "atteste_exactitude": true], ["/nom"]),
            (["nom": "A", "atteste_exactitude": true], ["/qualite"]),
        ] as [(JSON, [String])])
    func attestation(_ json: JSON, _ pointers: [String]) {
        do throws(JSONProblems) {
            _ = try Attester.Demande(json)
            #expect(pointers == [])
        } catch {
            #expect(error.problems.map(\.pointer) == pointers)
        }
    }
}
