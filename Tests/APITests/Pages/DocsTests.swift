import API
import Foundation
import JSON
import Support
import Testing

@Suite("The documentation: an index, and one page for each subject")
struct DocsTests {
    /// The pages as they are served, by their address.
    private static func pages() async throws -> [String: Answer] {
        var pages: [String: Answer] = [:]
        try await TestServer.run { server in
            let index = try await server.client.get("/docs").expecting(200)
            pages["/docs"] = index
            for link in index.text.matches(of: /href="(\/docs\/[a-z-]+)"/).map({ String($0.1) }) {
                pages[link] = try await server.client.get(link).expecting(200)
            }
        }
        return pages
    }

    private static func anchors(_ page: String) -> [String] {
        page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
    }

    @Test("The index links to one page, under 200 kB, for each tag of the contract that has operations")
    func sizes() async throws {
        let pages = try await Self.pages()
        let tags = Set(ContractTests.operations.compactMap { $0.operation["tags"]?[0]?.string })
        #expect(pages.count == tags.count + 1)
        for (address, page) in pages {
            #expect(page.bytes.count < 200_000, "\(address) \(page.bytes.count)")
            PagesTests.requirePage(page)
        }
        #expect(pages["/docs/dossiers"] != nil && pages["/docs/appels"] != nil)
    }

    @Test("Every operation has one anchor on one page, and one line of the index leads to it")
    func operations() async throws {
        var pages = try await Self.pages()
        let index = try #require(pages["/docs"]).text
        pages["/docs"] = nil
        let anchors = pages.flatMap { page in Self.anchors(page.value.text).map { "\(page.key)#\($0)" } }
        for (name, operation) in ContractTests.operations {
            let id = try #require(operation["operationId"]?.string, "\(name)")
            let found = anchors.filter { $0.hasSuffix("#\(id)") }
            #expect(found.count == 1, "\(name)")
            #expect(index.components(separatedBy: "href=\"\(found.first ?? "-")\"").count == 2, "\(name)")
            let path = name.split(separator: " ")
            let heading = "<section id=\"\(id)\"><h2><b>\(path[0])</b> <code>\(path[1])</code></h2>"
            #expect(pages.values.count { $0.text.contains(heading) } == 1, "\(name)")
        }
    }

    @Test(
        "Internal links lead to existing anchors; every page has its contents and a link to the index"
    )
    func links() async throws {
        let pages = try await Self.pages()
        let anchors = pages.mapValues { Self.anchors($0.text) }
        for (address, page) in pages {
            let own = try #require(anchors[address])
            #expect(Set(own).count == own.count && own.contains("sommaire"), "\(address)")
            for link in page.text.matches(of: /href="([^"]*)"/).map({ String($0.1) }) {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                if ["/style.css", "/openapi.json"].contains(link) { continue }
                let there = try #require(anchors[parts[0].isEmpty ? address : parts[0]], "\(address) \(link)")
                #expect(parts.count == 1 || there.contains(parts[1]), "\(address) \(link)")
            }
            #expect(address == "/docs" || page.text.contains("<a href=\"/docs\">"), "\(address)")
        }
    }

    @Test(
        "An unknown subject is not found; a page describes its schemas with their members, and has an ETag"
    )
    func subject() async throws {
        try await TestServer.run { server in
            for path in ["/docs/rien", "/docs/Pièces", "/docs/seances/x", "/docs/%3Cb%3E"] {
                #expect(try await server.client.get(path).status == 404, "\(path)")
            }
            let page = try await server.client.get("/docs/seances").expecting(200)
            #expect(page.text.contains("<section id=\"schema-Seance\"><h3>Seance</h3>"))
            #expect(
                page.text.contains("<td><code>tenue_on</code></td><td><a href=\"#schema-Jour\">Jour</a></td>")
            )
            #expect(
                try await server.client.get("/docs/seances", headers: ["If-None-Match": page.etag ?? ""])
                    .status == 304)
        }
    }
}
