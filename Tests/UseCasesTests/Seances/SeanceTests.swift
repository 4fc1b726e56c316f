import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("Committee seances")
struct SeanceTests {
    private static func granted(_ centimes: Int64) -> JSON {
        ["decision": "accorde", "montant_centimes": .integer(centimes)]
    }
    private static let refused: JSON = ["decision": "refuse", "motif": "Hors priorités"]

    @Test(
        "Preparing an answer holds the money secretly; closing the seance engages it and freezes minutes"
    )
    func whole() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        let before = try await scene.dossier(id: comite.dossiers[0])
        #expect(try await comite.prepare(0, "etat", Self.granted(50_000)) == nil)
        var solde = try await scene.solde("etat-2023")
        #expect(solde.reserve.centimes == 50_000 && solde.engage == .zero)
        #expect(solde.solde.centimes == 13_450_000)
        // Preparing again holds only the new amount.
        #expect(try await comite.prepare(0, "etat", Self.granted(60_000)) == nil)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 60_000)
        #expect(try await comite.prepare(0, "caf", Self.refused) == nil)
        #expect(
            try await scene.lines(comite.dossiers[0]).allSatisfy { $0.financement.decision == .enAttente })
        #expect(try await scene.dossier(id: comite.dossiers[0]) == before)
        #expect(try await comite.close() == .seanceIncompatible)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        solde = try await scene.solde("etat-2023")
        #expect(solde.reserve == .zero && solde.engage.centimes == 60_000)
        #expect(try await scene.etat(comite.dossiers[0]) == .decide)
        #expect(try await scene.etat(comite.dossiers[1]) == .instruit)
        let minutes = try await comite.minutes
        #expect(minutes.map(\.numero) == [1])
        let document = try JSON.parse(minutes[0].contenu, limits: .stored)
        #expect(document["points"]?[0]?["decisions"]?[1]?["accorde_centimes"] == 60_000)
        #expect(document["quorum"]?["presents"] == 3)
        let lines = try await scene.store.read {
            try $0.lignes(
                appel: "argentan-2023", enveloppe: "etat-2023", nature: nil,
                PageRequest(after: nil, limit: 50)
            ).items
        }
        #expect(
            lines.map(\.mouvement.nature)
                == [.dotation, .reservation, .liberation, .reservation, .liberation, .engagement])
        #expect(lines.last?.soldeApres == solde.solde)
    }

    @Test("A seance without its quorum can neither be opened nor closed")
    func quorum() async throws {
        let comite = try await ComiteDEssai(presents: 1)
        #expect(try await comite.open() == .quorumManquant)
        try await comite.presence(2)
        #expect(try await comite.open() == nil)
        #expect(try await comite.prepare(0, "etat", Self.granted(1)) == nil)
        // Member 1, whose presence the quorum needs, is recused from the first dossier.
        let id = comite.dossiers[0]
        _ = try await comite.scene.run("autre_instructeur") {
            try SeDeporter.run($0, $1, dossier: id, ["motif": "Ma sœur y travaille"])
        }
        #expect(try await comite.close() == .quorumManquant)
        try await comite.presence(3)
        #expect(try await comite.close() == nil)
        let document = try JSON.parse(try await comite.minutes[0].contenu, limits: .stored)
        #expect(document["deports"]?[0]?["motif"] == "Ma sœur y travaille")
        #expect(document["points"]?[0]?["deports"]?[0] == "Instructeur")
        #expect(document["points"]?[1]?["deports"]?.array == [])
    }

    @Test("Where members vote each action needs a majority, and a changed answer needs a new vote")
    func votes() async throws {
        let comite = try await ComiteDEssai(vote: true)
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.vote(0, membre: 2, "pour") == .seanceIncompatible)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == .votesManquants)
        #expect(try await comite.vote(0, membre: 2, "pour") == nil)
        #expect(try await comite.vote(0, membre: nil, "contre", by: "autre_instructeur") == nil)
        // One for, one against: no majority.
        #expect(try await comite.close() == .votesManquants)
        #expect(try await comite.vote(0, membre: 3, "pour") == nil)
        #expect(try await comite.vote(0, membre: 4, "pour") == .seanceIncompatible, "is not there")
        #expect(try await comite.vote(0, membre: 1, "pour") == .interdit, "votes for itself")
        #expect(try await comite.vote(0, membre: nil, "pour") == .interdit, "is no member")
        #expect(try await comite.vote(0, membre: 9, "pour") == .documentInvalide)
        #expect(try await comite.prepare(0, "etat", Self.granted(2_000)) == nil)
        #expect(try await comite.close() == .votesManquants)
        for membre in [2, 3] as [Int64] { #expect(try await comite.vote(0, membre: membre, "pour") == nil) }
        #expect(try await comite.close() == nil)
        let document = try JSON.parse(try await comite.minutes[0].contenu, limits: .stored)
        #expect(document["points"]?[0]?["votes"]?["pour"] == 2)
    }

    @Test("The vote of a member is removed when the member is recused")
    func recusedVote() async throws {
        let comite = try await ComiteDEssai(vote: true, presents: 4)
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.vote(0, membre: nil, "pour", by: "autre_instructeur") == nil)
        let id = comite.dossiers[0]
        _ = try await comite.scene.run("autre_instructeur") {
            try SeDeporter.run($0, $1, dossier: id, ["motif": "Ma sœur y travaille"])
        }
        #expect(try await comite.vote(0, membre: nil, "pour", by: "autre_instructeur") == .deporte)
        #expect(try await comite.close() == .votesManquants)
        #expect(try await comite.prepare(0, "etat", Self.granted(1), by: "autre_instructeur") == .deporte)
        // The recused member is told nothing about that dossier, not even what is missing.
        #expect(try await comite.close(by: "autre_instructeur") == .deporte)
    }

    @Test("An amount above the threshold of the appel needs the signature of a second person")
    func secondSignature() async throws {
        let comite = try await ComiteDEssai(seuil: 50_000)
        let (scene, seance, action) = (comite.scene, comite.seance, comite.actions[0])
        func sign(_ who: String) async throws -> Refus.Code? {
            try await scene.refusal(who) {
                try Contresigner.run($0, $1, seance: seance, .de("etat", action))
            }?.code
        }
        #expect(try await comite.prepare(0, "etat", Self.granted(50_001)) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == .secondeSignature)
        #expect(try await sign("instructeur") == .secondeSignature)
        #expect(try await sign("financeur_caf") == .interdit)
        #expect(try await sign("conseil_citoyen") == .introuvable)
        #expect(try await sign("autre_instructeur") == nil)
        // An answer changed after its signature is no longer signed.
        #expect(try await comite.prepare(0, "etat", Self.granted(50_002)) == nil)
        #expect(try await comite.close() == .secondeSignature)
        #expect(try await comite.prepare(0, "etat", Self.granted(50_000)) == nil)
        #expect(try await comite.close() == nil)
    }

    @Test("Everything that prevents a closing is reported together, each with its code")
    func wants() async throws {
        let comite = try await ComiteDEssai(vote: true, seuil: 50_000)
        let seance = comite.seance
        #expect(try await comite.prepare(0, "etat", Self.granted(50_001)) == nil)
        #expect(try await comite.open() == nil)
        let refus = try await comite.scene.refusal("instructeur") {
            try CloreSeance.run($0, $1, seance: seance)
        }
        #expect(refus?.code == .votesManquants)
        #expect(refus?.erreurs.map(\.code) == ["votes-manquants", "seconde-signature"])
    }

    @Test("Closing applies all answers or none: one line changed since stops it")
    func allOrNothing() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.prepare(1, "etat", Self.granted(2_000)) == nil)
        #expect(try await comite.open() == nil)
        let action = comite.actions[1]
        try await scene.store.write { tx in
            let line = try #require(try tx.read.line(of: "etat", action: action))
            try tx.proposeFinancement(
                action: action, line.financement.demande.credits, montant: Euros(centimes: 1), motif: nil)
        }
        #expect(try await comite.close() == .versionPerimee)
        #expect(
            try await scene.lines(comite.dossiers[0]).allSatisfy { $0.financement.decision == .enAttente })
        #expect(try await scene.solde("etat-2023").reserve.centimes == 3_000)
        #expect(try await comite.minutes.isEmpty)
        #expect(try await comite.prepare(1, "etat", Self.granted(2_000)) == nil)
        #expect(try await comite.close() == nil)
    }

    @Test("A line in a seance cannot be decided outside it, in another seance, or by reopening the dossier")
    func taken() async throws {
        let comite = try await ComiteDEssai()
        let (scene, action) = (comite.scene, comite.actions[0])
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        let direct = try await scene.refusal("financeur_etat") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de("etat", action), try ReponseFinanceur(Self.granted(1)))
        }
        #expect(direct?.code == .lignePrise)
        let id = comite.dossiers[0]
        let reopened = try await scene.refusal("instructeur") {
            try Rouvrir.run($0, $1, dossier: id, motif: "Pour voir")
        }
        #expect(reopened?.code == .lignePrise)
        try await scene.grant(action, "caf", 1)
        #expect(try await comite.prepare(0, "caf", Self.granted(1)) == .lignePrise)
    }

    @Test("Reopening needs a reason: answers wait again, the minutes stay, and the next ones say why")
    func reopened() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.reopen() == .seanceIncompatible)
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        #expect(try await comite.prepare(0, "caf", Self.refused) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        #expect(try await scene.etat(comite.dossiers[0]) == .decide)
        #expect(try await comite.reopen() == nil)
        #expect(try await scene.etat(comite.dossiers[0]) == .instruit)
        let solde = try await scene.solde("etat-2023")
        #expect(solde.reserve.centimes == 1_000 && solde.engage == .zero)
        #expect(try await comite.prepare(0, "etat", Self.granted(900)) == nil)
        #expect(try await comite.close() == nil)
        #expect(try await scene.solde("etat-2023").engage.centimes == 900)
        let minutes = try await comite.minutes
        #expect(minutes.map(\.numero) == [1, 2])
        let second = try JSON.parse(minutes[1].contenu, limits: .stored)
        #expect(second["reouvertures"]?[0]?["motif"] == "Une voix mal comptée")
        // Once notified, the seance stays closed until an administrateur reopens the dossier.
        try await scene.notify(comite.dossiers[0])
        #expect(try await comite.reopen() == .etatIncompatible)
        let id = comite.dossiers[0]
        try await scene.run("administrateur") {
            try Rouvrir.run($0, $1, dossier: id, motif: "Erreur d’envoi")
        }
        #expect(try await comite.reopen() == nil)
    }

    @Test("A postponed line is notified as such, then decided by another seance")
    func putOff() async throws {
        let comite = try await ComiteDEssai()
        let scene = comite.scene
        #expect(try await comite.prepare(0, "etat", ["decision": "ajourne", "motif": "Au printemps"]) == nil)
        #expect(try await comite.prepare(0, "caf", Self.refused) == nil)
        #expect(try await comite.open() == nil)
        #expect(try await comite.close() == nil)
        try await scene.notify(comite.dossiers[0])
        let (action, id) = (comite.actions[0], comite.dossiers[0])
        let late = try await scene.refusal("financeur_caf") { tx, contexte in
            try DeciderFinancement.run(
                tx, contexte, .de("caf", action), try ReponseFinanceur(Self.granted(1)))
        }
        #expect(late?.code == .etatIncompatible, "a notified refusal stays")
        try await scene.grant(action, "etat", 70_000)
        #expect(try await scene.etat(id) == .decide)
        // What was notified stays visible until the next notification; the dossier of the porteur does not
        // change.
        let told = try await scene.lines(id).compactMap(\.annonce).map(\.financement.decision)
        #expect(told.sorted { $0.rawValue < $1.rawValue } == [.ajourne, .refuse])
        #expect(try await scene.dossier(id: id)?.etatAnnonce == .notifie)
    }

    @Test("A trial shows the effect and writes nothing; a bulk list is prepared entirely or not at all")
    func bulk() async throws {
        let comite = try await ComiteDEssai()
        let (scene, seance, actions) = (comite.scene, comite.seance, comite.actions)
        func bulk(_ amounts: [Int64], essai: Bool) async throws -> (PreparerEnBloc.Effet?, Refus?) {
            let lines = zip(actions, amounts).map { action, centimes in
                [
                    "action": .string(action), "financeur": "etat", "decision": "accorde",
                    "montant_centimes": .integer(centimes),
                ] as JSON
            }
            let demande = try PreparerEnBloc.Demande(["decisions": .array(lines), "essai": .bool(essai)])
            do {
                return (
                    try await scene.run("instructeur") {
                        try PreparerEnBloc.run($0, $1, seance: seance, demande)
                    }, nil
                )
            } catch let effet as PreparerEnBloc.Effet {
                return (effet, nil)
            } catch let refus as Refus {
                return (nil, refus)
            }
        }
        let trial = try await bulk([1_000, 2_000], essai: true).0
        #expect(trial?.apres.first { $0.code == "etat-2023" }?.reserve.centimes == 3_000)
        #expect(try await scene.solde("etat-2023").reserve == .zero)
        let tooMuch = try await bulk([1_000, 900_000_00], essai: false).1
        #expect(tooMuch?.erreurs.map(\.pointer) == ["/decisions/1/montant_centimes"])
        #expect(try await scene.solde("etat-2023").reserve == .zero)
        #expect(try await bulk([1_000, 2_000], essai: false).0?.decisions.count == 2)
        #expect(try await scene.solde("etat-2023").reserve.centimes == 3_000)
    }

    @Test("Withdrawing a prepared decision releases the money it held")
    func withdrawn() async throws {
        let comite = try await ComiteDEssai()
        let (seance, action) = (comite.seance, comite.actions[0])
        #expect(try await comite.prepare(0, "etat", Self.granted(1_000)) == nil)
        try await comite.scene.run("instructeur") {
            try RetirerDecision.run($0, $1, seance: seance, .de("etat", action))
        }
        let solde = try await comite.scene.solde("etat-2023")
        #expect(solde.reserve == .zero && solde.solde == solde.dotation)
        let gone = try await comite.scene.refusal("instructeur") {
            try RetirerDecision.run($0, $1, seance: seance, .de("etat", action))
        }
        #expect(gone?.code == .introuvable)
    }
}
