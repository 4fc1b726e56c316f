import Documents
import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Amendments: a revised budget")
struct AmendementTests {
    @Test(
        "After a refusal the budget is revised: the refused demande goes and the verdicts are recomputed"
    )
    func amendment() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(ComplementTests.who, to: .instruit)
        let stored = try await scene.store.read { try $0.actions(dossier: id)[0] }
        let demandes = try stored.action.demandes
        let refused = try #require(demandes.first { $0.financeur == "caf" })
        try await scene.refuse(stored.id, "caf")
        #expect(
            try await ComplementTests.ask(scene, id, ["nature": "amendement", "demande": "Sans la CAF"])
                == .documentInvalide)
        #expect(
            try await ComplementTests.ask(
                scene, id,
                [
                    "nature": "amendement", "demande": "Sans la CAF", "financeurs": ["caf"],
                    "sections": ["/actions/0/budget", "/actions/0/demandes"],
                ]) == nil)
        let revised = try Self.without(refused, try stored.action)
        #expect(
            try await ComplementTests.answer(
                scene, id,
                [
                    ComplementTests.change("/actions/0/budget", try #require(revised["budget"])),
                    ComplementTests.change("/actions/0/demandes", try #require(revised["demandes"])),
                ]) == nil)
        let lines = try await scene.lines(id).filter { $0.action == stored.id }
        #expect(lines.map(\.financement.demande.financeur).sorted() == demandes.map(\.financeur).sorted())
        #expect(lines.first { $0.financement.demande.financeur == "caf" }?.financement.decision == .refuse)
        #expect(try await scene.verdicts(id)["BUD-01"]?.contains { $0.contains("enfreinte") } == false)
        // What is no longer asked for is no longer decided: its refusal stays.
        let late = try await scene.refusal("financeur_caf") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de("caf", stored.id),
                try ReponseFinanceur(["decision": "accorde", "montant_centimes": 100]))
        }
        #expect(late?.code == .etatIncompatible)
        #expect(try await scene.solde("caf-2023").engage == .zero)
        // What was answered is not asked again.
        try await scene.grant(stored.id, "etat", 100)
        #expect(
            try await ComplementTests.ask(
                scene, id, ["nature": "amendement", "demande": "Encore", "sections": ["/actions/0/demandes"]])
                == nil)
        var bigger = revised["demandes"]?.array ?? []
        bigger[0] = patched(bigger[0], ["montant_centimes": 1])
        let refus = try await ComplementTests.answer(
            scene, id, numero: 2, [ComplementTests.change("/actions/0/demandes", .array(bigger))])
        #expect(refus?.erreurs.map(\.pointer) == ["/actions/0/demandes"])
    }

    /// The action without the demande to a financeur and without its line; the porteur pays that amount
    /// itself.
    private static func without(_ demande: Demande, _ action: Action) throws -> JSON {
        var action = action
        action.demandes.removeAll { $0.financeur == demande.financeur }
        action.budget.produits.removeAll { $0.financeur == demande.financeur }
        let index = try #require(action.budget.charges.firstIndex { $0.montant > demande.montant })
        action.budget.charges[index].montant = action.budget.charges[index].montant - demande.montant
        return ActionDocument.write(action)
    }

    /// The demandes of the first action, one of them with another amount, and the budget that matches.
    private static func asking(_ financeur: String, _ montant: Euros, _ action: Action) throws -> [JSON] {
        var action = action
        let index = try #require(action.demandes.firstIndex { $0.financeur == financeur })
        let less = action.demandes[index].montant - montant
        action.demandes[index].montant = montant
        let line = try #require(action.budget.produits.firstIndex { $0.financeur == financeur })
        action.budget.produits[line].montant = montant
        let charge = try #require(action.budget.charges.firstIndex { $0.montant > less })
        action.budget.charges[charge].montant = action.budget.charges[charge].montant - less
        let document = ActionDocument.write(action)
        return [
            ComplementTests.change("/actions/0/budget", try #require(document["budget"])),
            ComplementTests.change("/actions/0/demandes", try #require(document["demandes"])),
        ]
    }

    private static func amend(_ financeurs: [String]) -> JSON {
        [
            "nature": "amendement", "demande": "Un budget révisé", "financeurs": .list(financeurs),
            "sections": ["/actions/0/budget", "/actions/0/demandes"],
        ]
    }

    @Test(
        "A refusal not yet notified is not visible; asking for another amount opens the line again"
    )
    func refusedUntold() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(ComplementTests.who, to: .instruit)
        let stored = try await scene.store.read { try $0.actions(dossier: id)[0] }
        try await scene.refuse(stored.id, "caf")
        try await scene.grant(stored.id, "etat", 100)
        #expect(try await scene.etat(id) == .decide)
        #expect(try await ComplementTests.ask(scene, id, Self.amend(["caf", "etat"])) == .documentInvalide)
        #expect(try await ComplementTests.ask(scene, id, Self.amend(["caf"])) == nil)
        let asked = try #require(try stored.action.demandes.first { $0.financeur == "caf" }).montant
        let lower = asked - Euros(centimes: 1)
        let refus = try await ComplementTests.answer(scene, id, Self.asking("caf", lower, try stored.action))
        #expect(refus == nil)
        let line = try await scene.lines(id).first { $0.financement.demande.financeur == "caf" }
        #expect(line?.financement.decision == .enAttente && line?.financement.demande.montant == lower)
        #expect(try await scene.etat(id) == .instruit)
    }

    @Test("After notification a granted demande may only be cut to the grant, a refused one only removed")
    func told() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(ComplementTests.who, to: .instruit)
        let stored = try await scene.store.read { try $0.actions(dossier: id)[0] }
        let asked = try #require(try stored.action.demandes.first { $0.financeur == "etat" }).montant
        let granted = asked - Euros(centimes: 100)
        try await scene.grant(stored.id, "etat", granted.centimes)
        try await scene.refuse(stored.id, "caf")
        try await scene.notify(id)
        #expect(try await ComplementTests.ask(scene, id, Self.amend(["etat", "caf"])) == nil)
        for (financeur, montant) in [("etat", granted + Euros(centimes: 1)), ("caf", Euros(centimes: 1))] {
            let refus = try await ComplementTests.answer(
                scene, id, Self.asking(financeur, montant, try stored.action))
            #expect(refus?.erreurs.map(\.pointer) == ["/actions/0/demandes"], "\(financeur)")
        }
        let refus = try await ComplementTests.answer(
            scene, id, Self.asking("etat", granted, try stored.action))
        #expect(refus == nil)
        let line = try await scene.lines(id).first { $0.financement.demande.financeur == "etat" }
        #expect(line?.financement.decision == .accorde && line?.financement.demande.montant == granted)
        #expect(try await scene.etat(id) == .notifie)
        #expect(try await scene.solde("etat-2023").engage == granted)
    }

    @Test("A notified dossier cannot be reopened while a revised budget is awaited")
    func awaited() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring(ComplementTests.who, to: .notifie)
        #expect(
            try await ComplementTests.ask(
                scene, id,
                ["nature": "amendement", "demande": "Un budget", "sections": ["/actions/0/budget"]]) == nil)
        let refus = try await scene.refusal("administrateur") {
            try Rouvrir.run($0, $1, dossier: id, motif: "Une erreur")
        }
        #expect(refus?.code == .complementOuvert)
    }
}
