import JSON
import Support
import Testing

@Suite("The lines of a budget, and where what is wrong is said")
struct BudgetParLesPagesTests {
    @Test("A line of the budget that is asked for is on the page, and so are the usual ones")
    func lineAskedFor() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/budget"
            try await browser.get(page)
            #expect(browser.text.contains("641 "))
            let before = try browser.fields(page).count
            try await browser.submit(page, ["/ajout/charges": "62x"], more: [("geste", "ajouter")])
            #expect(browser.status == 200, "\(browser.text)")
            #expect(try browser.fields(page).count == before + 2, "\(browser.text)")
            #expect(browser.address.hasSuffix("&charges=62x#l-62x"), "\(browser.address)")
            #expect(browser.html.contains("<tr id=\"l-62x\">"), "\(browser.html)")
        }
    }

    @Test("What does not balance among the voluntary contributions is said beside one of their lines")
    func contributions() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/budget"
            for (side, poste, field) in [("charges", "864", "charges"), ("produits", "870", "produits")] {
                // The other side is emptied: one line of this side is alone.
                try await scene.changeAction(filed, ["budget": Self.budget(side, poste)])
                try await browser.get("\(page)?controle=oui")
                let line = try #require(
                    browser.html.firstMatch(of: /id="(c-budget-[a-z]+-\d+-montant_centimes)-erreur">[^<]*86/))
                let row = try #require(
                    browser.html.firstMatch(of: try Regex("<tr id=\"l-\(poste)\">.*?</tr>")))
                #expect(row.output.first?.substring?.contains(line.1) == true, "\(field) \(line.1)")
            }
        }
    }

    /// A budget that balances but for one line of voluntary contributions, on one side.
    private static func budget(_ side: String, _ poste: String) -> JSON {
        let line: JSON = ["poste": .string(poste), "montant_centimes": 80_000]
        return [
            "charges": .array(
                [["poste": "604", "montant_centimes": 100_000]] + (side == "charges" ? [line] : [])),
            "produits": .array(
                [
                    ["poste": "74etat", "financeur": "etat", "montant_centimes": 60_000],
                    ["poste": "756", "montant_centimes": 40_000],
                ] + (side == "produits" ? [line] : [])),
        ]
    }

    @Test(
        "The declarations that are not attested lead to their field, and so does a missing text of an action")
    func places() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            try await scene.change(filed, ["declarations_a_jour": false])
            try await scene.changeAction(filed, ["fin_on": .null])
            let browser = try await scene.server.navigateur("porteur-1")
            try await browser.get("/dossiers/\(filed.id)/controle")
            #expect(browser.html.contains("/presentation#c-declarations_a_jour\""), "\(browser.html)")
            #expect(browser.html.contains("/dates#c-fin_on\""), "\(browser.html)")
        }
    }

    @Test("A form with more rows than a page has gets no row beyond them")
    func manyRows() async throws {
        try await Scene.run { scene in
            let filed = try await scene.brouillon(1)
            let browser = try await scene.server.navigateur("porteur-1")
            let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/budget"
            try await browser.get(page)
            let rows = (0..<199).flatMap { index in
                [
                    ("/budget/charges/\(index)/poste", "z\(index)"),
                    ("/budget/charges/\(index)/montant_centimes", "x"),
                ]
            }
            let hidden = try browser.fields(page).filter { ["jeton", "version"].contains($0.0) }
            try await browser.post(page, hidden + rows)
            #expect(browser.status == 422)
            let shown = browser.html.matches(of: /name="\/budget\/charges\/\d+\/poste"/).count
            #expect((60..<80).contains(shown), "\(shown)")
        }
    }
}
