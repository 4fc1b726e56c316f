import Domain
import GRDB
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

    @Test(
        "The journal without a dossier is that of each dossier, and what is about none, in the order of the numbers"
    )
    func whole() async throws {
        let (installation, dossier, porteur) = try await Self.written()
        let store = installation.store
        try await store.write { tx in try tx.file(dossier, reference: "ARG-2023-001") }
        let (compte, dossiers) = (
            try #require(
                try await store.texts("SELECT id FROM compte WHERE courriel = 'instructeur@exemple.fr'").first
            ),
            try await store.texts("SELECT DISTINCT dossier_id FROM journal WHERE dossier_id IS NOT NULL")
        )
        var scopes: [JournalScope] = []
        for isEverywhere in [false, true] {
            for drafts in [nil, [], ["argentan-2015"]] as [Set<String>?] {
                for judged in [nil, [], ["argentan-2015"]] as [Set<String>?] {
                    for recused in [DeportScope(), DeportScope(dossiers: [dossier], porteurs: [])] {
                        scopes.append(
                            JournalScope(
                                compte: compte, porteurs: judged == [] ? [porteur] : [],
                                contrats: drafts == [] ? ["argentan-2015"] : [], contratsJuges: judged,
                                deports: recused, isEverywhere: isEverywhere, brouillonsDe: drafts))
                    }
                }
            }
        }
        for scope in scopes where !scope.isOwn {
            let (whole, parts) = try await store.read { reader in
                let page = PageRequest(after: nil, limit: 200)
                let whole = try reader.journal(scope, dossier: nil, page)
                var cut: [Int64] = []
                while let next = try reader.journal(
                    scope, dossier: nil, apres: cut.last ?? 0, PageRequest(after: nil, limit: 7)
                ).items.nonEmpty { cut += next.map(\.seq) }
                #expect(cut == whole.items.map(\.seq) && whole.next == nil)
                return (
                    whole.items,
                    try dossiers.flatMap { try reader.journal(scope, dossier: $0, page).items.map(\.seq) }
                )
            }
            let told = whole.map(\.seq)
            #expect(told == told.sorted())
            #expect(whole.filter { $0.dossierId != nil }.map(\.seq) == parts.sorted(), "\(scope)")
        }
    }

    @Test(
        "Only a draft is created or changed, so that the service reads the journal of a contract without both"
    )
    func drafts() {
        let lines = Etats.table.filter { $0.evenement == .modifier }
        #expect(!lines.isEmpty && lines.allSatisfy { $0.de.isDraft })
        #expect(
            Consigne.creerDossier.rawValue == "creer_dossier" && Evenement.modifier.rawValue == "modifier")
    }

    @Test("A page of the service is read from the index of what it sees, and not from the whole journal")
    func ranges() async throws {
        let (installation, _, _) = try await Self.written()
        let plan = try await installation.store.read { reader in
            try String.fetchAll(
                reader.db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT journal.seq FROM journal
                    LEFT JOIN dossier ON dossier.id = journal.dossier_id
                    WHERE journal.contrat IS 'argentan-2015' AND journal.seq > 0
                    AND evenement NOT IN ('creer_dossier', 'modifier')
                    AND (journal.dossier_id IS NULL OR journal.at >= dossier.depose_at)
                    ORDER BY journal.seq LIMIT 51
                    """, adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(plan.first == "SEARCH journal USING INDEX journal_remis (contrat=? AND seq>?)")
        #expect(plan.allSatisfy { !$0.contains("TEMP B-TREE") }, "\(plan)")
    }
}

extension Array {
    /// Nil when there is nothing in it.
    fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
