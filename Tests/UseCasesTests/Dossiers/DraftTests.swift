import Domain
import JSON
import Store
import StoreSupport
import Testing
import UseCases

@Suite("A draft, its attestation and its deposit")
struct DraftTests {
    private static let who = "porteur_boxing_club"
    private static let everywhere = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)

    @Test("Any change to an attested draft withdraws the attestation")
    func changes() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier(Self.who).id
        let action = try await scene.actions(id)[0]
        let changes: [(String, @Sendable (Writer, Contexte) throws -> Void)] = [
            (
                "presentation",
                { try ModifierDossier.run($0, $1, id: id, patch: ["presentation": ["nature": .null]]) }
            ),
            ("action", { try ModifierAction.run($0, $1, action: action, patch: ["moyens": "Deux salles"]) }),
            ("new action", { _ = try AjouterAction.run($0, $1, dossier: id, ["intitule": "Autre"]) }),
            ("piece", { _ = try DeposerPiece.run($0, $1, dossier: id, piece("rib", at: $1.instant)) }),
            ("no piece", { _ = try RetirerPiece.run($0, $1, dossier: id, code: "rib") }),
            ("no action", { try SupprimerAction.run($0, $1, action: action) }),
        ]
        for (name, change) in changes {
            if try await scene.etat(id) == .brouillon { try await scene.attest(id, Self.who) }
            let before = try #require(try await scene.dossier(id: id))
            try await scene.run(Self.who, .any, change)
            let after = try #require(try await scene.dossier(id: id))
            #expect(after.etat == .brouillon, "\(name)")
            #expect(after.version == before.version + 1, "\(name)")
            #expect(try await scene.store.read { try $0.attestation(dossier: id) } == nil, "\(name)")
        }
        let refus = try await scene.refusal(Self.who) { tx, contexte in
            try Deposer.run(tx, contexte, dossier: id)
        }
        #expect(refus?.code == .etatIncompatible, "a draft is attested before it is deposited")
    }

    @Test("What is sent as it stands changes nothing: the attestation stays, the version and the journal too")
    func unchanged() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier(Self.who).id
        let action = try await scene.actions(id)[0]
        if try await scene.etat(id) == .brouillon { try await scene.attest(id, Self.who) }
        let before = try #require(try await scene.dossier(id: id))
        #expect(before.etat == .atteste)
        let (rows, kept, porteur) = try await scene.store.read { reader in
            (
                try reader.journal(Self.everywhere, dossier: id, PageRequest(after: nil, limit: 200)).items
                    .count,
                try #require(try reader.action(action)?.contenu),
                try #require(try reader.porteur(before.porteurId))
            )
        }
        let same: [(String, @Sendable (Writer, Contexte) throws -> Void)] = [
            ("nothing at all", { try ModifierDossier.run($0, $1, id: id, patch: [:]) }),
            (
                "its presentation",
                { try ModifierDossier.run($0, $1, id: id, patch: ["presentation": before.presentation]) }
            ), ("its action", { try ModifierAction.run($0, $1, action: action, patch: kept) }),
            (
                "its porteur",
                {
                    _ = try ModifierPorteur.run(
                        $0, $1, id: porteur.id, patch: ["sigle": .text(porteur.porteur.sigle)])
                }
            ),
        ]
        for (name, change) in same {
            try await scene.run(Self.who, .any, change)
            #expect(try await scene.dossier(id: id) == before, "\(name)")
        }
        let after = try await scene.store.read { reader in
            try reader.journal(Self.everywhere, dossier: id, PageRequest(after: nil, limit: 200)).items.count
        }
        #expect(after == rows)
        #expect(try await scene.store.read { try $0.attestation(dossier: id) } != nil)
    }

    @Test("A deposited dossier cannot be edited, and its deposit holds its contents")
    func frozen() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier(Self.who).id
        let action = try await scene.actions(id)[0]
        let depot = try await scene.deposit(id, Self.who)
        let edits: [@Sendable (Writer, Contexte) throws -> Void] = [
            { try ModifierDossier.run($0, $1, id: id, patch: ["presentation": ["pluriannuelle": true]]) },
            { try ModifierAction.run($0, $1, action: action, patch: ["intitule": "Autre"]) },
            { _ = try AjouterAction.run($0, $1, dossier: id, [:]) },
            { try SupprimerAction.run($0, $1, action: action) },
            { _ = try DeposerPiece.run($0, $1, dossier: id, piece("rib", at: $1.instant)) },
            { _ = try RetirerPiece.run($0, $1, dossier: id, code: "rib") },
            { _ = try SupprimerDossier.run($0, $1, id: id) },
        ]
        for edit in edits {
            #expect(try await scene.refusal(Self.who, .any, edit)?.code == .etatIncompatible)
        }
        let document = try JSON.parse(depot.contenu)
        #expect(document["reference"] == "ARG-2023-001")
        #expect(document["revision"] == 1)
        #expect(document["depose_at"] == "2022-11-15T09:00:00.000Z")
        #expect(document["attestation"]?["atteste_at"] == "2022-11-15T09:00:00.000Z")
        #expect(document["dossier"]?["actions"]?.array?.count == 1)
        #expect(document["pieces"]?.array?.count == 9)
        #expect(try await scene.store.read { try $0.depot(dossier: id) } == depot)
        let lines = try await scene.lines(id)
        #expect(lines.map(\.financement.demande.montant.centimes) == [180_000])
        #expect(lines.allSatisfy { $0.financement.decision == .enAttente && $0.decideAt == nil })
    }

    @Test("Deleting a draft keeps its journal and returns the files that nothing cites any more")
    func deleted() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier(Self.who).id
        let fichiers = try await scene.store.read { try $0.pieces(dossier: id).map(\.fichier) }
        #expect(
            try await scene.run(Self.who) { tx, contexte in
                try SupprimerDossier.run(tx, contexte, id: id)
            } == fichiers)
        #expect(try await scene.dossier(id: id) == nil)
        #expect(try await scene.actions(id) == [])
        let rows = try await scene.store.read { reader in
            try reader.journal(Self.everywhere, dossier: id, PageRequest(after: nil, limit: 200)).items
        }
        #expect(rows.first?.evenement == "creer_dossier")
        #expect(rows.last?.evenement == "supprimer")
    }

    @Test("A missing or stale If-Match is refused, the version last read is accepted")
    func versions() async throws {
        let scene = try await Scene()
        let dossier = try await scene.dossier("porteur_cemea")
        let cases: [(Precondition, Refus.Code?)] = [
            (.absent, .preconditionManquante), (.versions([dossier.version - 1]), .versionPerimee),
            (.versions([]), .versionPerimee), (.versions([1, dossier.version]), nil),
        ]
        for (precondition, code) in cases {
            let refus = try await scene.refusal("porteur_cemea", precondition) { tx, contexte in
                try ModifierDossier.run(
                    tx, contexte, id: dossier.id, patch: ["presentation": ["pluriannuelle": true]])
            }
            #expect(refus?.code == code)
        }
        // Two people edit after the same reading: the second is refused.
        let late = try await scene.refusal("porteur_cemea", .versions([dossier.version])) { tx, contexte in
            try ModifierDossier.run(tx, contexte, id: dossier.id, patch: [:])
        }
        #expect(late?.code == .versionPerimee)
    }

    @Test("A draft with mistakes is saved; a document that cannot be read is refused with its pointer")
    func wrong() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier("porteur_cemea").id
        let action = try await scene.actions(id)[0]
        try await scene.run("porteur_cemea") { tx, contexte in
            try ModifierAction.run(
                tx, contexte, action: action, patch: ["debut_on": "1999-01-01", "volet": "x"])
        }
        let before = try await scene.dossier(id: id)
        let refus = try await scene.refusal("porteur_cemea") { tx, contexte in
            try ModifierDossier.run(
                tx, contexte, id: id,
                patch: ["presentation": ["contact": ["nom": 3], "inconnu": 1], "autre": 2])
        }
        #expect(refus?.code == .documentInvalide)
        let deep = try await scene.refusal("porteur_cemea") { tx, contexte in
            try ModifierDossier.run(tx, contexte, id: id, patch: ["presentation": ["inconnu": 1]])
        }
        #expect(deep?.erreurs.map(\.pointer) == ["/presentation/inconnu"])
        #expect(try await scene.dossier(id: id) == before)
    }

    @Test("A dossier has at most 30 actions")
    func thirty() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier("porteur_cemea").id
        try await scene.run("porteur_cemea") { tx, contexte in
            for _ in 2...30 { _ = try AjouterAction.run(tx, contexte, dossier: id, [:]) }
        }
        let refus = try await scene.refusal("porteur_cemea") { tx, contexte in
            try AjouterAction.run(tx, contexte, dossier: id, [:])
        }
        #expect(refus?.code == .documentInvalide)
        let positions = try await scene.store.read { try $0.actions(dossier: id).map(\.position) }
        #expect(positions == Array(1...30))
    }

    @Test("Only a member of a porteur can start a dossier for it")
    func notMine() async throws {
        let scene = try await Scene()
        let other = try await scene.dossier("porteur_cemea").porteurId
        for who in ["porteur_boxing_club", "instructeur", "auditeur"] {
            let refus = try await scene.refusal(who) { tx, contexte in
                try CreerDossier.run(
                    tx, contexte,
                    try CreerDossier.Demande(["appel": "argentan-2023", "porteur": .string(other)]))
            }
            #expect(refus?.erreurs.map(\.pointer) == ["/porteur"], "\(who)")
        }
    }

    @Test("A piece that the appel does not ask for, or with a stale version, is refused")
    func pieces() async throws {
        let scene = try await Scene()
        let id = try await scene.dossier("porteur_cemea").id
        func put(_ code: String, _ precondition: Precondition) async throws -> Refus.Code? {
            try await scene.refusal("porteur_cemea", precondition) { tx, contexte in
                try DeposerPiece.run(tx, contexte, dossier: id, piece(code, at: contexte.instant))
            }?.code
        }
        #expect(try await put("photo", .any) == .pieceInattendue)
        #expect(try await put("rib", .absent) == .preconditionManquante)
        #expect(try await put("rib", .versions([2])) == .versionPerimee)
        #expect(try await put("delegation_signature", .versions([1])) == .versionPerimee, "it does not exist")
        #expect(try await put("rib", .versions([1])) == nil)
        #expect(try await put("delegation_signature", .absent) == nil)
        let versions = try await scene.store.read { reader in
            try ["rib", "delegation_signature"].map { try reader.piece(dossier: id, code: $0)?.version }
        }
        #expect(versions == [2, 1])
    }
}
