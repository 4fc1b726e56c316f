import Domain
import StoreSupport
import Testing

@testable import Store

@Suite("Who may read which rows of the journal")
struct JournalScopeTests {
    private static let scope = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: false)

    /// A dossier with a row of each diffusion; returns the installation, the dossier and its porteur.
    private static func written() async throws -> (TemporaryInstallation, dossier: String, porteur: String) {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let id = try #require(try await installation.drafts()["De-ci De-là"])
        let porteur = try await installation.store.write { tx in
            let dossier = try #require(try tx.read.dossier(id))
            // The applicant reads the row of a reopening, and not the rows of what it releases.
            for fait in [Fait.mouvement(.rouvrir), .silence(.rouvrir)] {
                try tx.journalise(
                    Ecriture(
                        compteId: nil, qualite: .instructeur, evenement: fait,
                        objet: "essai_\(fait.audience.rawValue)", objetId: id, contrat: dossier.contrat,
                        porteurId: dossier.porteurId, dossierId: id),
                    at: instant())
            }
            return dossier.porteurId
        }
        return (installation, id, porteur)
    }

    private static func essais(
        _ installation: TemporaryInstallation, _ scope: JournalScope, _ dossier: String?
    ) async throws -> [String] {
        try await installation.store.read { reader in
            try reader.journal(scope, dossier: dossier, PageRequest(after: nil, limit: 200)).items.map(
                \.objet
            )
            .filter { $0.hasPrefix("essai_") }
        }
    }

    @Test("A member reads the rows meant for everyone, whatever the state of its dossier")
    func member() async throws {
        let (installation, dossier, porteur) = try await Self.written()
        var scope = Self.scope
        scope.porteurs = [porteur]
        #expect(try await Self.essais(installation, scope, dossier) == ["essai_tous"])
        try await installation.store.write { tx in try tx.file(dossier, reference: "ARG-2023-001") }
        for etat in [Etat.depose, .recevable, .instruit, .decide, .notifie] {
            try await installation.store.write { tx in try tx.touchDossier(dossier, etat: etat, at: instant())
            }
            #expect(try await Self.essais(installation, scope, dossier) == ["essai_tous"], "\(etat)")
        }
    }

    @Test("The staff of the contrat reads all rows of a dossier once it is deposited")
    func staff() async throws {
        let (installation, dossier, _) = try await Self.written()
        var scope = Self.scope
        scope.contrats = ["argentan-2015"]
        scope.brouillonsDe = []
        #expect(try await Self.essais(installation, scope, dossier) == [])
        try await installation.store.write { tx in try tx.file(dossier, reference: "ARG-2023-001") }
        #expect(
            try await Self.essais(installation, scope, dossier)
                == ["essai_tous", "essai_interne"])
        scope.contrats = ["brest-2007"]
        #expect(try await Self.essais(installation, scope, dossier) == [])
    }

    @Test("An auditeur of all contrats reads everything; a caller without rights reads nothing")
    func auditor() async throws {
        let (installation, dossier, _) = try await Self.written()
        #expect(try await Self.essais(installation, Self.scope, dossier) == [])
        #expect(try await Self.essais(installation, Self.scope, nil) == [])
        var scope = Self.scope
        scope.isEverywhere = true
        #expect(try await Self.essais(installation, scope, dossier).count == 2)
        #expect(try await Self.essais(installation, scope, "autre") == [])
    }

    @Test("An account reads its own rows")
    func own() async throws {
        let (installation, _, _) = try await Self.written()
        let store = installation.store
        let compte = try #require(
            try await store.texts("SELECT id FROM compte WHERE courriel = 'instructeur@exemple.fr'").first)
        var scope = Self.scope
        scope.compte = compte
        let mine = try await store.read { [scope] reader in
            try reader.journal(scope, dossier: nil, PageRequest(after: nil, limit: 200)).items
        }
        #expect(mine.map(\.evenement) == ["ouvrir_compte", "ouvrir_session"])
        #expect(mine.allSatisfy { $0.compteId == compte && $0.nom == "Compte fictif instructeur" })
    }
}
