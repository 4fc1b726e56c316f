import Domain
import StoreSupport
import Testing

@testable import Store

@Suite("The filters of the list of dossiers")
struct FilterTests {
    private static let boxe = "Boxing Club d’Argentan"
    private static let cafe = "De-ci De-là"
    private static let arts = "Les Arts Improvisés"
    private static let cemea = "Centres d’Entraînement aux Méthodes d’Éducation Active, antenne fictive"
    private static let mots = "Espace Xavier Rousseau"
    private static let reseaux = "Génération Numérique"
    private static let all = [boxe, cafe, arts, cemea, mots, reseaux]

    private static func names(
        _ store: Store, scope: DossierScope = .whole, _ change: (inout DossierFilter) -> Void = { _ in }
    ) async throws -> Set<String> {
        var filter = DossierFilter(scope: scope)
        change(&filter)
        return try await store.read { [filter] reader in
            Set(try reader.dossiers(filter, PageRequest(after: nil, limit: 200)).items.map(\.porteurNom))
        }
    }

    @Test("Dossiers are filtered by appel, porteur, state, volet, axis and quartier, alone or combined")
    func filters() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let filed = try await installation.fileAll()
        let store = installation.store
        let boxing = try #require(filed.first { $0.nom == Self.boxe }?.id)
        try await store.write { tx in try tx.touchDossier(boxing, etat: .recevable, at: instant()) }
        let porteur = try #require(try await store.read { try $0.dossier(boxing) }).porteurId
        let cases: [(String, (inout DossierFilter) -> Void, [String])] = [
            ("no filter", { _ in }, Self.all),
            ("call", { $0.appel = "argentan-2023" }, Self.all),
            ("other call", { $0.appel = "argentan-2024" }, []),
            ("porteur", { $0.porteur = porteur }, [Self.boxe]),
            ("state", { $0.etat = .recevable }, [Self.boxe]),
            ("state nobody is in", { $0.etat = .brouillon }, []),
            ("volet", { $0.volet = "cohesion-sociale" }, Self.all),
            ("volet of nobody", { $0.volet = "emploi" }, []),
            ("axis", { $0.axe = "discriminations" }, [Self.cemea]),
            ("axis of three", { $0.axe = "jeunesse" }, [Self.boxe, Self.arts, Self.reseaux]),
            ("quartier", { $0.quartier = "QN06102M" }, Self.all.filter { $0 != Self.reseaux }),
            ("a volet’s code is no axis", { $0.axe = "cohesion-sociale" }, []),
            (
                "together",
                {
                    $0.axe = "jeunesse"
                    $0.quartier = "QN06102M"
                    $0.etat = .depose
                }, [Self.arts]
            ),
            (
                "with words",
                {
                    $0.axe = "jeunesse"
                    $0.texte = "dehors"
                }, [Self.arts]
            ),
        ]
        for (name, change, expected) in cases {
            #expect(try await Self.names(store, change) == Set(expected), "\(name)")
        }
    }

    @Test(
        "A search finds words of reference, name and titles by their beginning, without accents",
        arguments: [
            ("stereotypes", [cemea]), ("STÉRÉOTYPES", [cemea]), ("stéréo", [cemea]),
            ("entrainement", [cemea]),
            ("cafe", [cafe]), ("Café des parents", [cafe]), ("parents cafe", [cafe]), ("cafe ring", []),
            ("boxing ring", [boxe]), ("argentan", [boxe]), ("d’Argentan", [boxe]), ("d'argentan", [boxe]),
            ("arg-2023-001", [boxe]), ("ARG-2023", all), ("2023 dedans", [arts]),
            ("restitution ateliers", [arts]),
            ("generation 4e", [reseaux]), ("introuvable", []), ("rin", [boxe]), ("ing", []),
        ] as [(String, [String])])
    func words(_ texte: String, _ expected: [String]) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        #expect(try await Self.names(installation.store) { $0.texte = texte } == Set(expected))
    }

    @Test("Who reads the porteur also finds it by its numbers and its persons, in pieces or whole")
    func identities() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let filed = try await installation.fileAll()
        let id = try #require(filed.first { $0.nom == Self.boxe }?.id)
        let porteur = try #require(try await installation.store.read { try $0.dossierRemis(id) }).porteur
        let siret = porteur.numero.description
        let rna = try #require(porteur.rna?.description.lowercased())
        let pieces = [siret.prefix(3), siret.dropFirst(3).prefix(6), siret.dropFirst(9)].joined(
            separator: " ")
        let person = "boxing " + porteur.representantLegal.nom
        for typed in [siret, String(siret.prefix(9)), pieces, rna, person, "boxing " + siret] {
            let found = try await Self.names(installation.store) {
                $0.texte = typed
                $0.identite = .whole
            }
            #expect(found == [Self.boxe], "\(typed)")
            #expect(try await Self.names(installation.store) { $0.texte = typed } == [], "\(typed)")
        }
    }

    @Test("Any typed text is searched as words and never run as a query")
    func hostile() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let nothing = [
            "\"", "\"\"", "*", "(", "NEAR(", "NEAR(ring mobile)", "ring OR cafe", "ring NOT cafe", "NOT",
            "AND OR",
            "texte:ring", "{texte} : ring", "^ring x", "-ring +cafe", "'; DROP TABLE dossier; --", "%", "_",
            "\\",
            "🥊", "ring🥊", "\u{FEFF}", "日本", String(repeating: "\"", count: 500),
            String(repeating: "é", count: 500),
            Array(repeating: "mat", count: 250).joined(separator: " "),
        ]
        for texte in nothing {
            #expect(
                try await Self.names(installation.store) { $0.texte = texte } == [], "\(texte.prefix(40))")
        }
        for texte in [
            "ring*", "\"ring\"", "ring mobile", "^ring", "(ring)", "ring -", "mobile\tring\n", "ring:",
        ] {
            #expect(try await Self.names(installation.store) { $0.texte = texte } == [Self.boxe], "\(texte)")
        }
    }

    @Test("A search for blanks alone finds all dossiers", arguments: [" ", "\t\n", "\u{A0}"])
    func blanks(_ texte: String) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let everything = try await Self.names(installation.store) { _ in }
        #expect(try await Self.names(installation.store) { $0.texte = texte } == everything)
    }

    @Test("Who may not know decisions sees a decided dossier as instruit, in filters too")
    func decided() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let filed = try await installation.fileAll()
        try await store.write { tx in
            try tx.setEtat(filed[0].id, .decide)
            try tx.setEtat(filed[1].id, .instruit)
        }
        let (decided, instructed) = (filed[0].nom, filed[1].nom)
        let cases: [(Set<String>?, Etat, Set<String>)] = [
            (nil, .decide, [decided]), (nil, .instruit, [instructed]),
            (["argentan-2015"], .decide, [decided]), (["argentan-2015"], .instruit, [instructed]),
            (["brest-2007"], .decide, []), (["brest-2007"], .instruit, [decided, instructed]),
            ([], .decide, []), ([], .instruit, [decided, instructed]),
        ]
        for (contrats, etat, expected) in cases {
            let found = try await Self.names(store) {
                $0.connaissance = Connaissance(contrats: contrats)
                $0.etat = etat
            }
            #expect(found == expected, "\(String(describing: contrats)) \(etat)")
        }
    }

    @Test("A search does not find a draft")
    func drafts() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        #expect(try await Self.names(installation.store) { $0.texte = "cafe" } == [])
    }

    @Test(
        "A member sees its own drafts, the staff the deposited dossiers, an auditeur all of them"
    )
    func scopes() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let drafts = try await installation.drafts()
        let (boxing, cafe) = (try #require(drafts[Self.boxe]), try #require(drafts[Self.cafe]))
        try await store.write { tx in try tx.file(boxing, reference: "ARG-2023-001") }
        let own = try #require(try await store.read { try $0.dossier(cafe) }).porteurId
        func scope(_ change: (inout DossierScope) -> Void) -> DossierScope {
            var scope = DossierScope.nothing
            change(&scope)
            return scope
        }
        let contrat: Set<String> = ["argentan-2015"]
        let cases: [(String, DossierScope, [String])] = [
            ("nobody", .nothing, []),
            ("member", scope { $0.porteurs = [own] }, [Self.cafe]),
            ("member of another", scope { $0.porteurs = ["autre"] }, []),
            ("staff", scope { $0.contrats = contrat }, [Self.boxe]),
            ("staff of another contract", scope { $0.contrats = ["brest-2007"] }, []),
            ("auditor of the contract", scope { $0.contratsEntiers = contrat }, Self.all),
            ("auditor of another contract", scope { $0.contratsEntiers = ["brest-2007"] }, []),
            ("administrator", scope { $0.isEverywhere = true }, [Self.boxe]),
            ("auditor", .whole, Self.all),
            (
                "member and staff",
                scope {
                    $0.porteurs = [own]
                    $0.contrats = contrat
                }, [Self.boxe, Self.cafe]
            ),
        ]
        for (name, scope, expected) in cases {
            #expect(try await Self.names(store, scope: scope) == Set(expected), "\(name)")
        }
        // Filters narrow what the scope shows; they never widen it.
        #expect(
            try await Self.names(store, scope: scope { $0.contrats = contrat }) { $0.etat = .brouillon } == []
        )
    }
}
