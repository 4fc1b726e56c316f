import Builders
import Domain
import StoreSupport
import Testing

@testable import Store

@Suite("The full-text query, on the real engine")
struct RechercheTests {
    private static func search(_ store: Store, _ text: String) async throws -> Int {
        var filter = DossierFilter(scope: .whole)
        filter.texte = text
        return try await store.read { [filter] reader in
            try reader.dossiers(filter, PageRequest(after: nil, limit: 200)).items.count
        }
    }

    @Test("No Unicode scalar beside a character of the query language causes an error or another query")
    func everyScalar() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        for start in stride(from: 0, to: Scalaires.tous.count, by: 30) {
            let scalars = Scalaires.tous[start..<min(start + 30, Scalaires.tous.count)]
            // NUL cannot occur: neither a query nor a document accepts it.
            let words = scalars.filter { $0 != "\0" }.map { "\($0)\"\($0)*\($0)(\($0)^\($0):\($0)-\($0)" }
            _ = try await Self.search(installation.store, words.joined(separator: " "))
        }
    }

    @Test("A quote joined to a letter is part of the text, so that what follows it stays quoted")
    func joinedQuote() async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let store = installation.store
        #expect(try await Self.search(store, "boxing") == 1)
        for text in ["boxing\u{600}\"OR\u{600}\"arts", "zzz\"\u{301}OR\"\u{301}arts", "boxing\"OR\"arts"] {
            #expect(try await Self.search(store, text) == 0, "\(text)")
        }
        #expect(Recherche.query("a\u{600}\"b  c\u{A0}d") == "\"a\u{600}\"\"b\"* AND \"c\"* AND \"d\"*")
    }

    @Test(
        "A number is searched whole and in its pieces, other words as they are",
        arguments: [
            ("Œuvre du cœur", #""OEuvre"* AND "du"* AND "coeur"*"#),
            ("123 456 789", #"("123"* AND "456"* AND "789"* OR "123456789"*)"#),
            ("A12345-001", #"("A12345-001"* OR "A12345001"*)"#), ("W619001234", #""W619001234"*"#),
            ("W61 9001234 boxe", #"("W61"* AND "9001234"* OR "W619001234"*) AND "boxe"*"#),
            ("ARG-2023-001", #""ARG-2023-001"*"#), ("boxe - &", #""boxe"*"#), ("&", #""""#), (" ", ""),
        ])
    func numbers(typed: String, query: String) { #expect(Recherche.query(typed) == query) }

    @Test(
        "A query with as many words as a title may have is accepted", arguments: [1, 250, 255, 256, 300])
    func manyWords(_ count: Int) async throws {
        let (installation, _) = try await TemporaryInstallation.withFixtures()
        _ = try await installation.fileAll()
        let words = Array(repeating: "a", count: count).joined(separator: " ")
        #expect(try await Self.search(installation.store, words) >= 0)
    }
}
