import JSON
import Support
import Testing

@Suite("What a deposit still needs is said beside each empty field")
struct ResteARemplirTests {
    private static let mark = "(à remplir pour déposer)"

    private static func marks(_ browser: Browser) -> Int {
        browser.html.split(separator: mark, omittingEmptySubsequences: false).count - 1
    }

    @Test(
        "A rule that misses several fields marks each on its page, blocks each step, and links to each page")
    func several() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let action = "/dossiers/\(filed.id)/actions/\(filed.actions[0])"
            let browser = try await scene.server.navigateur("porteur-1")
            for page in ["fiche", "public", "dates"] {
                try await browser.get("\(action)/\(page)")
                #expect(Self.marks(browser) == 0, "\(page)")
            }
            try await scene.changeAction(
                filed, ["objectifs": .null, "publics": ["total": .null], "fin_on": .null])
            for (page, id) in [("fiche", "objectifs"), ("public", "publics-total"), ("dates", "fin_on")] {
                try await browser.get("\(action)/\(page)")
                #expect(Self.marks(browser) == 1, "\(page): \(browser.text)")
                let label = try #require(
                    browser.html.firstMatch(of: try Regex("<label for=\"c-\(id)\">.*?</label>")))
                #expect(label.output.first?.substring?.contains(Self.mark) == true, "\(id)")
            }
            try await browser.get("/dossiers/\(filed.id)/controle")
            for place in ["fiche#c-objectifs", "public#c-publics-total", "dates#c-fin_on"] {
                #expect(browser.html.contains("\(action)/\(place)\""), "\(place)")
            }
            try await browser.get("/dossiers/\(filed.id)")
            #expect(browser.html.matches(of: /<span class="avance manque">/).count == 3, "\(browser.html)")

            try await browser.get("\(action)/fiche").submit(
                "\(action)/fiche", ["/objectifs": "Courir ensemble"])
            try await browser.get("\(action)/fiche")
            #expect(Self.marks(browser) == 0, "\(browser.text)")
        }
    }

    @Test("What is filled and wrong is not said to be empty")
    func wrong() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/dates"
            try await scene.changeAction(filed, ["fin_on": "2022-01-02"])
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get(page + "?controle=oui")
            #expect(browser.html.contains("aria-invalid"), "\(browser.text)")
            #expect(Self.marks(browser) == 0, "\(browser.text)")
        }
    }

    @Test("An axis that nobody needs more than another is not marked, nor a line of the budget")
    func lists() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let action = "/dossiers/\(filed.id)/actions/\(filed.actions[0])"
            try await scene.changeAction(
                filed, ["axes": [], "indicateurs": [], "budget": ["charges": [], "produits": []]])
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("\(action)/fiche")
            #expect(Self.marks(browser) == 1, "the first indicator, any axis: \(browser.text)")
            try await browser.get("\(action)/budget")
            #expect(Self.marks(browser) == 0, "\(browser.text)")
            // The sentences of rules break no line inside quotes; rules are counted once, whatever they judge.
            _ = try await scene.client.send(
                "POST", "\(filed.path)/actions", filed.token, json: ["intitule": "Une autre"]
            ).expecting(201)
            let appel = try await scene.client.get("/v1/appels/argentan-2023", filed.token).json
            let rules = try #require(appel["regles"]?.array?.count)
            try await browser.get("/dossiers/\(filed.id)/controle")
            #expect(browser.html.contains("«\u{A0}Jeunesse\u{A0}»"), "\(browser.html)")
            #expect(browser.text.contains("par les \(rules) règles de l’appel"), "\(browser.text)")
        }
    }

    @Test("A form that is refused keeps its marks; nothing is marked for who only reads")
    func readers() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/public"
            try await scene.changeAction(filed, ["publics": ["total": .null]])
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get(page).submit(page, ["/publics/femmes": "beaucoup"])
            #expect(browser.status == 422 && Self.marks(browser) == 1, "\(browser.text)")
            let reader = try await scene.server.navigateur("auditeur")
            try await reader.get(page)
            #expect(reader.status == 200 && Self.marks(reader) == 0, "\(reader.text)")
        }
    }
}
