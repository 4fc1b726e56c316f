import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("Transfers between enveloppes")
struct VirementTests {
    /// The State has two enveloppes: one for all volets, one for « cadre-de-vie » alone.
    private static func scene() async throws -> Scene {
        let scene = try await Scene()
        let before = try appelDocument()["enveloppes"]?.array ?? []
        let volet: JSON = [
            "code": "etat-cadre", "financeur": "etat", "fonds": "fonds_specifiques", "volet": "cadre-de-vie",
            "dotation_centimes": 100_000,
        ]
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023", patch: ["enveloppes": .array(before + [volet])])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        return scene
    }

    private static func move(
        _ scene: Scene, _ who: String, _ de: String, _ vers: String, _ centimes: Int64
    ) async throws -> Refus.Code? {
        let json: JSON = [
            "de": .string(de), "vers": .string(vers), "montant_centimes": .integer(centimes),
            "motif": "Rééquilibrage",
        ]
        return try await scene.refusal(who) {
            try Virer.run($0, $1, appel: "argentan-2023", json)
        }?.code
    }

    @Test("A transfer may move the last cent, never more, and only between enveloppes of one financeur")
    func move() async throws {
        let scene = try await Self.scene()
        #expect(
            try await Self.move(scene, "instructeur", "etat-cadre", "etat-2023", 100_001)
                == .enveloppeDepassee)
        #expect(
            try await Self.move(scene, "instructeur", "etat-cadre", "ville-2023", 1) == .virementImpossible)
        #expect(
            try await Self.move(scene, "instructeur", "etat-cadre", "etat-cadre", 1) == .virementImpossible)
        #expect(try await Self.move(scene, "instructeur", "etat-cadre", "inconnue", 1) == .documentInvalide)
        #expect(try await Self.move(scene, "financeur_ville", "etat-cadre", "etat-2023", 1) == .interdit)
        #expect(try await Self.move(scene, "auditeur", "etat-cadre", "etat-2023", 1) == .interdit)
        #expect(try await Self.move(scene, "financeur_etat", "etat-cadre", "etat-2023", 100_000) == nil)
        let (cadre, all) = (try await scene.solde("etat-cadre"), try await scene.solde("etat-2023"))
        #expect(cadre.solde == .zero && cadre.virements.centimes == -100_000)
        #expect(cadre.dotation.centimes == 100_000)
        #expect(all.solde.centimes == 13_600_000 && all.virements.centimes == 100_000)
        #expect(all.dotation.centimes == 13_500_000)
    }

    @Test("An enveloppe that received a transfer can be removed only once the money is moved back")
    func kept() async throws {
        let scene = try await Self.scene()
        #expect(try await Self.move(scene, "instructeur", "etat-2023", "etat-cadre", 50_000) == nil)
        let without = try appelDocument()["enveloppes"] ?? []
        func publish() async throws -> Refus? {
            try await scene.refusal("instructeur") { tx, contexte in
                _ = try ModifierAppel.run(
                    tx, contexte, code: "argentan-2023", patch: ["enveloppes": without])
                _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
            }
        }
        #expect(try await publish()?.code == .enveloppeEngagee)
        #expect(try await Self.move(scene, "instructeur", "etat-cadre", "etat-2023", 50_000) == nil)
        #expect(try await publish() == nil)
        #expect(try await scene.solde("etat-cadre").solde == .zero)
    }

    @Test("Publishing a dotation again does not undo a transfer")
    func republished() async throws {
        let scene = try await Self.scene()
        #expect(try await Self.move(scene, "instructeur", "etat-cadre", "etat-2023", 40_000) == nil)
        try await scene.run("instructeur") { _ = try PublierAppel.run($0, $1, code: "argentan-2023") }
        #expect(try await scene.solde("etat-cadre").solde.centimes == 60_000)
    }
}
