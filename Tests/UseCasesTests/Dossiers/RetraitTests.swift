import Domain
import JSON
import Store
import StoreSupport
import Testing

@testable import UseCases

@Suite("An applicant may withdraw until its answers are notified, and the withdrawal undoes what they held")
struct RetraitTests {
    private static let grant: JSON = ["decision": "accorde", "montant_centimes": 100]

    @Test("A withdrawal removes the dossier from an open session and frees its money; the session can close")
    func prepared() async throws {
        let comite = try await ComiteDEssai()
        #expect(try await comite.open() == nil)
        for index in 0...1 { #expect(try await comite.prepare(index, "etat", Self.grant) == nil) }
        #expect(try await comite.scene.solde("etat-2023").reserve.centimes == 200)
        try await comite.scene.withdraw(comite.dossiers[0], "porteur_deci_dela")
        #expect(try await comite.scene.solde("etat-2023").reserve.centimes == 100)
        let points = try await comite.scene.store.read { [seance = comite.seance] in
            try $0.points(seance: seance).map(\.dossierId)
        }
        #expect(points == [comite.dossiers[1]])
        #expect(try await comite.close() == nil)
        let solde = try await comite.scene.solde("etat-2023")
        #expect(solde.reserve == .zero && solde.engage.centimes == 100)
        #expect(try await comite.scene.etat(comite.dossiers[0]) == .retire)
    }

    @Test("A withdrawal cancels the answers of a closed session; its minutes stay, and it can be reopened")
    func answered() async throws {
        let comite = try await ComiteDEssai()
        #expect(try await comite.open() == nil)
        for index in 0...1 { #expect(try await comite.prepare(index, "etat", Self.grant) == nil) }
        #expect(try await comite.close() == nil)
        let minutes = try await comite.minutes
        try await comite.scene.withdraw(comite.dossiers[0], "porteur_deci_dela")
        #expect(try await comite.minutes == minutes)
        #expect(try await comite.scene.solde("etat-2023").engage.centimes == 100)
        let lines = try await comite.scene.lines(comite.dossiers[0])
        #expect(lines.allSatisfy { $0.financement.decision == .enAttente && $0.seance == nil })
        #expect(try await comite.reopen() == nil)
        let held = try await comite.scene.store.read { [seance = comite.seance] in
            (try $0.decisions(seance: seance).map(\.action), try $0.points(seance: seance).map(\.actionId))
        }
        #expect(held.0 == [comite.actions[1]] && held.1 == [comite.actions[1]])
        #expect(try await comite.close() == nil)
        #expect(try await comite.minutes.count == 2)
    }

    @Test("A reopened dossier has no vote and no decision left, and opinions about it may change again")
    func cameBack() async throws {
        let comite = try await ComiteDEssai(vote: true)
        let (scene, action) = (comite.scene, comite.actions[0])
        let opinion = {
            try await scene.refusal("financeur_etat") {
                try DonnerAvis.run($0, $1, action: action, ["sens": "favorable"])
            }?.code
        }
        #expect(try await opinion() == nil)
        #expect(try await comite.open() == nil)
        for index in 0...1 {
            #expect(try await comite.prepare(index, "etat", Self.grant) == nil)
            #expect(try await comite.vote(index, membre: nil, "pour", by: "autre_instructeur") == nil)
            for membre in 2...3 as ClosedRange<Int64> {
                #expect(try await comite.vote(index, membre: membre, "pour") == nil)
            }
        }
        #expect(try await comite.close() == nil)
        #expect(try await opinion() == .etatIncompatible)
        try await scene.withdraw(comite.dossiers[0], "porteur_deci_dela")
        try await scene.reopen(comite.dossiers[0])
        try await scene.rule(comite.dossiers[0])
        try await scene.close(comite.dossiers[0])
        #expect(try await opinion() == nil)
        #expect(try await comite.reopen() == nil)
        let (points, votes, decisions) = try await scene.store.read { [seance = comite.seance] in
            (
                try $0.points(seance: seance).map(\.actionId), try $0.votes(seance: seance).map(\.actionId),
                try $0.decisions(seance: seance).map(\.action)
            )
        }
        #expect(points == [comite.actions[1]] && decisions == points)
        #expect(Set(votes) == Set(points))
    }

    @Test("The journal shows the cancelled answers to the staff, and only the withdrawal to the applicant")
    func written() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring("porteur_deci_dela", to: .decide)
        try await scene.withdraw(id, "porteur_deci_dela")
        let everything = try await Self.journal(scene, "auditeur", id).filter { $0.evenement == "retirer" }
        #expect(everything.count > 2)
        #expect(
            everything.dropLast().allSatisfy {
                $0.compteId == nil && Chronologie.phrase($0).contains("avec le retrait")
            })
        #expect(everything.contains { $0.avant?["decision"] == "refuse" })
        #expect(everything.contains { $0.objet == "dossier" && $0.avant?["etat"] == "decide" })
        let told = try await Self.journal(scene, "porteur_deci_dela", id).filter {
            $0.evenement == "retirer"
        }
        #expect(told.count == 1)
        #expect(told.first?.avant == ["etat": "instruit"])
        #expect(told.first?.apres == ["etat": "retire", "motif": "Projet abandonné"])
        #expect(told.first?.compteId != nil)
        #expect(try await scene.refusal("instructeur") { try Notifier.run($0, $1, dossier: id) } != nil)
    }

    private static func journal(_ scene: Scene, _ who: String, _ id: String) async throws -> [LigneJournal] {
        try await scene.run(who) { tx, contexte in
            try LireJournal.run(tx.read, contexte, dossier: id, PageRequest(after: nil, limit: 200)).items
        }
    }

    @Test("A withdrawal cancels open requests; a reopened dossier is ruled on and scored again")
    func reopened() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        try await scene.run("instructeur") { tx, contexte in
            _ = try DemanderComplement.run(
                tx, contexte, dossier: id, try DemanderComplement.Demande(["demande": "Le RIB ?"]))
        }
        try await scene.withdraw(id, "porteur_deci_dela")
        let complements = try await scene.store.read { try $0.complements(dossier: id) }
        #expect(complements.map(\.isOpen) == [false])
        #expect(complements.map(\.annuleMotif) == ["Le dossier est retiré."])
        try await scene.reopen(id)
        #expect(try await scene.etat(id) == .depose)
        try await scene.rule(id)
        try await scene.close(id)
        #expect(try await scene.etat(id) == .instruit)
    }

    @Test("A dossier with a notified answer cannot be withdrawn, even once its postponed line is decided")
    func told() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring("porteur_deci_dela", to: .instruit)
        let lines = try await scene.lines(id)
        let later = try #require(lines.first)
        for line in lines {
            let financeur = line.financement.demande.financeur
            let isLater = line.action == later.action && financeur == later.financement.demande.financeur
            try await scene.run("financeur_\(financeur)") { tx, contexte in
                let reponse: JSON = [
                    "decision": isLater ? "ajourne" : "refuse", "motif": "Au prochain comité",
                ]
                try DeciderFinancement.run(
                    tx, contexte, .de(financeur, line.action), try ReponseFinanceur(reponse))
            }
        }
        try await scene.notify(id)
        try await scene.refuse(later.action, later.financement.demande.financeur)
        #expect(try await scene.etat(id) == .decide)
        // A member of the porteur who is also an auditor, and so knows the real state.
        let double = try await scene.open("double", .auditeur)
        try await scene.run(nil) { tx, contexte in
            try tx.insertMembre(
                porteur: try #require(try tx.read.dossier(id)).porteurId, compte: double,
                qualite: .redacteur, at: contexte.instant)
        }
        for (who, word) in [("porteur_deci_dela", "« notifié »"), ("double", "sont annoncées")] {
            let refus = try await scene.refusal(who) {
                try RetirerDossier.run($0, $1, dossier: id, motif: "Non")
            }
            #expect(refus?.code == .etatIncompatible)
            #expect(refus?.detail.contains(word) == true, "\(refus?.detail ?? "")")
        }
    }

    @Test("A move fails without the data that its guard needs, and the dossier keeps its state")
    func forgotten() async throws {
        let scene = try await Scene()
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        await #expect(throws: GardeOubliee.self) {
            try await scene.run("instructeur") { tx, contexte in
                try Marche(tx, contexte, id, .evaluer).move()
            }
        }
        // A guard that needs only the dossier is checked although the use case passes nothing.
        let refus = try await scene.refusal("instructeur") { tx, contexte in
            try Marche(tx, contexte, id, .cloreInstruction).move()
        }
        #expect(refus?.code == .evaluationsManquantes)
        #expect(try await scene.etat(id) == .recevable)
    }
}
