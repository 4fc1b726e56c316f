import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Reopening leaves nothing behind")
struct RetoursTests {
    private static func granted(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }
    private static let refused: JSON = ["decision": "refuse", "motif": "Hors priorités"]
    private static let putOff: JSON = ["decision": "ajourne", "motif": "Au printemps"]

    /// Prepares and applies every answer of the first dossier.
    private static func closed(_ etat: JSON, _ caf: JSON) async throws -> ComiteDEssai {
        let comite = try await ComiteDEssai()
        #expect(try await comite.prepare(0, "etat", etat) == nil)
        #expect(try await comite.prepare(0, "caf", caf) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        return comite
    }

    /// One more seance with the first action on its agenda.
    private static func another(_ comite: ComiteDEssai) async throws -> String {
        let action = comite.actions[0]
        return try await comite.scene.run("instructeur") { tx, contexte in
            let id = try CreerSeance.run(
                tx, contexte, appel: "argentan-2023",
                [
                    "instance": "comite_technique", "libelle": "Comité de mars", "tenue_on": "2023-03-20",
                    "membres": [["nom": "Membre 1", "fonction": "Élu"]],
                ])
            try FixerOrdreDuJour.run(tx, contexte, seance: id, ["actions": [.string(action)]])
            return id
        }
    }

    @Test("Reopening a dossier does not undo what a seance answered")
    func dossier() async throws {
        let comite = try await Self.closed(Self.granted(70_000), Self.refused)
        let (scene, id) = (comite.scene, comite.dossiers[0])
        func reopen(_ who: String) async throws -> Refus.Code? {
            try await scene.refusal(who) { try Rouvrir.run($0, $1, dossier: id, motif: "Une erreur") }?.code
        }
        #expect(try await reopen("instructeur") == .lignePrise)
        #expect(try await scene.solde("etat-2023").engage.centimes == 70_000)
        // Notified, then reopened by an administrateur: the line still belongs to the seance.
        try await scene.notify(id)
        #expect(try await reopen("administrateur") == nil)
        #expect(try await reopen("instructeur") == .lignePrise)
        #expect(try await comite.reopen() == nil)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 70_000)
    }

    @Test("Lines answered again since leave the reopened seance, and its next minutes")
    func stale() async throws {
        let comite = try await Self.closed(Self.putOff, Self.refused)
        let (scene, seance) = (comite.scene, comite.seance)
        try await scene.grant(comite.actions[0], "etat", 70_000)
        #expect(try await comite.reopen() == nil)
        let left = try await scene.store.read { try $0.decisions(seance: seance) }
        #expect(left.map(\.financeur) == ["caf"] && left.map(\.tenu) == [.zero])
        #expect(try await comite.close() == nil)
        let minutes = try await comite.minutes
        let told = try minutes.map { try JSON.parse($0.contenu, limits: .stored)["points"]?[0]?["decisions"] }
        #expect(told[0]?.array?.map { $0["decision"] } == ["refuse", "ajourne"])
        #expect(told[1]?.array?.map { $0["financeur"] } == ["caf"])
        #expect(try await scene.solde("etat-2023").engage.centimes == 70_000)
    }

    @Test("A seance cannot be reopened while another one prepares one of its lines")
    func prepared() async throws {
        let comite = try await Self.closed(Self.putOff, Self.refused)
        let (scene, action) = (comite.scene, comite.actions[0])
        let other = try await Self.another(comite)
        try await scene.run("instructeur") { tx, contexte in
            try PreparerDecision.run(
                tx, contexte, seance: other, .de("etat", action),
                try ReponseFinanceur(Self.granted(20_000)))
        }
        #expect(try await comite.reopen() == .lignePrise)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 20_000)
        try await scene.run("instructeur") {
            try RetirerDecision.run($0, $1, seance: other, .de("etat", action))
        }
        #expect(try await comite.reopen() == nil)
    }

    @Test("A seance cannot be reopened while its porteur is asked to change a demande")
    func amended() async throws {
        let comite = try await Self.closed(Self.granted(1_000), Self.refused)
        let (scene, id) = (comite.scene, comite.dossiers[0])
        let asked = try await ComplementTests.ask(
            scene, id,
            [
                "nature": "amendement", "demande": "Sans la CAF", "financeurs": ["caf"],
                "sections": ["/actions/0/budget", "/actions/0/demandes"],
            ])
        #expect(asked == nil)
        #expect(try await comite.reopen() == .complementOuvert)
        try await scene.run("instructeur") {
            try AnnulerComplement.run($0, $1, dossier: id, numero: 1, motif: "Autrement")
        }
        #expect(try await comite.reopen() == nil)
    }

    @Test("Notified answers stay when the other lines are decided again, by a financeur or by a seance")
    func told() async throws {
        let comite = try await Self.closed(Self.granted(90_000), Self.putOff)
        let (scene, action, id) = (comite.scene, comite.actions[0], comite.dossiers[0])
        try await scene.notify(id)
        try await scene.grant(action, "caf", 1_000)
        #expect(try await scene.etat(id) == .decide)
        #expect(try await comite.reopen() == .etatIncompatible)
        let direct = try await ComiteDEssai()
        let (other, line, second) = (direct.scene, direct.actions[0], direct.dossiers[0])
        try await other.grant(line, "etat", 90_000)
        try await other.run("financeur_caf") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de("caf", line), try ReponseFinanceur(Self.putOff))
        }
        try await other.notify(second)
        try await other.grant(line, "caf", 1_000)
        let changed = try await other.refusal("financeur_etat") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de("etat", line), try ReponseFinanceur(Self.refused))
        }
        let withdrawn = try await other.refusal("financeur_etat") { tx, contexte in
            try AnnulerDecision.run(tx, contexte, .de("etat", line), motif: "Une erreur")
        }
        #expect(changed?.code == .etatIncompatible && withdrawn?.code == .etatIncompatible)
        #expect(try await other.solde("etat-2023").engage.centimes == 90_000)
    }

    @Test("A seance can be closed with the money held for it, whatever enveloppes are added later")
    func held() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.prepare(0, "etat", Self.granted(60_000)) == nil)
        try await ReprisesTests.addVoletEnvelope(scene, dotation: 1_000)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        #expect(try await scene.solde("etat-2023").engage.centimes == 60_000)
        #expect(try await comite.reopen() == nil)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 60_000)
        #expect(try await scene.solde("etat-cohesion").solde.centimes == 1_000)
    }

    @Test("Preparing in bulk refuses a repeated line, and needs the version of an answer it replaces")
    func bulk() async throws {
        let comite = try await ComiteDEssai()
        let (scene, seance, action) = (comite.scene, comite.seance, comite.actions[0])
        func bulk(_ version: Int64?, times: Int = 1) async throws -> Refus? {
            var line: [JSON.Member] = [
                JSON.Member("action", .string(action)), JSON.Member("financeur", "etat"),
                JSON.Member("decision", "accorde"), JSON.Member("montant_centimes", 2_000),
            ]
            if let version { line.append(JSON.Member("version", .integer(version))) }
            let json: JSON = ["decisions": .array(Array(repeating: .object(line), count: times))]
            return try await scene.refusal("instructeur") { tx, contexte in
                let demande = try Refus.reading { () throws(JSONProblems) in
                    try PreparerEnBloc.Demande(json)
                }
                return try PreparerEnBloc.run(tx, contexte, seance: seance, demande)
            }
        }
        #expect(try await bulk(nil, times: 2)?.erreurs.map(\.pointer) == ["/decisions"])
        #expect(try await bulk(1)?.code == .versionPerimee)
        #expect(try await bulk(nil) == nil)
        let unread = try await bulk(nil)
        #expect(unread?.code == .versionPerimee && unread?.erreurs.map(\.pointer) == ["/decisions/0"])
        let version = try await scene.store.read {
            try $0.decisions(seance: seance, action: action).first?.version
        }
        #expect(try await bulk(version) == nil)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 2_000)
    }
}
