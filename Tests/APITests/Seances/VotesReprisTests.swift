import Domain
import JSON
import StoreSupport
import Support
import Testing

@Suite("What a vote was for stays, when the decision it was about changes")
struct VotesReprisTests {
    private static let membres: [JSON] = [
        ["nom": "Élue", "fonction": "Ville", "financeur": "ville"],
        ["nom": "Sous-préfet", "fonction": "État", "financeur": "etat"],
        ["nom": "Habitante", "fonction": "Conseil citoyen", "courriel": "conseil@exemple.fr"],
    ]

    /// An open session that voted, two for and one against, on 1 500 € of the State.
    private static func reunion(_ scene: Scene, dossiers: Int = 1) async throws -> Reunion {
        let reunion = try await Reunion(scene, dossiers: dossiers, membres: membres, ["vote": true])
        _ = try await reunion.accorder(0, "etat", 1_500_00).expecting(200)
        try await reunion.ouvrir(1...3)
        try await vote(reunion)
        return reunion
    }

    private static func vote(_ reunion: Reunion) async throws {
        let path = "votes/\(reunion.action(0))"
        for membre in [1, 2] as [Int64] {
            _ = try await reunion.put(path, ["membre": .integer(membre), "sens": "pour"]).expecting(200)
        }
        _ = try await reunion.put(path, ["sens": "contre"], by: reunion.scene.equipe.conseil).expecting(200)
    }

    private static func proposee(_ centimes: Int64) -> JSON {
        [
            "financeur": "etat", "fonds": "fonds_specifiques", "decision": "accorde",
            "montant_centimes": .integer(centimes),
        ]
    }

    @Test("A vote on 1 500 € is kept when 1 000 € are prepared, and the vote starts from nothing")
    func replaced() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene)
            _ = try await reunion.accorder(0, "etat", 1_000_00).expecting(200)
            let seance = try await reunion.lire()
            #expect(seance.at("/points/0/votes") == [])
            #expect(seance.at("/points/0/resultat/issue") == "sans_vote")
            let kept = try #require(seance.at("/scrutins/0"))
            #expect(
                kept["objet"] == [Self.proposee(150_000)])
            #expect(
                kept["suite"] == Self.proposee(100_000))
            #expect(kept["issue"] == "adopte" && kept["pour"] == 2 && kept["contre"] == 1)
            #expect(kept["votes"]?.array?.count == 3 && kept["cause"] == "remplacee")
            // Who only votes sees no prepared decision, so no former one either.
            #expect(try await reunion.lire(scene.equipe.conseil)["scrutins"] == [])
            try await Self.vote(reunion)
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes.at("/points/0/votes/pour") == 2)
            #expect(minutes["votes_repris"]?.array?.count == 1)
            #expect(minutes.at("/votes_repris/0/objet/0/financeur_libelle") == "État")
            let page = try await reunion.page()
            let euros = { (centimes: Int64) in Euros(centimes: centimes).description }
            for said in [
                "<h2>Votes repris</h2>", "ARG-2023-001<br>Boxe 1",
                "Le 15 novembre 2022 à 10 h 00 : 2 pour, 1 contre, 0 abst.<br>Adopté",
                "<td>État (fonds spécifiques) : \(euros(150_000)) accordés</td>",
                "remplacé par État (fonds spécifiques) : \(euros(100_000)) accordés",
            ] { #expect(page.contains(said), "\(said)") }
        }
    }

    @Test("A decision of another financer added after the vote asks for another vote, and keeps the first")
    func added() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene)
            _ = try await reunion.accorder(0, "ville", 700_00).expecting(200)
            try await Self.vote(reunion)
            _ = try await reunion.put(
                "decisions/\(reunion.action(0))/ville", ["decision": "refuse", "motif": "Crédits épuisés"]
            ).expecting(200)
            let scrutins = try await reunion.lire()["scrutins"]?.array ?? []
            #expect(scrutins.map { $0["numero"]?.integer } == [1, 2])
            #expect(scrutins.map { $0["objet"]?.array?.count } == [1, 2])
            #expect(scrutins.map { $0.at("/suite/decision")?.string } == ["accorde", "refuse"])
            try await Self.vote(reunion)
            _ = try await reunion.put("cloture").expecting(200)
            let page = try await reunion.page()
            #expect(
                page.contains(
                    "s’y ajoute Ville d’Argentan (crédits de droit commun) : \(Euros(centimes: 700_00)) accordés"
                ))
            #expect(page.contains("remplacé par Ville d’Argentan (crédits de droit commun) : refus"))
        }
    }

    @Test("Withdrawn, or off the agenda, the vote is printed all the same; without a vote nothing is")
    func withdrawn() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene, dossiers: 2)
            _ = try await reunion.accorder(1, "etat", 500_00).expecting(200)
            for index in 0...1 {
                _ = try await reunion.delete("decisions/\(reunion.action(index))/etat").expecting(204)
            }
            try await Self.vote(reunion)
            _ = try await reunion.put("ordre-du-jour", ["actions": [.string(reunion.action(1))]])
                .expecting(200)
            let scrutins = try await reunion.lire()["scrutins"]?.array ?? []
            #expect(scrutins.map { $0["cause"]?.string } == ["retiree", "ordre_du_jour"])
            #expect(scrutins.map { $0["objet"]?.array?.count } == [1, 0])
            let kept = try await scene.client.send(
                "DELETE", reunion.path, scene.equipe.instructeur, ifMatch: "*")
            expectProblem(kept, 409, "seance-incompatible")
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes["points"]?.array?.map { $0["reference"] } == ["ARG-2023-002"])
            #expect(
                minutes["votes_repris"]?.array?.map { $0["reference"] } == ["ARG-2023-001", "ARG-2023-001"])
            #expect(try await reunion.page().contains("action retirée de l’ordre du jour"))
            // A reader recused from that dossier reads neither the point nor its votes.
            try await scene.deporter("conseil", from: reunion.dossiers[0])
            let extract = try await scene.client.get(
                "\(reunion.path)/proces-verbal", scene.equipe.conseil
            ).expecting(200)
            #expect(extract.json["points_masques"] == 1 && extract.json["votes_repris"] == [])
            #expect(!extract.text.contains("ARG-2023-001"))
            try await scene.deporter("instructeur", from: reunion.dossiers[0])
            #expect(try await reunion.lire()["scrutins"] == [])
        }
    }

    @Test("After a reopening the votes hold as long as the decision does; both minutes say what was voted")
    func reopened() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene)
            _ = try await reunion.put("cloture").expecting(200)
            #expect(try await reunion.procesVerbal()["votes_repris"] == [])
            _ = try await reunion.put("reouverture", ["motif": "Une erreur de montant."]).expecting(200)
            #expect(try await reunion.lire().at("/points/0/resultat/issue") == "adopte")
            _ = try await reunion.accorder(0, "etat", 1_200_00).expecting(200)
            expectProblem(try await reunion.put("cloture"), 409, "votes-manquants")
            try await Self.vote(reunion)
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes["numero"] == 2)
            #expect(minutes.at("/votes_repris/0/objet/0/accorde_centimes") == 150_000)
            #expect(minutes.at("/votes_repris/0/suite/accorde_centimes") == 120_000)
        }
    }

    @Test("The votes on a dossier that is withdrawn are kept for the minutes")
    func dossierWithdrawn() async throws {
        try await Scene.run { scene in
            let reunion = try await Self.reunion(scene, dossiers: 2)
            _ = try await scene.move(
                reunion.dossiers[0].token, reunion.dossiers[0], "retrait", ["motif": "Le projet s’arrête."]
            ).expecting(200)
            _ = try await reunion.put("cloture").expecting(200)
            let minutes = try await reunion.procesVerbal()
            #expect(minutes.at("/votes_repris/0/cause") == "dossier")
            #expect(minutes.at("/votes_repris/0/objet/0/accorde_centimes") == 150_000)
        }
    }
}
