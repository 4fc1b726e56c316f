import Domain
import JSON
import Store
import Testing
import UseCases

@Suite("The effects of a recusal")
struct DeportTests {
    private static func deporter(
        _ scene: Scene, _ who: String, _ dossier: String, _ json: JSON = ["motif": "Ma sœur y travaille"]
    ) async throws -> Refus.Code? {
        try await scene.refusal(who) { tx, contexte in
            try SeDeporter.run(tx, contexte, dossier: dossier, json)
        }?.code
    }

    private static func sees(_ scene: Scene, _ who: String, _ dossier: String) async throws -> Bool {
        try await scene.refusal(who) { tx, contexte in try Acces.dossier(tx.read, contexte, dossier) } == nil
    }

    private static func listed(_ scene: Scene, _ who: String) async throws -> [String] {
        try await scene.run(who) { tx, contexte in
            try tx.read.dossiers(
                DossierFilter(scope: Acces.scope(contexte.caller)), PageRequest(after: nil, limit: 50)
            ).items.map(\.id)
        }
    }

    @Test("A recusal removes access to that dossier in reads, lists, journal and events, and to no other")
    func declared() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let one = try await scene.bring("porteur_deci_dela", to: .recevable)
        let other = try await scene.bring("porteur_boxing_club", to: .recevable)
        #expect(try await Self.deporter(scene, "autre_instructeur", one) == nil)
        #expect(try await !Self.sees(scene, "autre_instructeur", one))
        #expect(try await Self.sees(scene, "autre_instructeur", other))
        #expect(try await Self.listed(scene, "autre_instructeur") == [other])
        #expect(try await Set(Self.listed(scene, "instructeur")) == [one, other])
        let action = try await scene.actions(one)[0]
        let refus = try await scene.refusal("autre_instructeur") { tx, contexte in
            try Evaluer.run(tx, contexte, action: action, marks(3))
        }
        #expect(refus?.code == .introuvable)
        let rows = try await scene.run("autre_instructeur") { tx, contexte in
            let scope = try #require(try Acces.journalScope(contexte.caller))
            return try tx.read.journal(scope, dossier: one, PageRequest(after: nil, limit: 50)).items
        }
        // Of the journal of the dossier, only its own declaration is left.
        #expect(rows.map(\.evenement) == ["se_deporter"])
    }

    @Test(
        "An account that judges and oversees loses both by a recusal; one that only oversees keeps access",
        arguments: [Role.administrateur, .auditeur])
    func doubleRole(_ role: Role) async throws {
        let scene = try await Scene()
        let compte = try await scene.open("chef", .instructeur)
        try await scene.run(nil) { tx, contexte in
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: "role-du-chef", compteId: compte, role: role, contrat: nil, financeur: nil),
                par: nil, at: contexte.instant)
        }
        let one = try await scene.bring("porteur_deci_dela", to: .recevable)
        let other = try await scene.bring("porteur_boxing_club", to: .recevable)
        #expect(try await Set(Self.listed(scene, "chef")).isSuperset(of: [one, other]))
        #expect(try await Self.deporter(scene, "chef", one) == nil)
        #expect(try await !Self.sees(scene, "chef", one))
        #expect(try await !Self.listed(scene, "chef").contains(one))
        #expect(try await Self.listed(scene, "chef").contains(other))
        for who in ["chef", "administrateur"] {
            let rows = try await scene.run(who) { tx, contexte in
                let scope = try #require(try Acces.journalScope(contexte.caller))
                return try tx.read.journal(scope, dossier: one, PageRequest(after: nil, limit: 50)).items
            }
            #expect((rows.map(\.evenement) == ["se_deporter"]) == (who == "chef"), "\(who)")
        }
        #expect(try await Self.sees(scene, "administrateur", one))
    }

    @Test("An auditeur who also instructs lists all drafts except those it is recused from")
    func drafts() async throws {
        let scene = try await Scene()
        let compte = try await scene.open("double", .instructeur)
        try await scene.run(nil) { tx, contexte in
            _ = try DonnerRole.give(
                tx,
                StoredRole(
                    id: "role-double", compteId: compte, role: .auditeur, contrat: nil, financeur: nil),
                par: nil, at: contexte.instant)
        }
        let before = try await Self.listed(scene, "double")
        #expect(try await Set(before) == Set(Self.listed(scene, "auditeur")))
        #expect(before.count == 6)
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        #expect(try await Self.deporter(scene, "double", id) == nil)
        #expect(try await Set(Self.listed(scene, "double")) == Set(before).subtracting([id]))
    }

    @Test("An administrateur who is a member of the porteur cannot reopen its notified dossier")
    func ownDossier() async throws {
        let scene = try await Scene()
        try await scene.openFinanceurs()
        let id = try await scene.bring("porteur_deci_dela", to: .notifie)
        func reopen() async throws -> Refus.Code? {
            try await scene.refusal("administrateur") {
                try Rouvrir.run($0, $1, dossier: id, motif: "Une erreur")
            }?.code
        }
        try await scene.run("administrateur") { tx, contexte in
            try tx.insertMembre(
                porteur: try #require(try tx.read.dossier(id)).porteurId,
                compte: try contexte.requireCompte().id, qualite: .redacteur, at: contexte.instant)
        }
        #expect(try await reopen() == .deporte)
    }

    @Test("Marks given before a recusal no longer count, and are kept as set aside")
    func marksPutAside() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let action = try await scene.actions(id)[0]
        try await scene.evaluate(action, "autre_instructeur", note: 5)
        try await scene.evaluate(action, "instructeur", note: 1)
        func average() async throws -> Int64? {
            try await scene.store.read { reader in
                Classement.ranger(try reader.actionsClassables(appel: "argentan-2023").map(\.notee))
                    .first { $0.action.id == action }?.moyenne?.pourDixMille
            }
        }
        #expect(try await average() == 6_000)
        #expect(try await Self.deporter(scene, "autre_instructeur", id) == nil)
        #expect(try await average() == 2_000)
        let kept = try await scene.store.read { try $0.evaluations(action: action) }
        #expect(kept.map(\.estDeporte).sorted { !$0 && $1 } == [false, true])
    }

    @Test("The instruction of a dossier whose only marks are set aside cannot be closed")
    func onlyMarks() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        for action in try await scene.actions(id) { try await scene.evaluate(action, "autre_instructeur") }
        #expect(try await Self.deporter(scene, "autre_instructeur", id) == nil)
        let refus = try await scene.refusal("instructeur") { tx, contexte in
            try CloreInstruction.run(tx, contexte, dossier: id)
        }
        #expect(refus?.code == .evaluationsManquantes)
    }

    @Test("An interest declared in a porteur covers its present and future dossiers")
    func interest() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        let porteur = try #require(try await scene.dossier(id: id)).porteurId
        _ = try await scene.run("autre_instructeur") { tx, contexte in
            try SeDeporter.declarer(tx, contexte, porteur: porteur, motif: "Ancien trésorier")
        }
        #expect(try await !Self.sees(scene, "autre_instructeur", id))
        #expect(try await Self.listed(scene, "autre_instructeur") == [])
        let refus = try await scene.refusal("autre_instructeur") { tx, contexte in
            try Acces.porteur(tx.read, contexte, porteur)
        }
        #expect(refus?.code == .introuvable)
        func declare(_ who: String) async throws -> Refus.Code? {
            try await scene.refusal(who) { tx, contexte in
                try SeDeporter.declarer(tx, contexte, porteur: porteur, motif: "Ancien trésorier")
            }?.code
        }
        // A repeated declaration is refused. An account that judges may declare, even without the right to
        // read porteurs.
        #expect(try await declare("autre_instructeur") == .dejaExistant)
        #expect(try await declare("conseil_citoyen") == nil)
        #expect(try await declare("auditeur") == .interdit)
    }

    @Test("Only the staff recuses another person, who must be one who judges here")
    func byTheService() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        let target: JSON = ["courriel": "autre-instructeur@exemple.fr", "motif": "Voisin du président"]
        for who in ["financeur_etat", "conseil_citoyen"] {
            #expect(try await Self.deporter(scene, who, id, target) == .interdit, "\(who)")
        }
        #expect(
            try await Self.deporter(
                scene, "instructeur", id, ["courriel": "auditeur@exemple.fr", "motif": "x"])
                == .documentInvalide)
        #expect(try await Self.deporter(scene, "instructeur", id, target) == nil)
        #expect(try await !Self.sees(scene, "autre_instructeur", id))
        #expect(try await Self.deporter(scene, "instructeur", id, target) == .dejaExistant)
        for who in ["auditeur", "porteur_deci_dela"] {
            #expect(try await Self.deporter(scene, who, id) == .interdit, "\(who)")
        }
    }

    @Test("Only an administrateur lifts a recusal, with a reason, never its own; a trace stays")
    func lifted() async throws {
        let scene = try await Scene()
        try await scene.open("autre_instructeur", .instructeur)
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        #expect(try await Self.deporter(scene, "autre_instructeur", id) == nil)
        let stored = try #require(try await scene.dossier(id: id))
        let deport = try #require(try await scene.store.read { try $0.deports(of: stored).first }).id
        func lift(_ who: String) async throws -> Refus.Code? {
            try await scene.refusal(who) { tx, contexte in
                try LeverDeport.run(tx, contexte, deport: deport, motif: "Elle n’y travaille plus")
            }?.code
        }
        #expect(try await lift("autre_instructeur") == .interdit)
        #expect(try await lift("instructeur") == .interdit)
        #expect(try await lift("financeur_etat") == .introuvable)
        #expect(try await lift("administrateur") == nil)
        #expect(try await lift("administrateur") == .etatIncompatible)
        #expect(try await Self.sees(scene, "autre_instructeur", id))
        let after = try await scene.store.read { try $0.deports(of: stored) }
        #expect(after.map(\.leveMotif) == ["Elle n’y travaille plus"])
    }
}
