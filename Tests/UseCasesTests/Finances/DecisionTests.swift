import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("What a financeur decides")
struct DecisionTests {
    private static func code(
        _ scene: Scene, _ who: String, _ action: String, _ financeur: String, _ json: JSON,
        _ precondition: Precondition = .any
    ) async throws -> Refus.Code? {
        try await scene.refusal(who, precondition) { tx, contexte in
            let demande = try Refus.reading { () throws(JSONProblems) in try ReponseFinanceur(json)
            }
            try DeciderFinancement.run(tx, contexte, .de(financeur, action), demande)
        }?.code
    }

    private static func granted(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }

    /// De-ci De-là under instruction: 900 € asked of the State, 950 € of the CAF.
    private static func scene() async throws -> (Scene, id: String, action: String) {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring("porteur_deci_dela", to: .instruit)
        return (scene, id, try await scene.actions(id)[0])
    }

    @Test(
        "A grant is at least one cent and at most what was asked",
        arguments: [
            (1, nil), (89_999, nil), (90_000, nil), (90_001, .documentInvalide), (0, .documentInvalide),
            (-1, .documentInvalide),
        ] as [(Int64, Refus.Code?)])
    func bounds(_ centimes: Int64, _ code: Refus.Code?) async throws {
        let (scene, _, action) = try await Self.scene()
        #expect(try await Self.code(scene, "financeur_etat", action, "etat", Self.granted(centimes)) == code)
        let engaged = try await scene.solde("etat-2023").engage.centimes
        #expect(engaged == (code == nil ? centimes : 0))
    }

    @Test(
        "A decision must have the members it needs, and no others",
        arguments: [
            (["decision": "accorde"], ["/montant_centimes"]),
            (["decision": "accorde", "montant_centimes": .null], ["/montant_centimes"]),
            (["decision": "refuse"], ["/motif"]),
            (["decision": "refuse", "motif": ""], ["/motif"]),
            (["decision": "refuse", "motif": " \n\t"], ["/motif"]),
            (["decision": "refuse", "motif": "Non", "montant_centimes": 1], ["/montant_centimes"]),
            (["decision": "en_attente", "motif": "x"], ["/decision"]),
            (["motif": "x"], ["/decision"]),
            ([:], ["/decision"]),
            (["decision": "refuse", "motif": "Non", "date": "2022-12-05"], ["/date"]),
        ] as [(JSON, [String])])
    func form(_ json: JSON, _ pointers: [String]) throws {
        let problems = #expect(throws: JSONProblems.self) { try ReponseFinanceur(json) }
        #expect(problems?.problems.map(\.pointer) == pointers)
    }

    @Test("Changing a decision releases the old amount and engages the new one; the ledger keeps every line")
    func change() async throws {
        let (scene, id, action) = try await Self.scene()
        for (json, engaged) in [
            (Self.granted(90_000), 90_000), (Self.granted(50_000), 50_000), (Self.granted(50_000), 50_000),
            (["decision": "refuse", "motif": "Crédits épuisés"], 0), (Self.granted(70_000), 70_000),
        ] as [(JSON, Int64)] {
            #expect(try await Self.code(scene, "financeur_etat", action, "etat", json) == nil)
            let solde = try await scene.solde("etat-2023")
            #expect(solde.engage.centimes == engaged)
            #expect(solde.solde.centimes == 13_500_000 - engaged)
        }
        let line = try #require(
            try await scene.lines(id).first { $0.financement.demande.financeur == "etat" })
        #expect(line.version == 5, "the same answer again writes nothing")
        #expect(line.financement.accorde.centimes == 70_000)
        #expect(line.decideAt == Instant("2022-11-15T09:00:00Z"))
        #expect(try await scene.etat(id) == .instruit, "the CAF has not answered")
    }

    @Test("The dossier becomes decide with its last line, and stays so when a decision changes")
    func last() async throws {
        let (scene, id, action) = try await Self.scene()
        try await scene.refuse(action, "caf")
        #expect(try await scene.etat(id) == .instruit)
        try await scene.grant(action, "etat", 1)
        #expect(try await scene.etat(id) == .decide)
        try await scene.grant(action, "etat", 2)
        try await scene.grant(action, "caf", 95_000)
        #expect(try await scene.etat(id) == .decide)
        try await scene.notify(id)
        #expect(
            try await Self.code(scene, "financeur_etat", action, "etat", Self.granted(3)) == .etatIncompatible
        )
    }

    @Test("An enveloppe can be spent to its last cent, and not one cent more")
    func exhausted() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let before = try appelDocument()["enveloppes"]?.array ?? []
        // 900 € and 1 799,99 €: the boxing club asks for 1 800 €.
        let envelopes = before.map { envelope in
            envelope["code"] == "etat-2023" ? patched(envelope, ["dotation_centimes": 269_999]) : envelope
        }
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023", patch: ["enveloppes": .array(envelopes)])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        let cafe = try await scene.bring("porteur_deci_dela", to: .instruit)
        let boxe = try await scene.bring("porteur_boxing_club", to: .instruit)
        let (cafeAction, boxeAction) = (try await scene.actions(cafe)[0], try await scene.actions(boxe)[0])
        func decide(_ action: String, _ centimes: Int64) async throws -> Refus.Code? {
            try await Self.code(scene, "financeur_etat", action, "etat", Self.granted(centimes))
        }
        #expect(try await decide(cafeAction, 90_000) == nil)
        #expect(try await decide(boxeAction, 180_000) == .enveloppeDepassee)
        #expect(try await decide(boxeAction, 179_999) == nil)
        #expect(try await scene.solde("etat-2023").solde == .zero)
        // What one line gives back the other may use, within one decision too.
        #expect(try await decide(boxeAction, 180_000) == .enveloppeDepassee)
        #expect(try await decide(cafeAction, 89_999) == nil)
        #expect(try await decide(boxeAction, 180_000) == nil)
        #expect(try await scene.solde("etat-2023").solde == .zero)
        #expect(try await decide(cafeAction, 90_000) == .enveloppeDepassee)
        #expect(try await scene.solde("etat-2023").engage.centimes == 269_999)
    }

    @Test("A financeur decides its own lines only, on its own contrat")
    func own() async throws {
        let (scene, _, action) = try await Self.scene()
        for who in ["financeur_ville", "financeur_caf"] {
            #expect(try await Self.code(scene, who, action, "etat", Self.granted(1)) == .interdit, "\(who)")
        }
        #expect(
            try await Self.code(scene, "financeur_ville", action, "ville", Self.granted(1)) == .introuvable)
        #expect(try await Self.code(scene, "instructeur", action, "etat", Self.granted(1)) == .interdit)
        let contrat = try await scene.store.read { try $0.contrat("argentan-2015") }
        var brest = try #require(contrat)
        brest.code = "brest-2007"
        try await scene.run(nil) { [brest] tx, contexte in try tx.insert(brest, at: contexte.instant) }
        try await scene.open("financeur_brest", .financeur, contrat: "brest-2007", financeur: "etat")
        #expect(
            try await Self.code(scene, "financeur_brest", action, "etat", Self.granted(1)) == .introuvable)
        // The caller is an instructeur here and a financeur elsewhere, so it decides nothing here.
        let both = try await scene.open("cumulard", .instructeur)
        try await scene.run(nil) { tx, contexte in
            let role = StoredRole(
                id: Identifiant.new(at: contexte.instant), compteId: both, role: .financeur,
                contrat: "brest-2007", financeur: "etat")
            _ = try DonnerRole.give(tx, role, par: nil, at: contexte.instant)
        }
        #expect(try await Self.code(scene, "cumulard", action, "etat", Self.granted(1)) == .interdit)
    }

    @Test("Each line has its own version, so two decisions after one reading do not overwrite each other")
    func versions() async throws {
        let (scene, id, action) = try await Self.scene()
        func decide(_ precondition: Precondition) async throws -> Refus.Code? {
            try await Self.code(scene, "financeur_etat", action, "etat", Self.granted(5), precondition)
        }
        let version = try #require(try await scene.dossier(id: id)).version
        #expect(try await decide(.absent) == .preconditionManquante)
        #expect(try await decide(.versions([1])) == nil)
        #expect(try await decide(.versions([1])) == .versionPerimee)
        #expect(try await decide(.versions([2])) == nil)
        // Before the notification a decision is not visible, not even by the version of the dossier.
        #expect(try await scene.dossier(id: id)?.version == version)
    }

    @Test("A demande without an enveloppe in the appel cannot be granted, but can be refused")
    func noEnvelope() async throws {
        let (scene, _, action) = try await Self.scene()
        let before = try appelDocument()["enveloppes"]?.array ?? []
        try await scene.run("instructeur") { tx, contexte in
            _ = try ModifierAppel.run(
                tx, contexte, code: "argentan-2023",
                patch: ["enveloppes": .array(before.filter { $0["code"] != "caf-2023" })])
            _ = try PublierAppel.run(tx, contexte, code: "argentan-2023")
        }
        // The enveloppe stays in the ledger, empty; the appel has none for this demande any more.
        #expect(
            try await Self.code(scene, "financeur_caf", action, "caf", Self.granted(1)) == .enveloppeAbsente)
        try await scene.refuse(action, "caf")
    }

    @Test("Concurrent opposite decisions are applied one after the other, and the sums stay right")
    func opposite() async throws {
        let (scene, id, action) = try await Self.scene()
        try await withThrowingTaskGroup { group in
            for round in 1...20 {
                group.addTask {
                    if round.isMultiple(of: 2) {
                        try await scene.grant(action, "etat", Int64(round))
                    } else {
                        try await scene.refuse(action, "etat")
                    }
                }
            }
            try await group.waitForAll()
        }
        let line = try #require(
            try await scene.lines(id).first { $0.financement.demande.financeur == "etat" })
        // Each grant differs; a refusal after a refusal writes nothing.
        #expect((11...21).contains(line.version))
        #expect(try await scene.solde("etat-2023").engage == line.financement.accorde)
    }
}
