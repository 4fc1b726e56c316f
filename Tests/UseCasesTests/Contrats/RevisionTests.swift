import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("An appel that changes after dossiers were deposited")
struct RevisionTests {
    /// Changes the appel and publishes it again; returns the revision.
    @discardableResult
    private static func republish(_ scene: Scene, _ patch: JSON) async throws -> Revision {
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(tx, contexte, code: "argentan-2023", patch: patch)
            return try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
    }

    /// The enveloppes of the appel, with some of them changed; a nil dotation removes one.
    private static func envelopes(_ changes: [String: Int64?]) throws -> JSON {
        let before = try appelDocument()["enveloppes"]?.array ?? []
        return [
            "enveloppes": .array(
                before.compactMap { envelope in
                    guard let change = changes[envelope["code"]?.string ?? ""] else { return envelope }
                    return change.map { patched(envelope, ["dotation_centimes": .integer($0)]) }
                })
        ]
    }

    private static let minimum: JSON = [
        "parametres": [
            "montant_min_centimes": ["valeur": 10_000_000, "article": "règlement 2023, article 6.3 bis"]
        ]
    ]

    @Test("Deposited dossiers keep their revision and verdicts; drafts follow the new revision")
    func keeps() async throws {
        let scene = try await Scene()
        let deposited = try await scene.bring("porteur_cemea", to: .depose)
        let (draft, attested) = (
            try await scene.dossier("porteur_deci_dela"), try await scene.dossier("porteur_boxing_club")
        )
        let verdicts = try await scene.verdicts(deposited)
        #expect(verdicts["BUD-06"] == ["respectee"])
        let revision = try await Self.republish(scene, Self.minimum)
        #expect(revision.numero == 2)
        #expect(try await scene.dossier(id: deposited)?.revision == 1)
        #expect(try await scene.verdicts(deposited) == verdicts)
        for before in [draft, attested] {
            let after = try #require(try await scene.dossier(id: before.id))
            #expect(after.revision == 2)
            #expect(after.version == before.version + 1, "the draft has a new version")
            #expect(after.etat == before.etat)
            #expect(try await scene.verdicts(before.id)["BUD-06"]?.first?.hasPrefix("enfreinte") == true)
        }
        let refus = try await scene.refusal("porteur_boxing_club") { tx, contexte in
            try Deposer.run(tx, contexte, dossier: attested.id)
        }
        #expect(refus?.erreurs.map(\.code) == ["BUD-06"])
        // The dossier is judged by its revision through the whole instruction.
        try await scene.rule(deposited)
        #expect(try await scene.verdicts(deposited) == verdicts)
    }

    @Test(
        "Closing an appel early by a new publication affects drafts, not deposited dossiers"
    )
    func closedEarly() async throws {
        let scene = try await Scene()
        let deposited = try await scene.bring("porteur_cemea", to: .depose)
        try await Self.republish(scene, ["calendrier": ["cloture_on": "2022-11-14"]])
        let draft = try await scene.dossier("porteur_boxing_club").id
        let refus = try await scene.refusal("porteur_boxing_club") { tx, contexte in
            try Deposer.run(tx, contexte, dossier: draft)
        }
        #expect(refus?.erreurs.map(\.code) == ["CAL-01"])
        #expect(try await scene.verdicts(deposited)["CAL-01"] == ["respectee"])
    }

    @Test("Actions are marked with the grid that was in force at the deposit")
    func grid() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_cemea", to: .recevable)
        try await Self.republish(
            scene,
            [
                "grille": [
                    [
                        "code": "seul", "libelle": "Seul critère", "poids": 1, "note_max": 10, "volets": [],
                        "commentaire_exige": false,
                    ]
                ]
            ])
        try await scene.close(id)
        #expect(try await scene.etat(id) == .instruit)
    }

    @Test("Changing a porteur after the deposit changes no verdict")
    func porteurChanges() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_cemea", to: .depose)
        let before = try await scene.verdicts(id)
        let porteur = try #require(try await scene.dossier(id: id)).porteurId
        try await scene.run("porteur_cemea") { tx, contexte in
            _ = try ModifierPorteur.run(tx, contexte, id: porteur, patch: ["nature": "bailleur"])
        }
        #expect(try await scene.verdicts(id) == before)
    }

    @Test("Publishing a larger dotation adds the difference, a smaller one removes it, the same one nothing")
    func dotation() async throws {
        let scene = try await Scene()
        for (dotation, expected) in [(13_500_000, 13_500_000), (14_000_001, 14_000_001), (1, 1)]
            as [(Int64, Int64)]
        {
            try await Self.republish(scene, try Self.envelopes(["etat-2023": dotation]))
            let solde = try await scene.solde("etat-2023")
            #expect(solde.dotation.centimes == expected)
            #expect(solde.solde.centimes == expected)
        }
        try await Self.republish(scene, try Self.envelopes(["etat-2023": Int64?.none]))
        #expect(try await scene.solde("etat-2023").dotation == .zero)
        try await Self.republish(scene, try Self.envelopes(["etat-2023": 7]))
        #expect(try await scene.solde("etat-2023").solde.centimes == 7)
    }

    @Test("A dotation can be lowered to what is engaged, to the cent, and no lower")
    func engaged() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_boxing_club", to: .instruit)
        try await scene.grant(try await scene.actions(id)[0], "etat", 180_000)
        for patch in [["etat-2023": 179_999], ["etat-2023": nil]] as [[String: Int64?]] {
            let envelopes = try Self.envelopes(patch)
            await #expect {
                try await Self.republish(scene, envelopes)
            } throws: { ($0 as? Refus)?.code == .enveloppeEngagee }
        }
        #expect(try await scene.store.read { try $0.appel("argentan-2023")?.revision } == 1)
        try await Self.republish(scene, try Self.envelopes(["etat-2023": 180_000]))
        let solde = try await scene.solde("etat-2023")
        #expect(solde.solde == .zero)
        #expect(solde.engage.centimes == 180_000)
    }

    @Test("An enveloppe keeps its code, financeur and fund from one publication to the next")
    func identity() async throws {
        let scene = try await Scene()
        let before = try appelDocument()["enveloppes"]?.array ?? []
        for patch in [["code": "etat-bis"], ["financeur": "departement", "code": "etat-2023"]] as [JSON] {
            let changed = before.filter { $0["code"] != "departement-2023" }.map { envelope in
                envelope["code"] == "etat-2023" ? patched(envelope, patch) : envelope
            }
            await #expect {
                try await Self.republish(scene, ["enveloppes": .array(changed)])
            } throws: { ($0 as? Refus)?.code == .enveloppeEngagee }
        }
        #expect(try await scene.solde("etat-2023").solde.centimes == 13_500_000)
    }
}
