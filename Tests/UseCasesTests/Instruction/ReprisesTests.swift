import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Money goes back to its enveloppe, and seances do not block each other")
struct ReprisesTests {
    private static func granted(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }
    private static let refused: JSON = ["decision": "refuse", "motif": "Hors priorités"]

    /// An enveloppe for the volet of the action is added after money was held on the general one.
    static func addVoletEnvelope(_ scene: Scene, dotation: Int64 = 1_000_000) async throws {
        let before = try appelDocument()["enveloppes"]?.array ?? []
        let volet: JSON = [
            "code": "etat-cohesion", "financeur": "etat", "fonds": "fonds_specifiques",
            "volet": "cohesion-sociale", "dotation_centimes": .integer(dotation),
        ]
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023", patch: ["enveloppes": .array(before + [volet])])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
    }

    @Test(
        "An enveloppe added later pays for later decisions, and gets back only its own money"
    )
    func bornLater() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.prepare(0, "etat", Self.granted(50_000)) == nil)
        try await Self.addVoletEnvelope(scene)
        #expect(try await comite.prepare(0, "etat", Self.granted(60_000)) == nil)
        #expect(try await scene.solde("etat-2023").reserve == .zero)
        #expect(try await scene.solde("etat-2023").solde.centimes == 13_500_000)
        #expect(try await scene.solde("etat-cohesion").reserve.centimes == 60_000)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        #expect(try await scene.solde("etat-cohesion").engage.centimes == 60_000)
        #expect(try await comite.reopen() == nil)
        #expect(try await scene.solde("etat-cohesion").engage == .zero)
        #expect(try await scene.solde("etat-cohesion").reserve.centimes == 60_000)
    }

    @Test("An answer given by a seance is changed by that seance only")
    func beside() async throws {
        let comite = try await ComiteDEssai()
        let (scene, action) = (comite.scene, comite.actions[0])
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        for json in [Self.granted(2_000), Self.refused] {
            let refus = try await scene.refusal("financeur_etat") { tx, contexte in
                try DeciderFinancement.run(
                    tx, contexte, .de("etat", action), try ReponseFinanceur(json))
            }
            #expect(refus?.code == .lignePrise)
        }
        let back = try await scene.refusal("financeur_etat") { tx, contexte in
            try AnnulerDecision.run(tx, contexte, .de("etat", action), motif: "Erreur")
        }
        #expect(back?.code == .lignePrise)
        #expect(try await comite.reopen() == nil)
    }

    @Test("Reopening a seance leaves a postponed line that was decided since as it is")
    func takenUp() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.prepare(0, "etat", ["decision": "ajourne", "motif": "Au printemps"]) == nil)
        #expect(try await comite.prepare(0, "caf", Self.refused) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        try await scene.grant(comite.actions[0], "etat", 70_000)
        #expect(try await comite.reopen() == nil)
        let line = try await scene.lines(comite.dossiers[0]).first {
            $0.financement.demande.financeur == "etat"
        }
        #expect(line?.financement.accorde.centimes == 70_000)
        #expect(try await scene.solde("etat-2023").engage.centimes == 70_000)
    }

    @Test("A seance without decisions can be deleted; one that holds money cannot")
    func givenUp() async throws {
        let comite = try await ComiteDEssai()
        let seance = comite.seance
        func give() async throws -> Refus.Code? {
            try await comite.scene.refusal("instructeur") {
                try SupprimerSeance.run($0, $1, seance: seance)
            }?.code
        }
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await give() == .lignePrise)
        let other = try await ComiteDEssai()
        let id = other.seance
        try await other.scene.run("instructeur") { try SupprimerSeance.run($0, $1, seance: id) }
        #expect(try await other.scene.store.read { try $0.seance(id) } == nil)
    }

    @Test("A recused person cannot take the dossier off the agenda or record votes on it")
    func secretary() async throws {
        let comite = try await ComiteDEssai(vote: true)
        let (scene, seance, actions) = (comite.scene, comite.seance, comite.actions)
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.open() == nil)
        let id = comite.dossiers[0]
        _ = try await scene.run("autre_instructeur") {
            try SeDeporter.run($0, $1, dossier: id, ["motif": "Ma sœur y travaille"])
        }
        #expect(try await comite.vote(0, membre: 2, "contre", by: "autre_instructeur") == .interdit)
        #expect(try await comite.vote(1, membre: 2, "pour", by: "autre_instructeur") == nil)
        let second = actions[1]
        try await scene.run("autre_instructeur") {
            try FixerOrdreDuJour.run($0, $1, seance: seance, ["actions": .list([second])])
        }
        let agenda = try await scene.store.read { try $0.points(seance: seance).map(\.actionId) }
        #expect(Set(agenda) == Set(actions))
    }
}
