import JSON
import StoreSupport
import Support
import Testing

@Suite("Pages that are kept filled")
struct PagesRempliesTests {
    @Test(
        "A page that is asked for again has other tokens, is the same but for them, and shows what changed since; each reader has their own"
    )
    func askedAgain() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let path = "/dossiers/\(filed.id)/recapitulatif"
            var (pages, tokens) = ([String](), [String]())
            for _ in 0..<2 {
                try await browser.get(path)
                let found = Set(browser.forms.flatMap(\.fields).filter { $0.0 == "jeton" }.map(\.1))
                let token = try #require(found.first)
                #expect(found == [token])
                pages.append(browser.html.replacing(token, with: "JETON"))
                tokens.append(token)
            }
            #expect(pages[0] == pages[1] && pages[0].contains("value=\"JETON\"") && tokens[0] != tokens[1])
            try await scene.changeAction(filed, ["intitule": "Boxe du samedi"])
            #expect(try await browser.get(path).html.contains("Boxe du samedi"))
            try await browser.get("/dossiers/\(filed.id)/pieces")
            #expect(try browser.html.contains("?jeton=\(#require(browser.fields("/deconnexion").first?.1))"))
            let service = try await scene.server.navigateur("administrateur")
            for page in ["/", "/appels/argentan-2023"] {
                for (reader, own, other) in [
                    (browser, ">porteur-1<", ">administrateur<"),
                    (service, ">administrateur<", ">porteur-1<"),
                ] {
                    let html = try await reader.get(page).html
                    #expect(html.contains(own) && !html.contains(other))
                }
            }
            // The first token is as good as the last.
            try await browser.post("/deconnexion", [("jeton", tokens[0])])
            #expect(browser.cookies["guichet-session"] == nil)
        }
    }
}
