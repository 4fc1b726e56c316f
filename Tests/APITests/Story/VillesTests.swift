import Domain
import JSON
import StoreSupport
import Support
import Testing

/// Two calls of other towns, written as data (Fixtures): published, filed at the last minute, decided, told.
@Suite("The call of another town is played from its publication to the letter")
struct VillesTests {
    /// What differs from one town to the other.
    struct Ville: Sendable, CustomTestStringConvertible {
        let contrat, appel: String
        /// During the call, one millisecond before its closing, at its closing, and in the weeks after.
        let ouvert, dernier, trop, apres: String
        /// What the action says in place of that of Argentan.
        let action: JSON
        let nature: String
        /// Who is asked, for what fund, on which line; the first pays 2 000 €, the second 1 000 €.
        let demandes: [(financeur: String, fonds: String, poste: String)]
        let reference: String
        var testDescription: String { appel }
    }

    static let cahors = Ville(
        contrat: "cahors-2015", appel: "cahors-2023", ouvert: "2022-12-01T09:00:00Z",
        dernier: "2023-01-06T22:59:59.999Z", trop: "2023-01-06T23:00:00Z", apres: "2023-01-20T09:00:00Z",
        action: [
            "volet": "cohesion-sociale", "themes": ["parentalite"], "quartiers": ["QP046001"],
            "debut_on": "2023-02-01", "fin_on": "2023-12-15",
        ], nature: "association_1901",
        demandes: [
            ("etat", "fonds_specifiques", "74etat"), ("grand-cahors", "droit_commun", "74epci"),
        ], reference: "CAH-2023-001")

    static let sainteMarie = Ville(
        contrat: "sainte-marie-2015", appel: "sainte-marie-2019", ouvert: "2019-02-01T15:00:00Z",
        dernier: "2019-02-28T15:59:59.999Z", trop: "2019-02-28T16:00:00Z", apres: "2019-03-15T15:00:00Z",
        action: [
            "volet": "citoyennete", "themes": ["citoyennete"], "quartiers": ["tombolo-city"],
            "debut_on": "2019-03-15", "fin_on": "2019-12-15",
        ], nature: "regie_de_quartier",
        demandes: [("etat", "fonds_specifiques", "74etat"), ("ville", "droit_commun", "74com")],
        reference: "SMA-2019-001")

    private static func action(_ ville: Ville, _ intitule: String) -> JSON {
        let amounts: [Int64] = [2_000_00, 1_000_00]
        let asked = zip(ville.demandes, amounts)
        return Modele.action(intitule, axes: ["egalite"]).merging(ville.action).merging([
            "demandes": .array(
                asked.map {
                    [
                        "financeur": .string($0.financeur), "fonds": .string($0.fonds),
                        "montant_centimes": .integer($1),
                    ]
                }),
            "budget": [
                "charges": [["poste": "604", "montant_centimes": 4_500_00]],
                "produits": .array(
                    [["poste": "756", "montant_centimes": 1_500_00]]
                        + asked.map {
                            [
                                "poste": .string($0.poste), "financeur": .string($0.financeur),
                                "montant_centimes": .integer($1),
                            ]
                        }),
            ],
        ])
    }

    /// A draft of a porteur of its own, attested.
    private static func attested(
        _ server: TestServer, _ ville: Ville, _ numero: Int, _ action: JSON
    ) async throws -> Scene.Filed {
        let client = server.client
        let token = try await server.account("porteur-\(numero)")
        let porteur = try await client.send(
            "POST", "/v1/porteurs", token,
            json: Modele.porteur(numero).merging(["nature": .string(ville.nature)])
        ).expecting(201).id
        let id = try await client.send(
            "POST", "/v1/dossiers", token,
            json: [
                "appel": .string(ville.appel), "porteur": .string(porteur),
                "presentation": Modele.presentation,
            ]
        ).expecting(201).id
        let dossier = Scene.Filed(
            id: id,
            actions: [
                try await client.send("POST", "/v1/dossiers/\(id)/actions", token, json: action)
                    .expecting(201).id
            ], token: token)
        for code in Modele.pieces {
            _ = try await client.send(
                "PUT", "\(dossier.path)/pieces/\(code)", token, body: Modele.pdf(code),
                type: "application/pdf"
            ).expecting(201)
        }
        _ = try await client.send(
            "PUT", "\(dossier.path)/attestation", token, json: Modele.attestation, ifMatch: "*"
        ).expecting(200)
        return dossier
    }

    private static func run(
        _ ville: Ville,
        _ body: (TestServer, _ deposer: (Scene.Filed) async throws -> Answer) async throws -> Void
    ) async throws {
        try await TestServer.run(at: ville.ouvert) { server in
            try await server.publish(
                contrat: try Fixtures.json("contrats/\(ville.contrat).json"),
                appel: try Fixtures.json("appels/\(ville.appel).json"))
            try await body(server) { dossier in
                try await server.client.send("PUT", "\(dossier.path)/depot", dossier.token, ifMatch: "*")
            }
        }
    }

    @Test("From the last second of the call to the letter", arguments: [cahors, sainteMarie])
    func story(_ ville: Ville) async throws {
        try await Self.run(ville) { server, deposer in
            let client = server.client
            let mine = try await Self.attested(server, ville, 1, Self.action(ville, "Café des parents"))
            let late = try await Self.attested(server, ville, 2, Self.action(ville, "Trop tard"))
            let instructeur = try await server.account("instructeur", .instructeur, contrat: ville.contrat)
            try server.horloge.set(ville.dernier)
            #expect(try await deposer(mine).expecting(200).json["reference"]?.string == ville.reference)
            try server.horloge.set(ville.trop)
            #expect(try await deposer(late).expecting(422).text.contains("CAL-01"))
            try server.horloge.set(ville.apres)
            func move(_ noun: String, _ json: JSON? = nil) async throws -> Answer {
                try await client.send("PUT", "\(mine.path)/\(noun)", instructeur, json: json, ifMatch: "*")
            }
            _ = try await move("recevabilite", ["decision": "recevable", "motif": "Complet."]).expecting(200)
            _ = try await client.send(
                "PUT", "/v1/actions/\(mine.actions[0])/evaluations/moi", instructeur, json: Modele.notes
            ).expecting(200)
            _ = try await move("instruction").expecting(200)
            for (rank, demande) in ville.demandes.enumerated() {
                let decideur = try await server.account(
                    demande.financeur, .financeur, contrat: ville.contrat, financeur: demande.financeur)
                let answer: JSON =
                    rank == 0
                    ? ["decision": "accorde", "montant_centimes": 1_500_00]
                    : ["decision": "refuse", "motif": "Enveloppe épuisée."]
                _ = try await client.send(
                    "PUT", "/v1/actions/\(mine.actions[0])/financements/\(demande.financeur)", decideur,
                    json: answer, ifMatch: "*"
                ).expecting(200)
            }
            _ = try await move("notification").expecting(200)
            let read = try await client.get(mine.path, mine.token).expecting(200).json
            #expect(read["etat"] == "notifie")
            let letters = try await client.get("\(mine.path)/courriers", mine.token).expecting(200).items
            let letter = try #require(letters.first?["corps"]?.string)
            #expect(
                letters.count == 1 && letter.contains(Euros(centimes: 1_500_00).description)
                    && letter.contains("Enveloppe épuisée."))
            let soldes = try await client.get("/v1/appels/\(ville.appel)/enveloppes", instructeur)
                .expecting(200).items
            let engaged = soldes.compactMap { $0["engage_centimes"]?.integer }.reduce(0, +)
            #expect(engaged == 1_500_00)
        }
    }

    @Test("Cahors: only Terre-Rouge is open to the programme 147; the other territories ask other funds")
    func terreRouge() async throws {
        try await Self.run(Self.cahors) { server, deposer in
            let veille: JSON = ["quartiers": ["sainte-valerie"]]
            let refused = try await Self.attested(
                server, Self.cahors, 1, Self.action(Self.cahors, "Veille").merging(veille))
            let answer = try await deposer(refused).expecting(422)
            #expect(answer.text.contains("ENV-02") && answer.text.contains("Terre-Rouge"))
            let other = Ville(
                contrat: Self.cahors.contrat, appel: Self.cahors.appel, ouvert: Self.cahors.ouvert,
                dernier: Self.cahors.dernier, trop: Self.cahors.trop, apres: Self.cahors.apres,
                action: Self.cahors.action.merging(veille), nature: Self.cahors.nature,
                demandes: [
                    ("region", "droit_commun", "74region"), ("grand-cahors", "droit_commun", "74epci"),
                ], reference: Self.cahors.reference)
            let taken = try await Self.attested(server, other, 2, Self.action(other, "Veille"))
            _ = try await deposer(taken).expecting(200)
        }
    }

    @Test(
        "Sainte-Marie: the kind of porteur that its contract adds is told by its words when a call leaves it out"
    )
    func nature() async throws {
        try await Self.run(Self.sainteMarie) { server, deposer in
            let administrateur = try await server.account("administrateur", .administrateur)
            let path = "/v1/appels/sainte-marie-2019"
            _ = try await server.client.send(
                "PATCH", "\(path)/projet", administrateur, json: ["natures_eligibles": ["eple"]],
                type: "application/merge-patch+json", ifMatch: "*"
            ).expecting(200)
            _ = try await server.client.send("PUT", "\(path)/publication", administrateur, ifMatch: "*")
                .expecting(200)
            let dossier = try await Self.attested(
                server, Self.sainteMarie, 1, Self.action(Self.sainteMarie, "Café"))
            let refused = try await deposer(dossier).expecting(422)
            #expect(refused.text.contains("déclaré régie de quartier"))
        }
    }
}
