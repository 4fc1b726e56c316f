import JSON
import Support
import Testing

@Suite("Who attests a dossier, and what is kept of it")
struct SignataireTests {
    private static func word(_ nom: String, _ qualite: String) -> JSON {
        ["nom": .string(nom), "qualite": .string(qualite), "atteste_exactitude": true]
    }

    @Test("The representative attests under the declared name and quality; the sentences are kept")
    func declared() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            for (nom, qualite, pointer) in [
                ("Une Autre", "Présidente", "/nom"), ("Camille Exemple", "Trésorière", "/qualite"),
            ] {
                let no = try await scene.move(
                    dossier.token, dossier, "attestation", Self.word(nom, qualite))
                #expect(no.status == 422 && no.json["code"] == "signataire-inattendu")
                #expect(no.json["errors"]?[0]?["pointer"] == .string(pointer))
                #expect(no.json["detail"]?.string?.contains("Camille Exemple, Présidente") == true)
            }
            let yes = try await scene.move(
                dossier.token, dossier, "attestation", Self.word(" camille  EXEMPLE", "presidente ")
            ).expecting(200)
            #expect(yes.json["attestation"]?["par_delegation"] == false)
            let texte = try #require(yes.json["attestation"]?["texte"])
            #expect(texte[0]?.string?.contains("représentant légal de « Association Exemple »") == true)
            _ = try await scene.move(dossier.token, dossier, "depot").expecting(200)
            let depot = try await scene.client.get("\(dossier.path)/depot", dossier.token).json
            #expect(depot["attestation"]?["texte"] == texte)
            #expect(depot["attestation"]?["par_delegation"] == false)
        }
    }

    @Test(
        "A name without letters, or that imitates another with letters of another alphabet, attests nothing",
        arguments: ["!!!", "\u{301}", "D", "D\u{43E}minique Fictif", "Ω Dοminique", "😀"])
    func unreadable(_ nom: String) async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/pieces/delegation_signature", dossier.token,
                body: Modele.pdf("delegation"), type: "application/pdf"
            ).expecting(201)
            let no = try await scene.move(
                dossier.token, dossier, "attestation", Self.word(nom, "Directrice"))
            #expect(no.status == 422 && no.code == "signataire-inattendu")
            #expect(no.errors.first?["pointer"] == "/nom")
            // The declared name in letters of another width is the declared name.
            let wide = try await scene.move(
                dossier.token, dossier, "attestation", Self.word("ＣＡＭＩＬＬＥ Exemple", "Présidente"))
            #expect(wide.json["attestation"]?["par_delegation"] == false)
        }
    }

    @Test("Another member attests with the delegation alone, and under their own name")
    func delegated() async throws {
        try await Scene.run { scene in
            let (president, porteur) = try await scene.representant(1)
            let dossier = try await scene.brouillon(of: porteur, president)
            let membre = try await scene.membre(of: porteur, "membre")
            func attester(_ nom: String, _ qualite: String = "Directrice") async throws -> Answer {
                try await scene.move(membre, dossier, "attestation", Self.word(nom, qualite))
            }
            let without = try await attester("Dominique Déléguée")
            #expect(without.status == 403 && without.json["code"] == "representant-requis")
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/pieces/delegation_signature", president,
                body: Modele.pdf("delegation"), type: "application/pdf"
            ).expecting(201)
            let borrowed = try await attester("Camille Exemple", "Présidente")
            #expect(borrowed.status == 422 && borrowed.json["code"] == "signataire-inattendu")
            let yes = try await attester("Dominique Déléguée").expecting(200)
            #expect(yes.json["attestation"]?["par_delegation"] == true)
            #expect(
                yes.json["attestation"]?["texte"]?[0]?.string?.contains(
                    "par délégation de signature de Camille Exemple, Présidente") == true)
            let told = try await scene.client.get("\(dossier.path)/journal", president).text
            #expect(told.contains("par_delegation"))
        }
    }
}
