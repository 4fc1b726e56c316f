import Domain
import Foundation
import JSON
import Store
import StoreSupport
import Testing
import UseCases
import Verification

@Suite("Random walks over the whole table of states")
struct PromenadeTests {
    /// `GUICHET_PROMENADES` gives the number of walks and the first seed.
    @Test("Balances match the decisions, sessions can be closed, and no task is about a withdrawn dossier")
    func walks() async throws {
        let asked = ProcessInfo.processInfo.environment["GUICHET_PROMENADES"] ?? ""
        let numbers = asked.split(separator: " ").compactMap { UInt64($0) }
        // With these two walks, the test fails if any one release of a withdrawal is left out.
        let (count, first) = (numbers.first ?? 2, numbers.dropFirst().first ?? 34)
        var rendus = 0
        for seed in first..<first + count {
            var walk = try await Promenade(seed: seed)
            for step in 1...200 {
                try await walk.step()
                if step.isMultiple(of: 40) { try await Self.requireSound(walk, "seed \(seed)") }
            }
            #expect(walk.faits.count > 15, "seed \(seed): too little was done")
            // Whatever was done, the journal says the same as the tables, read again by other code.
            let constat = try await walk.scene.store.read { try $0.verifier() }
            #expect(constat.differences == [], "seed \(seed)")
            rendus += walk.rendus
            if numbers.isEmpty { continue }
            print("seed \(seed): \(walk.faits.count) done, \(walk.rendus) withdrawals gave money back")
        }
        #expect(rendus > 0, "no withdrawal gave money back")
    }

    private static func requireSound(_ walk: Promenade, _ name: String) async throws {
        let said = Comment(rawValue: "\(name) after \(walk.faits.joined(separator: ", "))")
        let seances = walk.seances
        try await walk.scene.store.read { reader in
            let page = try reader.dossiers(
                DossierFilter(
                    scope: DossierScope(
                        porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true,
                        isEverywhereWithDrafts: true)), PageRequest(after: nil, limit: 200))
            try money(reader, page.items, said)
            for dossier in page.items { try nothingLeft(reader, dossier, said) }
            for id in seances { try agenda(reader, id, said) }
        }
        for id in walk.seances { #expect(try await canEnd(walk, id) == nil, said) }
        try await lists(walk, said)
    }

    /// A balance is what the envelope received less what it reserves and engages. For each financer, these
    /// two are the sums of the prepared and of the granted amounts.
    private static func money(_ reader: Reader, _ dossiers: [StoredDossier], _ said: Comment) throws {
        var (granted, prepared): ([String: Euros], [String: Euros]) = ([:], [:])
        for dossier in dossiers {
            for action in try reader.actions(dossier: dossier.id) {
                for line in try reader.financements(action: action.id) {
                    let financeur = line.financement.demande.financeur
                    granted[financeur, default: .zero] += line.financement.accorde
                    if dossier.etat == .retire { #expect(line.financement.decision == .enAttente, said) }
                }
                for decision in try reader.decisionsEnCours(action: action.id) {
                    prepared[decision.financeur, default: .zero] += decision.tenu
                    #expect([.instruit, .decide, .notifie].contains(dossier.etat), said)
                    let point = try reader.point(seance: decision.seance, action: action.id)
                    #expect(point != nil, said)
                }
            }
        }
        let soldes = try reader.soldes(appel: "argentan-2023")
        for solde in soldes {
            #expect(solde.solde == solde.dotation + solde.virements - solde.reserve - solde.engage, said)
            #expect(min(solde.solde, solde.reserve, solde.engage) >= .zero, said)
        }
        for (financeur, own) in Dictionary(grouping: soldes, by: \.financeur) {
            #expect(own.sum(\.engage) == granted[financeur] ?? .zero, said)
            #expect(own.sum(\.reserve) == prepared[financeur] ?? .zero, said)
        }
    }

    /// The state follows from the lines. A withdrawn dossier has no open request, is on no agenda, and
    /// has no letter left to send.
    private static func nothingLeft(_ reader: Reader, _ dossier: StoredDossier, _ said: Comment) throws {
        if [.instruit, .decide].contains(dossier.etat) {
            #expect(try reader.isFullyDecided(dossier: dossier.id) == (dossier.etat == .decide), said)
        }
        guard dossier.etat == .retire else { return }
        #expect(try !reader.complements(dossier: dossier.id).contains(where: \.isOpen), said)
        for action in try reader.actions(dossier: dossier.id) {
            let asked = try reader.demandesAvis(action: action.id)
            #expect(!asked.contains { $0.annuleAt == nil && !$0.isRepondue }, said)
            #expect(try reader.seances(action: action.id) == [], said)
        }
        let waiting = try reader.envois(
            appel: dossier.appel, etat: .aEnvoyer, sujet: nil,
            DossierScope(
                porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true,
                isEverywhereWithDrafts: true), PageRequest(after: nil, limit: 200)
        ).items.filter { $0.dossierId == dossier.id && $0.courrierId != nil }
        #expect(waiting == [], said)
    }

    private static func agenda(_ reader: Reader, _ id: String, _ said: Comment) throws {
        guard let seance = try reader.seance(id), seance.etat != .close else { return }
        for point in try reader.points(seance: id) {
            #expect(try reader.dossier(point.dossierId)?.etat != .retire, said)
        }
    }

    private struct TakenBack: Error {}

    /// The refusal that prevents a session from being opened, emptied and closed; nil when it can be. The
    /// transaction is rolled back.
    private static func canEnd(_ walk: Promenade, _ id: String) async throws -> Refus? {
        do {
            return try await walk.scene.refusal("autre_instructeur") { tx, contexte in
                guard let seance = try tx.read.seance(id), seance.etat != .close else { return }
                if seance.etat == .preparee { try OuvrirSeance.run(tx, contexte, seance: id) }
                for decision in try tx.read.decisions(seance: id) where !decision.isAppliquee {
                    try RetirerDecision.run(
                        tx, contexte, seance: id, .de(decision.financeur, decision.action))
                }
                try FixerOrdreDuJour.run(tx, contexte, seance: id, ["actions": []])
                try CloreSeance.run(tx, contexte, seance: id)
                throw TakenBack()
            }
        } catch is TakenBack {
            return nil
        }
    }

    private static func lists(_ walk: Promenade, _ said: Comment) async throws {
        let accounts = [
            "instructeur", "autre_instructeur", "evaluateur", "conseil_citoyen", "financeur_etat",
            "financeur_ville", "porteur_deci_dela", "porteur_boxing_club", "porteur_arts_improvises",
        ]
        for who in accounts {
            try await walk.scene.run(who) { tx, contexte in
                // A message is answered in every state: it may ask to reopen a withdrawn dossier.
                for liste in try MesTaches.run(tx.read, contexte, appel: nil) where liste.nom != "messages" {
                    for tache in liste.taches {
                        let etat = try tx.read.dossier(tache.ligne.dossierId)?.etat
                        #expect(etat != .retire, "\(who) \(liste.nom) \(said)")
                    }
                }
            }
        }
    }
}
