import JSON
import Support
import Testing

extension NavigateurTests {
    @Suite("Totals and pieces, with scripts")
    struct TotauxTests {
        /// The totals that a page prints: the foot of both tables, the balance.
        private func totals(_ window: Window) async throws -> [String] {
            let found = try await window.driver.run(
                """
                return [...document.querySelectorAll("tfoot td, .balance dt, .balance dd")].map(e => e.textContent)
                """)
            return (found.array ?? []).compactMap(\.string)
        }

        @Test(
            "The totals follow what is typed, cent for cent as the server prints them once saved",
            arguments: [
                ["3000", "1 000,50", "2.000,49"], ["12.500", "1500.5", "999 999 999,99 €"],
                ["1 500,5O", "0,1", "0,2"], ["", "7 euros", "7,0"], ["1000000001", "12.50", "1,234"],
            ])
        func totals(_ typed: [String]) async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await scene.brouillon(1)
                    try await window.signIn("porteur-1")
                    let page = "/dossiers/\(filed.id)/actions/\(filed.actions[0])/budget"
                    try await window.open(page)
                    for (label, text) in zip(
                        ["604 Prestations de services", "756 Cotisations", "74 État"], typed)
                    {
                        try await window.fill(label, text)
                    }
                    let live = try await totals(window)
                    try await window.until("the totals read aloud") {
                        let said =
                            try await window.driver.run(
                                "return document.querySelector('[data-totaux-lus]').textContent"
                            ).string ?? ""
                        return said.hasPrefix("Charges \(live[3])")
                    }
                    try await window.click("Enregistrer le brouillon")
                    try await window.until("an answer") {
                        try await window.text.contains(/brouillon est enregistré|à corriger/)
                    }
                    // All was saved: the page is opened again. Else it came back with what cannot be read.
                    if try await window.path == "/dossiers/\(filed.id)" { try await window.open(page) }
                    #expect(try await totals(window) == live)
                }
            }
        }

        @Test("A piece says how far it is while it is sent; then the page says that it is joined, or why not")
        func pieces() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await scene.brouillon(1, pieces: [])
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(filed.id)/pieces")
                    // What the page says while it sends is kept.
                    try await window.driver.run(
                        """
                        window.said = [];
                        new MutationObserver(all => all.forEach(m => window.said.push(m.target.textContent)))
                            .observe(document.querySelector("[data-envoi] [role=status]"), { childList: true });
                        """)
                    try await window.attach(
                        "Choisir un fichier : Avis", name: "avis.pdf", Modele.pdf("avis"))
                    try await window.attach(
                        "Choisir un fichier : Relevé", name: "rib.pdf", Modele.pdf("rib"))
                    try await window.click("Joindre : Relevé")
                    try await window.until("joined") { try await window.text.contains("La pièce est jointe") }
                    let said = try await window.driver.run("return window.said").array ?? []
                    #expect(
                        said.first == "Envoi de rib.pdf\u{A0}: 0 %."
                            && said.last == "Envoi de rib.pdf\u{A0}: 100 %.", "\(said)")
                    #expect(try await window.stop.words.hasPrefix("La pièce est jointe"))
                    try await window.attach(
                        "Choisir un fichier : Statuts", name: "statuts.pdf", Array("rien".utf8))
                    try await window.click("Joindre : Statuts")
                    try await window.until("refused") {
                        try await window.text.contains("Un fichier n’a pas été joint")
                    }
                    // The page that came back sends the next one as well.
                    try await window.attach(
                        "Choisir un fichier : Statuts", name: "statuts.pdf", Modele.pdf("statuts"))
                    try await window.click("Joindre : Statuts")
                    try await window.until("joined") { try await window.text.contains("Jointes (2)") }
                    // A file that was chosen before the others were sent is still there to be sent.
                    try await window.click("Joindre : Avis")
                    try await window.until("joined") { try await window.text.contains("avis.pdf") }
                }
            }
        }
    }
}
