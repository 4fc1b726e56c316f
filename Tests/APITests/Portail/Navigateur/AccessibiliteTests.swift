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
