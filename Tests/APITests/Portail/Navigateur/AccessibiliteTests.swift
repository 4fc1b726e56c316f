import Foundation
import JSON
import Support
import Testing

extension NavigateurTests {
    @Suite("What a program finds against the accessibility of the pages")
    struct AccessibiliteTests {
        @Test(
            "axe-core finds what is wrong where something is",
            .enabled("axe-core cannot be fetched (python3 -m pip, PyPI)") { await Outil.axe.value != nil })
        func finds() async throws {
            let script = String(
                decoding: try Data(contentsOf: try #require(await Outil.axe.value)), as: UTF8.self)
            try await Scene.run { scene in
                try await Window.run(scene.server, width: 320, height: 844) { window in
                    try await window.open("/connexion")
                    try await window.driver.run(
                        """
                        document.querySelector("label").remove();
                        document.querySelector("main p").style.color = "#bbb";
                        document.querySelector("h1").style.width = "900px";
                        """)
                    let found = try await window.violations(script).map { $0.prefix { $0 != " " } }
                    #expect(Set(found) == ["label", "color-contrast"])
                    #expect(try await window.overflow.contains { $0.hasPrefix("H1") })
                }
            }
        }

        @Test(
            "axe-core finds nothing to mend on a page that refuses something, and the page says it first",
            .enabled("axe-core cannot be fetched (python3 -m pip, PyPI)") { await Outil.axe.value != nil })
        func refused() async throws {
            let script = String(
                decoding: try Data(contentsOf: try #require(await Outil.axe.value)), as: UTF8.self)
            try await Scene.run { scene in
                let filed = try await scene.brouillon(1)
                let steps = "/dossiers/\(filed.id)"
                try await Window.run(scene.server, width: 320, height: 844) { window in
                    func look() async throws {
                        try await window.until("what is refused") {
                            try await window.driver.run("return document.title").string?
                                .hasPrefix("Erreur · ") == true
                        }
                        let path = try await window.path
                        try await window.capture("refus\(path.replacing("/", with: "-").prefix(20))")
                        #expect(try await window.overflow == [], "\(path)")
                        #expect(try await window.violations(script) == [], "\(path)")
                    }
                    try await window.open("/connexion")
                    try await window.fill("Adresse électronique", "personne@exemple.fr")
                    try await window.fill("Mot de passe", "une phrase au hasard")
                    try await window.click("Se connecter")
                    try await look()
                    try await window.signIn("porteur-1")
                    try await window.open("/organismes/nouveau")
                    try await window.click("Inscrire l’organisme")
                    try await look()
                    try await window.open("\(steps)/actions/\(filed.actions[0])/budget")
                    try await window.fill("604 Prestations", "3 OOO")
                    try await window.click("Enregistrer le brouillon")
                    try await look()
                    try await window.open("\(steps)/attestation")
                    try await window.click("Attester le dossier")
                    try await look()
                }
            }
        }

        @Test(
            "axe-core finds nothing to mend on any page, for any reader, and no page is wider than a telephone",
            .enabled("axe-core cannot be fetched (python3 -m pip, PyPI)") { await Outil.axe.value != nil })
        func axe() async throws {
            let script = String(
                decoding: try Data(contentsOf: try #require(await Outil.axe.value)), as: UTF8.self)
            try await Scene.run { scene in
                let site = try await Site.peupler(scene)
                var seen: Set<String> = []
                try await Window.run(scene.server, width: 320, height: 844) { window in
                    for lecteur in Site.lecteurs {
                        try await window.forget()
                        if let lecteur { try await window.signIn(lecteur) }
                        let pages = try await site.pages(lecteur)
                        #expect(pages.count >= 8)
                        // The menu differs from one reader to the next: the first page is looked at again.
                        for page in pages where seen.insert(page.corps).inserted || page.path == "/" {
                            try await window.open(page.path)
                            #expect(try await window.overflow == [], "\(page.nom)")
                            #expect(try await window.violations(script) == [], "\(page.nom)")
                        }
                    }
                }
                #expect(seen.count > 60)
            }
        }
    }
}
