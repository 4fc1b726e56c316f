import Documents
import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Complements by section, amendments and versions")
struct ComplementTests {
    static let who = "porteur_deci_dela"

    static func ask(_ scene: Scene, _ id: String, _ json: JSON) async throws -> Refus.Code? {
        try await scene.refusal("instructeur") { tx, contexte in
            try DemanderComplement.run(
                tx, contexte, dossier: id,
                try Refus.reading { () throws(JSONProblems) in try DemanderComplement.Demande(json) })
        }?.code
    }

    static func answer(
        _ scene: Scene, _ id: String, numero: Int64 = 1, _ changements: [JSON] = []
    ) async throws -> Refus? {
        try await scene.refusal(who) { tx, contexte in
            // Where nothing changes there is nothing to attest.
            let attestation = try changements.isEmpty ? .null : Scene.word(tx.read, dossier: id)
            try RepondreComplement.run(
                tx, contexte, dossier: id, numero: numero,
                try RepondreComplement.Demande([
                    "reponse": "Voici.", "changements": .array(changements), "attestation": attestation,
                ]))
        }
    }

    static func change(_ section: String, _ valeur: JSON) -> JSON {
        ["section": .string(section), "valeur": valeur]
    }

    private static func versions(_ scene: Scene, _ id: String) async throws -> [VersionDossier] {
        try await scene.store.read { try $0.versions(dossier: id) }
    }

    /// Changes the deroulement of the appel before anybody deposits.
    private static func scene(_ complements: JSON) async throws -> Scene {
        let scene = try await Scene()
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023", patch: ["deroulement": ["complements": complements]])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        return scene
    }

    @Test(
        "An answer changes only the requested sections, and versions keep the difference"
    )
    func section() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        #expect(
            try await Self.ask(scene, id, ["demande": "Précisez", "sections": ["/actions/0/description"]])
                == nil)
        let outside = try await Self.answer(scene, id, [Self.change("/actions/0/intitule", "Autre titre")])
        #expect(outside?.erreurs.map(\.pointer) == ["/changements/0/section"])
        #expect(try await Self.versions(scene, id).count == 1)
        #expect(
            try await Self.answer(scene, id, [Self.change("/actions/0/description", "Plus précis.")]) == nil)
        let versions = try await Self.versions(scene, id)
        #expect(versions.map(\.numero) == [1, 2])
        let (before, after) = (
            try JSON.parse(versions[0].contenu, limits: .stored),
            try JSON.parse(versions[1].contenu, limits: .stored)
        )
        let differences = before.differences(to: after)
        #expect(
            Set(differences.map(\.pointer).filter { $0.hasPrefix("/tete/") }) == [
                "/tete/sceau", "/tete/sha256",
            ])
        let changed = differences.filter { !$0.pointer.hasPrefix("/tete/") }
        #expect(changed.map(\.pointer) == ["/dossier/actions/0/description"])
        #expect(changed.map(\.apres) == ["Plus précis."])
        let complement = try await scene.store.read { try $0.complements(dossier: id)[0] }
        #expect(complement.versionAvant == 1 && complement.versionApres == 2)
        let remis = try await scene.store.read { try $0.dossierRemis(id) }
        #expect(remis?.actions.first?.description == "Plus précis.")
    }

    @Test(
        "An answer that breaks a blocking rule is refused with its verdicts, and the request stays open"
    )
    func broken() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        #expect(
            try await Self.ask(scene, id, ["demande": "Le budget", "sections": ["/actions/0/budget"]]) == nil)
        let empty: JSON = ["charges": [["poste": "604", "montant_centimes": 100]], "produits": []]
        let refus = try await Self.answer(scene, id, [Self.change("/actions/0/budget", empty)])
        #expect(refus?.code == .reglesEnfreintes)
        #expect(refus?.erreurs.contains { $0.code == "BUD-01" } == true)
        #expect(try await Self.versions(scene, id).count == 1)
        #expect(try await scene.store.read { try $0.complements(dossier: id)[0].isOpen })
    }

    @Test("Unknown sections, unknown pieces and a past deadline in a request are reported together")
    func wrong() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        let json: JSON = [
            "demande": "Quoi ?", "pieces": ["photo"],
            "sections": ["/actions", "/actions/9", "presentation", "", "/actions/00/budget"],
        ]
        let refus = try await scene.refusal("instructeur") { tx, contexte in
            try DemanderComplement.run(tx, contexte, dossier: id, try DemanderComplement.Demande(json))
        }
        #expect(
            refus?.erreurs.map(\.pointer) == [
                "/pieces/0", "/sections/0", "/sections/1", "/sections/2", "/sections/3", "/sections/4",
            ])
        #expect(
            try await Self.ask(scene, id, ["demande": "Quoi ?", "echeance_on": "2022-11-14"])
                == .documentInvalide)
        #expect(try await Self.ask(scene, id, ["demande": "Quoi ?", "echeance_on": "2022-11-15"]) == nil)
    }

    @Test(
        "An answer on the deadline is in time; the appel says what happens to one on the day after",
        arguments: [("acceptee", nil, false), ("signalee", nil, true), ("refusee", .reponseTardive, nil)]
            as [(String, Refus.Code?, Bool?)])
    func late(_ rule: String, _ code: Refus.Code?, _ marked: Bool?) async throws {
        let scene = try await Self.scene(["reponse_tardive": .string(rule), "delai_jours": 10])
        let id = try await scene.bring(Self.who, to: .depose)
        #expect(try await Self.ask(scene, id, ["demande": "Le RIB", "pieces": ["rib"]]) == nil)
        #expect(try await Self.ask(scene, id, ["demande": "Encore", "pieces": ["rib"]]) == nil)
        let echeance = try await scene.store.read { try $0.complements(dossier: id)[0].echeanceOn }
        #expect(echeance?.description == "2022-11-25")
        try scene.set("2022-11-25T22:59:59Z")
        #expect(try await Self.answer(scene, id, numero: 1) == nil)
        #expect(try await scene.store.read { try !$0.complements(dossier: id)[0].isTardive })
        // Midnight in Paris.
        try scene.set("2022-11-25T23:00:00Z")
        #expect(try await Self.answer(scene, id, numero: 2)?.code == code)
        let second = try await scene.store.read { try $0.complements(dossier: id)[1] }
        #expect(second.isOpen == (code != nil))
        if let marked { #expect(second.isTardive == marked) }
    }

    @Test("An appel limits the number of requests, and a cancelled request does not count")
    func rounds() async throws {
        let scene = try await Self.scene(["tours_max": 2])
        let id = try await scene.bring(Self.who, to: .depose)
        for _ in 1...2 { #expect(try await Self.ask(scene, id, ["demande": "Encore ?"]) == nil) }
        #expect(try await Self.ask(scene, id, ["demande": "Encore ?"]) == .toursEpuises)
        try await scene.run("instructeur") { tx, contexte in
            try AnnulerComplement.run(tx, contexte, dossier: id, numero: 2, motif: "Demandé deux fois")
        }
        #expect(try await Self.answer(scene, id, numero: 2)?.code == .complementClos)
        #expect(try await Self.ask(scene, id, ["demande": "Encore ?"]) == nil)
    }
}
