import Domain
import JSON
import Store
import Testing

@testable import UseCases

@Suite("Identifying the caller")
struct CallerTests {
    private static func load(_ scene: Scene, _ jeton: String?, at text: String) async throws -> Refus.Code? {
        let instant = try #require(Instant(text))
        do {
            _ = try await scene.store.read { try Caller.load($0, jeton: jeton, at: instant) }
            return nil
        } catch let refus as Refus {
            return refus.code
        }
    }

    @Test("A token is valid until just before the instant at which it expires")
    func expired() async throws {
        let scene = try await Scene()
        let compte = try await scene.open("passant")
        let session = try await scene.run(nil) { tx, contexte in
            try OuvrirSession.run(tx, compte: compte, at: contexte.instant)
        }
        #expect(session.expireAt == Instant("2022-11-15T21:00:00Z"), "twelve hours")
        let now = "2022-11-15T09:00:00Z"
        #expect(try await Self.load(scene, session.jeton, at: now) == nil)
        #expect(try await Self.load(scene, session.jeton, at: "2022-11-15T20:59:59.999Z") == nil)
        #expect(try await Self.load(scene, session.jeton, at: "2022-11-15T21:00:00Z") == .jetonExpire)
        #expect(try await Self.load(scene, session.jeton, at: "2023-11-15T21:00:00Z") == .jetonExpire)
    }

    @Test("Closing a session ends it at once, and not another session of the account")
    func revoked() async throws {
        let scene = try await Scene()
        let compte = try await scene.open("passant")
        let other = try await scene.run(nil) { tx, contexte in
            try OuvrirSession.run(tx, compte: compte, at: contexte.instant).jeton
        }
        try await scene.run("passant") { tx, contexte in try FermerSession.run(tx, contexte) }
        let now = "2022-11-15T09:00:00Z"
        #expect(try await Self.load(scene, scene.jeton("passant"), at: now) == .jetonExpire)
        #expect(try await Self.load(scene, other, at: now) == nil)
        let nobody = try await scene.refusal(nil) { tx, contexte in try FermerSession.run(tx, contexte) }
        #expect(nobody?.code == .nonAuthentifie)
    }

    @Test(
        "An unknown token is refused, even if it differs by one letter",
        arguments: ["", "gct_", "gct_AAAA", "é"])
    func unknown(_ jeton: String) async throws {
        let scene = try await Scene()
        let now = "2022-11-15T09:00:00Z"
        #expect(try await Self.load(scene, jeton, at: now) == .nonAuthentifie)
        let good = try #require(scene.jeton("auditeur"))
        for near in [good + "A", String(good.dropLast()), good.lowercased(), " \(good)"] {
            #expect(try await Self.load(scene, near, at: now) == .nonAuthentifie)
        }
        #expect(try await Self.load(scene, nil, at: now) == nil)
    }

    @Test("A token has 256 bits, is never given twice, and only its hash is stored")
    func tokens() async throws {
        let jetons = (0..<200).map { _ in Jeton.new() }
        #expect(Set(jetons).count == 200)
        #expect(jetons.allSatisfy { $0.wholeMatch(of: /gct_[A-Za-z0-9_-]{43}/) != nil })
        #expect(Jeton.empreinte("gct_x") == sha256(Array("gct_x".utf8)))
        let scene = try await Scene()
        let jeton = try #require(scene.jeton("auditeur"))
        let (byHash, byToken) = try await scene.store.read { reader in
            (try reader.session(jetonSha256: Jeton.empreinte(jeton)), try reader.session(jetonSha256: jeton))
        }
        #expect(byHash?.isRevoked == false)
        #expect(byToken == nil)
    }

    @Test("The qualites of a caller depend on the contrat and the porteur concerned")
    func qualities() throws {
        func caller(_ roles: [(Role, String?)], _ porteurs: [String: Membre.Qualite] = [:]) -> Caller {
            Caller(
                compte: StoredCompte(
                    id: "c", courriel: "c@exemple.fr", nom: "C", motDePasse: nil,
                    creeAt: Instant(milliseconds: 0)),
                session: nil,
                roles: roles.map {
                    StoredRole(id: "r", compteId: "c", role: $0.0, contrat: $0.1, financeur: nil)
                },
                porteurs: porteurs)
        }
        #expect(Caller.anonyme.qualites(contrat: "a", porteur: "p") == [.anonyme])
        let staff = caller([(.instructeur, "a"), (.financeur, "b"), (.auditeur, nil)])
        #expect(staff.qualites(contrat: "a") == [.anonyme, .compte, .instructeur, .auditeur])
        #expect(staff.qualites(contrat: "b") == [.anonyme, .compte, .financeur, .auditeur])
        #expect(staff.qualites(contrat: "z") == [.anonyme, .compte, .auditeur])
        #expect(staff.qualites() == [.anonyme, .compte, .auditeur], "no contract in question")
        let member = caller([], ["p": .redacteur, "q": .representant])
        #expect(member.qualites(porteur: "p") == [.anonyme, .compte, .membre])
        #expect(member.qualites(porteur: "q") == [.anonyme, .compte, .membre, .representant])
        #expect(member.qualites(porteur: "z") == [.anonyme, .compte])
        #expect(staff.contrats([.instructeur, .financeur]) == ["a", "b"])
        #expect(staff.contrats([.conseilCitoyen]) == [])
        #expect(staff.contrats([.instructeur, .auditeur]) == nil, "nil means all contrats")
    }

    @Test("A role on one contrat gives no access to another")
    func perContract() async throws {
        let scene = try await Scene()
        var contrat = try #require(try await scene.store.read { try $0.contrat("argentan-2015") })
        contrat.code = "brest-2007"
        try await scene.run(nil) { [contrat] tx, contexte in try tx.insert(contrat, at: contexte.instant) }
        let id = try await scene.bring("porteur_deci_dela", to: .recevable)
        let action = try await scene.actions(id)[0]
        let porteur = try #require(try await scene.dossier(id: id)).porteurId
        for role in Role.allCases {
            let who = "brest_\(role.rawValue)"
            try await scene.open(
                who, role, contrat: "brest-2007", financeur: role == .financeur ? "etat" : nil)
            let refusals = [
                try await scene.refusal(who) { tx, contexte in try Acces.dossier(tx.read, contexte, id) },
                try await scene.refusal(who) { tx, contexte in try Acces.action(tx.read, contexte, action) },
                try await scene.refusal(who) { tx, contexte in try Acces.porteur(tx.read, contexte, porteur)
                },
                try await scene.refusal(who) { tx, contexte in
                    try Evaluer.run(tx, contexte, action: action, marks(3))
                },
            ]
            #expect(refusals.allSatisfy { $0?.code == .introuvable }, "\(role)")
            let shown = try await scene.run(who) { tx, contexte in
                let scope = Acces.scope(contexte.caller)
                return try tx.read.dossiers(DossierFilter(scope: scope), PageRequest(after: nil, limit: 50))
                    .items.count
            }
            #expect(shown == 0, "\(role)")
        }
        _ = try await scene.run("instructeur") { tx, contexte in try Acces.dossier(tx.read, contexte, id) }
    }

    @Test("A list shows each account only what it may see")
    func lists() async throws {
        let scene = try await Scene()
        try await scene.open("passant")
        try await scene.bring("porteur_cemea", to: .depose)
        let cases = [
            ("passant", 0), ("porteur_cemea", 1), ("porteur_boxing_club", 1), ("instructeur", 1),
            ("financeur_etat", 1), ("conseil_citoyen", 1), ("administrateur", 1), ("auditeur", 6),
        ]
        for (who, expected) in cases {
            let dossiers = try await scene.run(who) { tx, contexte in
                let filter = DossierFilter(scope: Acces.scope(contexte.caller))
                return try tx.read.dossiers(filter, PageRequest(after: nil, limit: 200)).items.count
            }
            #expect(dossiers == expected, "\(who)")
        }
    }

    @Test("The journal shows rows of drafts to members and auditeurs, not to administrateurs")
    func journal() async throws {
        let scene = try await Scene()
        try await scene.open("passant")
        let filed = try await scene.bring("porteur_cemea", to: .depose)
        func shown(_ who: String) async throws -> Set<String> {
            try await scene.run(who) { tx, contexte in
                let scope = try #require(try Acces.journalScope(contexte.caller))
                let rows = try tx.read.journal(scope, dossier: nil, PageRequest(after: nil, limit: 200)).items
                return Set(rows.compactMap(\.dossierId))
            }
        }
        let draft = try await scene.dossier("porteur_boxing_club").id
        for (who, expected) in [
            ("passant", []), ("porteur_cemea", [filed]), ("porteur_boxing_club", [draft]),
            ("instructeur", [filed]), ("financeur_etat", []),
        ] as [(String, Set<String>)] {
            #expect(try await shown(who) == expected, "\(who)")
        }
        #expect(try await shown("auditeur").count == 6)
        let administrator = try await shown("administrateur")
        #expect(administrator == [filed])
        #expect(try Acces.journalScope(.anonyme) == nil)
    }

    @Test("A withdrawn role has no effect from the next request on")
    func takenBack() async throws {
        let scene = try await Scene()
        let compte = try await scene.open("stagiaire")
        let id = try await scene.bring("porteur_deci_dela", to: .depose)
        func sees() async throws -> Bool {
            try await scene.refusal("stagiaire") { tx, contexte in try Acces.dossier(tx.read, contexte, id) }
                == nil
        }
        #expect(try await !sees())
        let demande: JSON = ["courriel": "stagiaire@exemple.fr", "role": "instructeur"]
        let invitation = try await scene.run("administrateur") { tx, contexte in
            try DonnerRole.run(tx, contexte, contrat: "argentan-2015", try DonnerRole.Demande(demande))
        }
        #expect(try await !sees(), "an invitation gives nothing yet")
        _ = try await scene.run("stagiaire") { tx, contexte in
            try RepondreInvitation.accepter(tx, contexte, invitation: invitation.id, code: nil)
        }
        let role = try #require(try await scene.store.read { try $0.roles(compte: compte) }.first)
        #expect(role.id == invitation.id)
        #expect(try await sees())
        let twice = try await scene.refusal("administrateur") { tx, contexte in
            try DonnerRole.run(tx, contexte, contrat: "argentan-2015", try DonnerRole.Demande(demande))
        }
        #expect(twice?.code == .dejaExistant)
        for who in ["instructeur", "auditeur", "porteur_cemea", "stagiaire"] {
            let refus = try await scene.refusal(who) { tx, contexte in
                try RetirerRole.run(tx, contexte, contrat: "argentan-2015", role: role.id)
            }
            #expect(refus?.code == .interdit, "\(who)")
        }
        try await scene.run("administrateur") { tx, contexte in
            try RetirerRole.run(tx, contexte, contrat: "argentan-2015", role: role.id)
        }
        #expect(try await !sees())
    }
}
