import Domain
import GRDB
import StoreSupport
import Testing

@testable import Store

@Suite("By which ways a list of dossiers is read")
struct CheminsTests {
    /// Two calls, thirty dossiers in several states, and criteria that some of them have.
    private static func installation() async throws -> TemporaryInstallation {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let etats = ["depose", "recevable", "instruit", "decide", "notifie"]
        try await installation.store.execute(
            """
            INSERT INTO appel (code, contrat, projet, cree_at)
                SELECT 'autre', contrat, projet, cree_at FROM appel WHERE code = 'argentan-2023';
            INSERT INTO revision SELECT 'autre', numero, contenu, contrat_contenu, ouverture_at, fin_at, publie_at,
                sha256, edition FROM revision WHERE appel = 'argentan-2023';
            UPDATE appel SET revision = (SELECT max(numero) FROM revision WHERE appel = 'autre') WHERE code = 'autre';
            """)
        try await installation.store.write { tx in
            let drafts: [(String, String)] = try tx.read.all("SELECT id, porteur_id FROM dossier", []) {
                (try $0["id"], try $0["porteur_id"])
            }
            for (rang, draft) in drafts.enumerated() {
                for copie in 0..<4 {
                    let id = "\(draft.0)-\(copie)"
                    let etat = etats[(rang + copie) % etats.count]
                    try tx.run(
                        """
                        INSERT INTO dossier (id, appel, porteur_id, revision, etat, reference, presentation, cree_at,
                            modifie_at, depose_at, annonce_at)
                        SELECT ?, ?, porteur_id, revision, ?, ?, presentation, cree_at, modifie_at, cree_at, ?
                        FROM dossier WHERE id = ?
                        """,
                        [
                            id, copie == 1 ? "autre" : "argentan-2023", etat, "R-\(rang)-\(copie)",
                            etat == "notifie" ? "2022-12-01T00:00:00.000Z" : nil, draft.0,
                        ])
                    for (genre, code, has) in [
                        ("volet", "v", copie != 2), ("quartier", "q", rang.isMultiple(of: 2)),
                    ] where has {
                        try tx.run("INSERT INTO dossier_critere VALUES (?, ?, ?)", [genre, code, id])
                    }
                }
            }
        }
        try await installation.store.execute(
            """
            INSERT INTO dossier_recherche_rang (dossier_id, rang)
                SELECT id, row_number() OVER (ORDER BY id) FROM dossier WHERE reference IS NOT NULL;
            INSERT INTO dossier_recherche (rowid, dossier_id, texte, identite, criteres)
                SELECT rang, id, 'commun' || iif(rang % 3 = 0, ' accordéon', ''), 'secret', replace('zc' || appel
                    || ' zp' || porteur_id || coalesce((SELECT group_concat(' z' || substr(genre, 1, 1) || code, '')
                        FROM dossier_critere WHERE dossier_id = id), ''), '-', '')
                FROM dossier JOIN dossier_recherche_rang ON dossier_id = id WHERE reference IS NOT NULL;
            """)
        return installation
    }

    private static func scopes(_ porteur: String) -> [DossierScope] {
        func scope(_ contrats: Set<String>, _ porteurs: Set<String>, all: Bool = false) -> DossierScope {
            DossierScope(
                porteurs: porteurs, contrats: contrats, contratsEntiers: [], isEverywhere: all,
                isEverywhereWithDrafts: false)
        }
        return [
            scope(["argentan-2015"], []), scope(["argentan-2015"], [porteur]), scope([], [porteur]),
            scope([], []), scope(["ailleurs"], []), scope([], [], all: true),
        ]
    }

    private static func filters(_ porteur: String) -> [DossierFilter] {
        var found: [DossierFilter] = []
        for scope in scopes(porteur) {
            for appel in [nil, "argentan-2023", "autre"] {
                for etat in [nil, Etat.depose, .instruit, .notifie] {
                    for (volet, quartier) in [(nil, nil), ("v", nil), ("v", "q"), (nil, "rien")] {
                        for isDescending in [false, true] {
                            var filter = DossierFilter(scope: scope)
                            (filter.appel, filter.etat, filter.isDescending) = (appel, etat, isDescending)
                            (filter.volet, filter.quartier) = (volet, quartier)
                            found.append(filter)
                            for texte in ["commun", "accordeon commun", "secret", "absent", "&"]
                            where etat != .depose {
                                filter.texte = texte
                                for identite in [nil, scope, scopes(porteur)[2]] {
                                    filter.identite = identite
                                    found.append(filter)
                                }
                            }
                        }
                    }
                }
            }
        }
        return found
    }

    /// What the list must contain, from all dossiers one by one.
    private static func expected(
        _ filter: DossierFilter, _ all: [StoredDossier], _ criteres: Set<String>
    ) -> [String] {
        func sees(_ scope: DossierScope, _ dossier: StoredDossier) -> Bool {
            scope.porteurs.contains(dossier.porteurId)
                || dossier.reference != nil
                    && (scope.isEverywhere || scope.contrats.contains(dossier.contrat))
        }
        let found = all.filter { dossier in
            let isFound =
                switch filter.texte {
                case nil: true
                case "commun": dossier.reference != nil
                case "accordeon commun": criteres.contains("mot accordéon \(dossier.id)")
                case "secret": dossier.reference != nil && filter.identite.map { sees($0, dossier) } ?? false
                default: false
                }
            let isSeen = sees(filter.scope, dossier) && isFound
            let has = [("volet", filter.volet), ("quartier", filter.quartier)].allSatisfy { genre, code in
                code.map { criteres.contains("\(genre) \($0) \(dossier.id)") } ?? true
            }
            return isSeen && has && (filter.appel ?? dossier.appel) == dossier.appel
                && (filter.etat ?? dossier.etatAnnonce) == dossier.etatAnnonce
        }.map(\.id).sorted()
        return filter.isDescending ? found.reversed() : found
    }

    @Test("Every filter, in both orders and page by page, gives the dossiers that match it, each once")
    func pages() async throws {
        let installation = try await Self.installation()
        try await installation.store.read { reader in
            let whole = DossierScope(
                porteurs: [], contrats: [], contratsEntiers: [], isEverywhere: true,
                isEverywhereWithDrafts: true)
            let all = try reader.dossiers(
                DossierFilter(scope: whole), PageRequest(after: nil, limit: 200)
            ).items
            #expect(all.count == 30)
            let criteres = Set(
                try reader.all(
                    """
                    SELECT genre || ' ' || code || ' ' || dossier_id AS mot FROM dossier_critere
                    UNION ALL SELECT 'mot accordéon ' || dossier_id FROM dossier_recherche WHERE texte LIKE '%accordéon%'
                    """
                ).map { try $0["mot"] as String })
            #expect(criteres.count { $0.hasPrefix("mot") } > 3)
            for filter in Self.filters(all[0].porteurId) {
                var (ids, after, pages): ([String], PageKey?, Int) = ([], nil, 0)
                repeat {
                    let page = try reader.dossiers(filter, PageRequest(after: after, limit: 3))
                    ids += page.items.map(\.id)
                    after = page.next
                    pages += 1
                } while after != nil && pages < 30
                let expected = Self.expected(filter, all, criteres)
                if ids != expected { Issue.record("\(filter) : \(ids) au lieu de \(expected)") }
            }
        }
    }

    @Test("A rare word, a frequent one, what few and what all have changed: the same pages, by whichever way")
    func fewAndMany() async throws {
        let installation = try await Self.installation()
        try await installation.store.write { tx in
            try tx.run(
                "UPDATE dossier SET modifie_at = '2030-01-01T00:00:00.000Z' WHERE reference LIKE '%-2'", [])
        }
        try await installation.store.read { reader in
            func ids(_ sql: String) throws -> [String] {
                try reader.all("SELECT id FROM dossier WHERE reference IS NOT NULL AND \(sql) ORDER BY id")
                    .map {
                        try $0["id"]
                    }
            }
            let after = Instant("2029-01-01T00:00:00Z")
            for (texte, depuis, sql) in [
                ("accordeon", nil, Self.accordeon), ("commun", nil, "1"), ("absent", nil, "0"),
                (nil, after, "reference LIKE '%-2'"), (nil, Instant("2000-01-01T00:00:00Z"), "1"),
                ("accordeon", after, "\(Self.accordeon) AND reference LIKE '%-2'"),
            ] {
                for (appel, isDescending) in [(nil, false), ("autre", true), ("argentan-2023", true)] {
                    var filter = DossierFilter(scope: Self.scopes("")[5])
                    (filter.texte, filter.modifieDepuis) = (texte, depuis)
                    (filter.appel, filter.isDescending) = (appel, isDescending)
                    let expected = try ids(appel.map { "\(sql) AND appel = '\($0)'" } ?? sql)
                    let found = try Self.pages(reader, filter)
                    #expect(found == (isDescending ? expected.reversed() : expected), "\(sql)")
                }
            }
        }
    }

    private static let accordeon =
        "(SELECT rang FROM dossier_recherche_rang WHERE dossier_id = dossier.id) % 3 = 0"

    /// The ids of a list, three by three.
    private static func pages(_ reader: Reader, _ filter: DossierFilter) throws -> [String] {
        var (ids, after): ([String], PageKey?) = ([], nil)
        repeat {
            let page = try reader.dossiers(filter, PageRequest(after: after, limit: 3))
            ids += page.items.map(\.id)
            after = page.next
        } while after != nil && ids.count < 100
        return ids
    }
}
