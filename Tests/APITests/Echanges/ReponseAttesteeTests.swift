import Domain
import JSON
import Store
import StoreSupport
import Support
import Testing

extension Scene {
    /// A deposited dossier of which the service asks for these parts.
    func demande(_ sections: [String]) async throws -> (dossier: Filed, porteur: String) {
        let (token, porteur) = try await representant(1)
        let dossier = try await brouillon(of: porteur, token)
        try await deposer(dossier)
        _ = try await client.send(
            "POST", "\(dossier.path)/complements", equipe.instructeur,
            json: ["demande": "À revoir.", "sections": .list(sections)]
        ).expecting(201)
        return (dossier, porteur)
    }

    func repondre(
        _ dossier: Filed, _ changements: [JSON] = [], attestation: JSON? = nil, by token: String? = nil
    ) async throws -> Answer {
        var json: JSON = ["reponse": "Voici.", "changements": .array(changements)]
        if let attestation { json = json.merging(["attestation": attestation]) }
        return try await client.send(
            "PUT", "\(dossier.path)/complements/1/reponse", token ?? dossier.token, json: json)
    }

    func version(_ numero: Int, _ dossier: Filed) async throws -> JSON {
        try await client.get("\(dossier.path)/versions/\(numero)", dossier.token).expecting(200).json
    }
}

@Suite("An answer that binds the applicant is attested anew")
struct ReponseAttesteeTests {
    private static let budget = Modele.action("Boxe au pied des immeubles")["budget"] ?? .null

    /// The same total, moved from one line to another.
    private static var autreBudget: JSON {
        let charges = (budget["charges"]?.array ?? []).map { line in
            line["poste"] == "604" ? line.merging(["poste": "601"]) : line
        }
        return budget.merging(["charges": .array(charges)])
    }

    @Test("A budget changes only with an attestation, which the new version holds; the deposit keeps its own")
    func money() async throws {
        try await Scene.run { scene in
            let (dossier, _) = try await scene.demande(["/actions/0/budget"])
            let change: JSON = ["section": "/actions/0/budget", "valeur": Self.autreBudget]
            let refused = try await scene.repondre(dossier, [change]).expecting(422)
            #expect(refused.json["errors"]?[0]?["pointer"] == "/attestation")
            #expect(
                refused.json["errors"]?[0]?["detail"]
                    == "La réponse change un budget : elle est attestée de nouveau, comme au dépôt.")
            #expect(
                try await scene.client.get("\(dossier.path)/versions", dossier.token).items.count == 1)
            try scene.server.horloge.set("2022-11-16T09:00:00Z")
            _ = try await scene.repondre(dossier, [change], attestation: Modele.attestation).expecting(200)
            let (first, second) = (
                try await scene.version(1, dossier), try await scene.version(2, dossier)
            )
            #expect(first["attestation"]?["atteste_at"] == "2022-11-15T09:00:00.000Z")
            #expect(second["attestation"]?["atteste_at"] == "2022-11-16T09:00:00.000Z")
            #expect(second["attestation"]?["nom"] == "Camille Exemple")
            let read = try await scene.client.get(dossier.path, dossier.token).expecting(200).json
            #expect(read["attestation"]?["atteste_at"] == "2022-11-16T09:00:00.000Z")
            let journal = try await scene.client.get("\(dossier.path)/journal", dossier.token).items
            #expect(journal.count { $0["evenement"] == "attester" } == 2)
        }
    }

    @Test("Who may not attest the deposit may not attest the answer; a text needs no attestation")
    func who() async throws {
        try await Scene.run { scene in
            let (dossier, porteur) = try await scene.demande(["/actions/0"])
            let membre = try await scene.membre(of: porteur, "redactrice")
            let change: JSON = ["section": "/actions/0/budget", "valeur": Self.autreBudget]
            let writer = try await scene.repondre(
                dossier, [change], attestation: Modele.attestation, by: membre)
            #expect(writer.status == 403 && writer.code == "representant-requis")
            let other: JSON = ["nom": "Autre Personne", "qualite": "Présidente", "atteste_exactitude": true]
            let named = try await scene.repondre(dossier, [change], attestation: other)
            #expect(named.status == 422 && named.code == "signataire-inattendu")
            #expect(named.errors.first?["pointer"] == "/attestation/nom")
            let text: JSON = ["section": "/actions/0/description", "valeur": "Deux soirs par semaine."]
            _ = try await scene.repondre(dossier, [text], by: membre).expecting(200)
        }
    }

    @Test(
        "An attestation with an answer that changes nothing of the dossier is refused: no version would hold it"
    )
    func superfluous() async throws {
        try await Scene.run { scene in
            let (dossier, porteur) = try await scene.demande(["/actions/0", "/porteur/compte_bancaire"])
            let stranger: JSON = [
                "nom": "Autre Personne", "qualite": "Trésorier", "atteste_exactitude": true,
            ]
            for attestation in [Modele.attestation, stranger] {
                let refused = try await scene.repondre(dossier, attestation: attestation)
                #expect(refused.status == 422 && refused.problems == ["/attestation valeur"])
                #expect(
                    refused.text.contains(
                        "La réponse ne change rien au dossier : l’attestation du dépôt vaut toujours"))
            }
            // A bank account that waits is not there yet, and the refusal says so.
            _ = try await scene.patch(porteur, dossier.token, ["compte_bancaire": CompteBancaireTests.autre])
                .expecting(200)
            let early = try await scene.repondre(dossier, attestation: Modele.attestation)
            #expect(early.text.contains("le compte bancaire qui attend d’être confirmé n’y est pas encore"))
            // What is in no need of an attestation takes one, from who may give it.
            let text: JSON = ["section": "/actions/0/description", "valeur": "Deux soirs par semaine."]
            let wrong = try await scene.repondre(dossier, [text], attestation: stranger)
            #expect(wrong.status == 422 && wrong.code == "signataire-inattendu")
            _ = try await scene.repondre(dossier, [text], attestation: Modele.attestation).expecting(200)
        }
    }

    @Test("What a deposit declares on honour is attested anew too")
    func declared() async throws {
        try await Scene.run { scene in
            let (dossier, _) = try await scene.demande(["/presentation"])
            let change: JSON = [
                "section": "/presentation/aides_publiques",
                "valeur": [
                    [
                        "annee": 2021, "organisme": "Région", "montant_centimes": 100_00, "de_minimis": true,
                    ]
                ],
            ]
            let refused = try await scene.repondre(dossier, [change]).expecting(422)
            #expect(refused.text.contains("La réponse change une déclaration"))
            _ = try await scene.repondre(dossier, [change], attestation: Modele.attestation).expecting(200)
        }
    }

    @Test("Bank details that were asked for are taken from the porteur, and only what was asked for")
    func bank() async throws {
        try await Scene.run { scene in
            let (dossier, porteur) = try await scene.demande(["/porteur/compte_bancaire"])
            let before = try await scene.version(1, dossier)
            let here: JSON = ["section": "/porteur/compte_bancaire", "valeur": CompteBancaireTests.autre]
            let elsewhere = try await scene.repondre(dossier, [here]).expecting(422)
            #expect(elsewhere.text.contains("se corrigent sur le porteur (PATCH /v1/porteurs/\(porteur))"))
            _ = try await scene.patch(
                porteur, dossier.token, ["compte_bancaire": CompteBancaireTests.autre, "sigle": "NOUVEAU"]
            ).expecting(200)
            let id = try #require(
                try await scene.aRepondre(scene.equipe.instructeur).first?["changement"]?.string)
            _ = try await scene.repondre(id, scene.equipe.instructeur, ["sens": "accepte"]).expecting(200)
            let refused = try await scene.repondre(dossier).expecting(422)
            #expect(refused.text.contains("La réponse change le compte bancaire"))
            _ = try await scene.repondre(dossier, attestation: Modele.attestation).expecting(200)
            let after = try await scene.version(2, dossier)
            #expect(after["dossier"]?["porteur"]?["compte_bancaire"] == CompteBancaireTests.autre)
            #expect(after["dossier"]?["porteur"]?["sigle"] == before["dossier"]?["porteur"]?["sigle"])
        }
    }

    @Test("The request names the parts of the porteur in words, and refuses one that does not exist")
    func asked() async throws {
        try await Scene.run { scene in
            let (dossier, _) = try await scene.demande(["/porteur/compte_bancaire", "/porteur/siege"])
            let now = scene.server.horloge.horloge.now()
            let mail = try await scene.server.store.read { try $0.envoisDus(at: now, limit: 1000) }.map(
                \.corps
            )
            .joined()
            #expect(mail.contains("porteur : le compte bancaire") && mail.contains("porteur : le siège"))
            let unknown = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur,
                json: [
                    "demande": "À revoir.", "sections": ["/porteur/iban", "/porteur/compte_bancaire/iban"],
                ])
            // An IBAN alone would be frozen beside the holder of another account.
            #expect(
                unknown.status == 422
                    && unknown.errors.map { $0["pointer"] } == ["/sections/0", "/sections/1"])
        }
    }
}
