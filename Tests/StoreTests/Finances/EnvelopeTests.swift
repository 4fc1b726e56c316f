import Builders
import Documents
import Domain
import Foundation
import JSON
import StoreSupport
import Testing
import UseCases

@testable import Store

@Suite("Concurrent decisions never overspend an enveloppe")
struct EnvelopeTests {
    /// 64 actions that each ask the State for 4 000 €, from an enveloppe of 135 000 €.
    private static let asked: Int64 = 400_000
    private static let dotation = Euros(centimes: 13_500_000)

    /// A dossier under instruction with 64 lines of the State; returns the actions.
    private static func instructed(_ store: Store) async throws -> [String] {
        try await store.write { tx in
            let model = try tx.read.dossiers(DossierFilter(scope: .whole), PageRequest(after: nil, limit: 1))
                .items[0]
            let id = Identifiant.new(at: instant())
            try tx.insertDossier(
                id: id, appel: model.appel, revision: model.revision, porteur: model.porteurId,
                presentation: [:],
                at: instant())
            let action = try ActionDocument.read([
                "demandes": [
                    [
                        "financeur": "etat", "fonds": "fonds_specifiques",
                        "montant_centimes": .integer(asked),
                    ]
                ]
            ])
            for _ in 1...64 {
                try tx.insertAction(
                    id: Identifiant.new(at: instant()), dossier: id, contenu: ActionDocument.write(action))
            }
            try tx.file(id, reference: "ARG-2023-001")
            try tx.touchDossier(id, etat: .instruit, at: instant())
            return try tx.read.actions(dossier: id).map(\.id)
        }
    }

    private static func decide(
        _ store: Store, _ caller: Caller, _ action: String, _ decision: JSON
    ) async -> Refus.Code? {
        do {
            try await store.write { tx in
                try DeciderFinancement.run(
                    tx, Contexte(caller: caller, instant: instant(), precondition: .any), .de("etat", action),
                    try ReponseFinanceur(decision))
            }
            return nil
        } catch let refus as Refus {
            return refus.code
        } catch {
            Issue.record("\(error)")
            return .erreurInterne
        }
    }

    /// How many rounds; more of them: `GUICHET_TOURS=1000`.
    private static let rounds =
        ProcessInfo.processInfo.environment["GUICHET_TOURS"].flatMap { Int($0) } ?? 150

    @Test("After each of many rounds of 64 concurrent decisions the grants fit and the balance is right")
    func deciders() async throws {
        let (installation, jetons) = try await TemporaryInstallation.withFixtures()
        let actions = try await Self.instructed(installation.store)
        let caller = try await installation.store.read {
            try Caller.load($0, jeton: jetons["financeur_etat"], at: instant())
        }
        var hasard = Hasard(seed: 20_221_202)
        var refused = 0
        for round in 1...Self.rounds {
            let decisions: [(String, JSON)] = actions.map { action in
                Int64.random(in: 1...8, using: &hasard) == 1
                    ? (action, ["decision": "refuse", "motif": "Une autre année"])
                    : (
                        action,
                        [
                            "decision": "accorde",
                            "montant_centimes": .integer(
                                .random(in: Self.asked / 4...Self.asked, using: &hasard)),
                        ]
                    )
            }
            let answers = await withTaskGroup(of: Refus.Code?.self) { group in
                for (action, decision) in decisions {
                    group.addTask { await Self.decide(installation.store, caller, action, decision) }
                }
                return await group.reduce(into: [Refus.Code?]()) { $0.append($1) }
            }
            #expect(answers.count == 64)
            #expect(answers.allSatisfy { $0 == nil || $0 == .enveloppeDepassee }, "round \(round)")
            refused += answers.count { $0 != nil }
            try await Self.checkBalance(installation.store, "round \(round)")
            // The whole ledger is summed only now and then, because it grows by a hundred lines a round.
            if round.isMultiple(of: 25) { try await Self.checkSums(installation.store, "round \(round)") }
        }
        // What a round asks for on average is more than the envelope holds.
        #expect(refused > Self.rounds, "\(refused) refusals")
    }

    /// What is granted plus what is left equals the dotation, and nothing is below zero.
    private static func checkBalance(_ store: Store, _ comment: Comment) async throws {
        let granted = try await store.int(
            "SELECT sum(accorde_centimes) FROM financement WHERE financeur = 'etat'")
        let solde = try await store.int("SELECT solde_centimes FROM enveloppe WHERE code = 'etat-2023'")
        #expect(solde >= 0, comment)
        #expect(granted + solde == dotation.centimes, comment)
    }

    private static func checkSums(_ store: Store, _ comment: Comment) async throws {
        let granted = try await store.int(
            "SELECT sum(accorde_centimes) FROM financement WHERE financeur = 'etat'")
        let lines = try await store.int(
            "SELECT sum(montant_centimes) FROM ligne_enveloppe WHERE enveloppe = 'etat-2023'")
        let solde = try #require(
            try await store.read { try $0.soldes(appel: "argentan-2023").first { $0.code == "etat-2023" } })
        #expect(solde.solde >= .zero, comment)
        #expect(granted <= dotation.centimes, comment)
        #expect(lines == solde.solde.centimes, comment)
        #expect(solde.dotation == dotation, comment)
        #expect(solde.engage.centimes == granted, comment)
        #expect(solde.solde == dotation - solde.engage, comment)
    }

    @Test("The schema alone lets 40 of 64 concurrent engagements of one 40th of the enveloppe pass")
    func schemaAlone() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let actions = try await Self.instructed(store)
        let refusals = await withTaskGroup(of: Bool.self) { group in
            for action in actions {
                group.addTask {
                    do {
                        try await store.write { tx in
                            try tx.insert(
                                Mouvement(
                                    appel: "argentan-2023", enveloppe: "etat-2023", nature: .engagement,
                                    montant: Euros(centimes: -337_500), action: action, motif: "Test"),
                                at: instant())
                        }
                        return false
                    } catch StoreError.enveloppeDepassee {
                        return true
                    } catch {
                        Issue.record("\(error)")
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refusals == 24)
        #expect(try await store.int("SELECT solde_centimes FROM enveloppe WHERE code = 'etat-2023'") == 0)
    }
}
