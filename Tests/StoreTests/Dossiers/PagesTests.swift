import Domain
import JSON
import StoreSupport
import Testing

@testable import Store

@Suite("Pages of a list")
struct PagesTests {
    /// Walks a list to its end, running `between` between two pages.
    private static func walk(
        _ store: Store, limit: Int, _ page: @escaping @Sendable (Reader, PageRequest) throws -> Page<String>,
        between: () async throws -> Void = {}
    ) async throws -> [String] {
        var found: [String] = []
        var after: PageKey?
        repeat {
            let request = PageRequest(after: after, limit: limit)
            let next = try await store.read { reader in try page(reader, request) }
            #expect(next.items.count <= limit)
            #expect(next.next == nil || next.items.count == limit)
            found += next.items
            after = next.next
            try await between()
        } while after != nil
        return found
    }

    private static func insert(_ store: Store, _ count: Int) async throws {
        try await store.write { tx in
            let model = try tx.read.dossiers(DossierFilter(scope: .whole), PageRequest(after: nil, limit: 1))
                .items[0]
            for _ in 0..<count {
                try tx.insertDossier(
                    id: Identifiant.new(at: instant()), appel: model.appel, revision: 1,
                    porteur: model.porteurId,
                    presentation: [:], at: instant())
            }
        }
    }

    @Test(
        "Paging through dossiers gives every row once, in either order, while rows are inserted",
        arguments: [1, 7, 50, 200])
    func dossiers(_ limit: Int) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        try await Self.insert(store, 54)
        for isDescending in [false, true] {
            let before = try await store.texts("SELECT id FROM dossier")
            var filter = DossierFilter(scope: .whole)
            filter.isDescending = isDescending
            var rounds = 0
            let found = try await Self.walk(store, limit: limit) { [filter] reader, request in
                let page = try reader.dossiers(filter, request)
                return Page(items: page.items.map(\.id), next: page.next)
            } between: {
                rounds += 1
                // A list that grows as fast as it is read never ends.
                if rounds <= 10 { try await Self.insert(store, 1) }
            }
            #expect(Set(before).isSubset(of: found))
            #expect(Set(found).count == found.count, "no row twice")
            #expect(found == (isDescending ? found.sorted(by: >) : found.sorted()))
        }
    }

    @Test("A full last page says that no page follows")
    func justFull() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        for (limit, hasNext) in [(5, true), (6, false), (7, false)] {
            let page = try await installation.store.read { reader in
                try reader.dossiers(DossierFilter(scope: .whole), PageRequest(after: nil, limit: limit))
            }
            #expect((page.next != nil) == hasNext)
            #expect(page.items.count == min(limit, 6))
        }
    }

    @Test(
        "An unknown cursor gives an empty page, not an error",
        arguments: ["zzz", "é\0\"'", "ffffffff-ffff"])
    func nowhere(_ cursor: String) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let page = try await installation.store.read { reader in
            try reader.dossiers(DossierFilter(scope: .whole), PageRequest(after: .text(cursor), limit: 10))
        }
        #expect(page.items.isEmpty)
        #expect(page.next == nil)
    }

    @Test("Paging through the journal gives every row once while others are written")
    func journal() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let before = try await store.int("SELECT count(*) FROM journal")
        let scope = JournalScope(compte: "", porteurs: [], contrats: [], isEverywhere: true)
        let found = try await Self.walk(store, limit: 9) { reader, request in
            let page = try reader.journal(scope, dossier: nil, request)
            return Page(items: page.items.map { String($0.seq) }, next: page.next)
        } between: {
            try await store.write { tx in try tx.note("entre deux pages") }
        }
        #expect(found.count >= Int(before))
        #expect(found == (1...found.count).map { String($0) })
    }

    @Test("Paging through porteurs, roles, contrats and appels gives every row once")
    func others() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        let store = installation.store
        let lists: [(String, @Sendable (Reader, PageRequest) throws -> [String])] = [
            (
                "SELECT id FROM porteur ORDER BY id",
                { try $0.porteurs(PorteurScope(membre: "", isEverywhere: true), $1).items.map(\.id) }
            ),
            (
                "SELECT id FROM role WHERE contrat = 'argentan-2015' ORDER BY id",
                { try $0.roles(contrat: "argentan-2015", $1).items.map(\.id) }
            ),
            ("SELECT code FROM contrat ORDER BY code", { try $0.contrats($1).items.map(\.code) }),
            (
                "SELECT code FROM appel ORDER BY code",
                { try $0.appels(contrat: nil, projetsDe: [], $1).items.map(\.code) }
            ),
        ]
        for (sql, list) in lists {
            let expected = try await store.texts(sql)
            #expect(!expected.isEmpty)
            var found: [String] = []
            while true {
                let request = PageRequest(after: found.last.map { .text($0) }, limit: 2)
                let items = try await store.read { reader in try list(reader, request) }
                if items.isEmpty { break }
                found += items
            }
            #expect(found == expected, "\(sql)")
        }
    }
}
