import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Complements, admissibility and reopening")
struct InstructionTests {
    private static let who = "porteur_deci_dela"

    private static func ask(_ scene: Scene, _ id: String, _ json: JSON) async throws -> Int64 {
        try await scene.run("instructeur") { tx, contexte in
            try DemanderComplement.run(tx, contexte, dossier: id, try DemanderComplement.Demande(json))
        }
    }

    private static func answer(_ scene: Scene, _ id: String, _ numero: Int64) async throws -> Refus.Code? {
        try await scene.refusal(who) { tx, contexte in
            try RepondreComplement.run(
                tx, contexte, dossier: id, numero: numero,
                try RepondreComplement.Demande(["reponse": "Le voici"]))
        }?.code
    }

    private static func put(_ scene: Scene, _ id: String, _ code: String) async throws -> Refus.Code? {
        try await scene.refusal(who) { tx, contexte in
            try DeposerPiece.run(tx, contexte, dossier: id, piece(code, at: contexte.instant))
        }?.code
    }

    @Test("The service can rule on a dossier only after the complement it asked for is answered")
    func complement() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        let depot = try await scene.store.read { try $0.depot(dossier: id) }
        #expect(try await Self.put(scene, id, "rib") == .etatIncompatible, "nobody asked for it yet")
        let asked: JSON = ["demande": "Le RIB est illisible", "pieces": ["rib"], "echeance_on": "2022-12-20"]
        #expect(try await Self.ask(scene, id, asked) == 1)
        await #expect { try await scene.rule(id) } throws: { ($0 as? Refus)?.code == .complementOuvert }
        await #expect {
            try await scene.rule(id, recevable: false)
        } throws: { ($0 as? Refus)?.code == .complementOuvert }
        #expect(try await Self.put(scene, id, "statuts") == .etatIncompatible, "only what was asked for")
        #expect(try await Self.put(scene, id, "rib") == nil)
        #expect(try await Self.answer(scene, id, 2) == .introuvable)
        #expect(try await Self.answer(scene, id, 1) == nil)
        #expect(try await Self.answer(scene, id, 1) == .complementClos)
        #expect(try await Self.put(scene, id, "rib") == .etatIncompatible, "the piece is no longer asked for")
        let complement = try #require(try await scene.store.read { try $0.complements(dossier: id) }.first)
        #expect(complement.pieces == ["rib"])
        #expect(complement.echeanceOn == Jour("2022-12-20"))
        #expect(complement.reponse == "Le voici")
        #expect(!complement.isOpen)
        // The deposit does not change, byte for byte.
        #expect(try await scene.store.read { try $0.depot(dossier: id) } == depot)
        #expect(try await scene.store.read { try $0.piece(dossier: id, code: "rib") }?.version == 2)
        try await scene.rule(id)
        #expect(try await scene.etat(id) == .recevable)
    }

    @Test("Several complements can be open at once, and each needs its own answer")
    func several() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        #expect(try await Self.ask(scene, id, ["demande": "Le RIB ?", "pieces": ["rib"]]) == 1)
        #expect(try await Self.ask(scene, id, ["demande": "Combien de séances ?"]) == 2)
        #expect(try await Self.answer(scene, id, 1) == nil)
        await #expect { try await scene.rule(id) } throws: { ($0 as? Refus)?.code == .complementOuvert }
        #expect(try await Self.answer(scene, id, 2) == nil)
        try await scene.rule(id)
    }

    @Test("A complement must name pieces of the appel and have a text")
    func wrong() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .depose)
        let cases: [(JSON, [String])] = [
            (["demande": "La photo ?", "pieces": ["photo"]], ["/pieces/0"]),
            (["demande": "  "], ["/demande"]),
            ([:], ["/demande"]), (["demande": "Quoi ?", "echeance_on": "demain"], ["/echeance_on"]),
        ]
        for (json, pointers) in cases {
            let refus = try await scene.refusal("instructeur") { tx, contexte in
                let demande = try Refus.reading { () throws(JSONProblems) in
                    try DemanderComplement.Demande(json)
                }
                return try DemanderComplement.run(tx, contexte, dossier: id, demande)
            }
            #expect(refus?.erreurs.map(\.pointer) == pointers, "\(json)")
        }
        #expect(try await scene.store.read { try $0.complements(dossier: id) } == [])
    }

    @Test("A reopened dossier goes back one step, and its reason stays in the journal")
    func reopen() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .irrecevable)
        #expect(try await scene.dossier(id: id)?.motifRecevabilite == "Vu les pièces")
        try await scene.reopen(id)
        #expect(try await scene.etat(id) == .depose)
        #expect(try await scene.dossier(id: id)?.motifRecevabilite == nil)
        try await scene.rule(id)
        try await scene.close(id)
        try await scene.reopen(id)
        #expect(try await scene.etat(id) == .recevable)
        #expect(
            try await scene.dossier(id: id)?.motifRecevabilite == "Vu les pièces", "it is still admissible")
        try await scene.reopen(id)
        #expect(try await scene.etat(id) == .depose)
        let everywhere = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)
        let rows = try await scene.store.read { reader in
            try reader.journal(everywhere, dossier: id, PageRequest(after: nil, limit: 200)).items
        }
        let reopenings = rows.filter { $0.evenement == "rouvrir" }
        #expect(reopenings.map { $0.avant?["etat"] } == ["irrecevable", "instruit", "recevable"])
        #expect(reopenings.map { $0.apres?["etat"] } == ["depose", "recevable", "depose"])
        #expect(reopenings.allSatisfy { $0.apres?["motif"] == "Un élément nouveau" })
    }

    @Test("Reopening a dossier during the decisions releases its grants and puts its lines back to waiting")
    func reopenDecided() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(Self.who, to: .instruit)
        let action = try await scene.actions(id)[0]
        try await scene.grant(action, "etat", 90_000)
        try await scene.reopen(id)
        #expect(try await scene.solde("etat-2023").solde.centimes == 13_500_000)
        #expect(try await scene.lines(id).allSatisfy { $0.financement.decision == .enAttente })
        try await scene.withdraw(id, Self.who)
        #expect(
            try await scene.solde("etat-2023").engage == .zero, "nothing stays engaged on a withdrawn dossier"
        )
    }

    @Test("A line put back to waiting has no decider and no decision instant")
    func reopenedLine() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(Self.who, to: .instruit)
        try await scene.refuse(try await scene.actions(id)[0], "etat")
        try await scene.reopen(id)
        let lines = try await scene.lines(id)
        #expect(lines.allSatisfy { $0.financement.motif == nil })
        #expect(lines.allSatisfy { $0.decideAt == nil })
    }

    @Test("A withdrawn dossier leaves the instruction but can still be read")
    func withdrawn() async throws {
        let scene = try await Scene()
        let id = try await scene.bring(Self.who, to: .recevable)
        try await scene.withdraw(id, Self.who)
        #expect(try await scene.etat(id) == .retire)
        let seen = try await scene.run("instructeur") { tx, contexte in
            try Acces.dossier(tx.read, contexte, id)
        }
        #expect(seen.reference == "ARG-2023-001")
        #expect(try await scene.store.read { try $0.actionsClassables(appel: "argentan-2023") } == [])
    }

    @Test("Declaring a dossier inadmissible needs a reason; an optional reason must not be blank")
    func reason() async throws {
        for json in [
            ["decision": "irrecevable"], ["decision": "irrecevable", "motif": .null],
            ["decision": "irrecevable", "motif": " \n"], ["decision": "recevable", "motif": " \n"],
            ["motif": "Oui"], [:],
        ] as [JSON] {
            #expect(throws: JSONProblems.self) { try StatuerRecevabilite.Demande(json) }
        }
        for json in [["decision": "recevable"], ["decision": "recevable", "motif": .null]] as [JSON] {
            #expect(try StatuerRecevabilite.Demande(json).motif == nil)
        }
        #expect(
            try StatuerRecevabilite.Demande(["decision": "recevable", "motif": "Complet"]).motif == "Complet")
        #expect(
            try StatuerRecevabilite.Demande(["decision": "irrecevable", "motif": "Non"]).isRecevable == false)
        #expect(throws: JSONProblems.self) { try Motif.read(["motif": "\u{A0}"]) }
        #expect(try Motif.read(["motif": "Assez"]) == "Assez")
    }
}
