import Foundation
import JSON
import Support
import Testing

@Suite("The HTML of the pages")
struct HtmlTests {
    @Test(
        "Every page is HTML that the Nu checker takes, and weighs less than 100 KB",
        .enabled("the Nu HTML checker needs Java, and is fetched from PyPI") { await Outil.nu.value != nil })
    func valid() async throws {
        let checker = try #require(await Outil.nu.value)
        let folder = FileManager.default.temporaryDirectory.appending(path: "html-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let pages = folder.appending(path: "pages")
        try FileManager.default.createDirectory(at: pages, withIntermediateDirectories: true)
        var names: [String: String] = [:]
        try await Scene.run { scene in
            let site = try await Site.peupler(scene)
            for lecteur in Site.lecteurs {
                for page in try await site.pages(lecteur) {
                    let name = "\(names.count).html"
                    names[name] = page.nom
                    #expect(page.html.utf8.count < 100_000, "\(page.nom)")
                    try Data(page.html.utf8).write(to: pages.appending(path: name))
                }
            }
        }
        #expect(names.count > 100)
        let said = folder.appending(path: "said.json")
        try await Outil.run(
            "java",
            ["-jar", checker.path, "--format", "json", "--exit-zero-always", "--stdout", pages.path],
            output: said)
        let messages = try JSON.parse(Array(try Data(contentsOf: said)), limits: .stored)["messages"]
        for message in try #require(messages?.array) where message["type"] == "error" {
            let file = message["url"]?.string?.split(separator: "/").last.map(String.init) ?? ""
            Issue.record(
                "\(names[file] ?? file): \(message["message"]?.string ?? "") \(message["extract"]?.string ?? "")"
            )
        }
    }
}
