import JSON
import StoreSupport
import Support
import Testing

extension NavigateurTests {
    @Suite("What scripts add to the pages")
    struct ScriptsTests {
        /// A draft in a window, on one of its pages.
        private func open(
            _ scene: Scene, _ window: Window, _ page: (Scene.Filed) -> String
        ) async throws -> Scene.Filed {
            let filed = try await scene.brouillon(1)
            try await window.signIn("porteur-1")
            try await window.open("/dossiers/\(filed.id)" + page(filed))
            return filed
        }

        /// What the page says of its saves.
        private func said(_ window: Window) async throws -> String {
            try await window.driver.run(
                "return document.querySelector('[data-enregistre]').textContent"
            ).string ?? ""
        }

        @Test(
            "A draft saves itself some seconds after a change, and says that it is not filed; leaving then asks nothing"
        )
        func saves() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await open(scene, window) { "/actions/\($0.actions[0])/fiche" }
                    try await window.fill("Objectifs", "Se retrouver le mercredi.")
                    #expect(try await window.asksBeforeLeaving)
                    try await window.until("a save") { try await said(window).hasPrefix("Enregistré à ") }
                    #expect(try await said(window).contains(/^Enregistré à \d+ h \d\d, pas encore déposé\.$/))
                    #expect(try await window.asksBeforeLeaving == false)
                    func action() async throws -> JSON {
                        try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token).json
                    }
                    #expect(try await action()["objectifs"] == "Se retrouver le mercredi.")
                    // The next save is of the version that the first one made, and so is that of the button.
                    try await window.fill("Description", "Chaque mercredi.")
                    try await window.until("a second save") {
                        try await action()["description"] == "Chaque mercredi."
                    }
                    try await window.fill("Moyens mis en œuvre", "Un gymnase.")
                    try await window.click("Enregistrer le brouillon")
                    try await window.until("the steps") {
                        try await window.text.contains("Votre brouillon est enregistré")
                    }
                    #expect(try await action()["moyens"] == "Un gymnase.")
                }
            }
        }

        @Test("What was to be filled is no longer said to be, once the page has saved itself; the rest stays")
        func takesMarksOff() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await scene.brouillon(1)
                    try await scene.changeAction(filed, ["objectifs": .null, "moyens": .null])
                    func marked() async throws -> String {
                        try await window.driver.run(
                            "return [...document.querySelectorAll('label:has(.exige)')].map(l => l.htmlFor).join(' ')"
                        ).string ?? ""
                    }
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(filed.id)/actions/\(filed.actions[0])/fiche")
                    #expect(try await marked() == "c-objectifs c-moyens")
                    try await window.fill("Objectifs", "Se retrouver le mercredi.")
                    try await window.until("a save") { try await marked() == "c-moyens" }
                    #expect(try await said(window).hasPrefix("Enregistré à "))
                }
            }
        }

        @Test("A second click on the button that shows recovery codes once sends nothing")
        func clicksOnce() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    _ = try await scene.representant(1)
                    try await window.signIn("porteur-1")
                    try await window.open("/compte/second-facteur")
                    let prevented = try await window.driver.run(
                        """
                        const form = document.querySelector("form[action='/compte/second-facteur']");
                        return [1, 2].map(() => {
                          const event = new Event("submit", {cancelable: true});
                          form.dispatchEvent(event);
                          return event.defaultPrevented;
                        }).join(" ");
                        """
                    ).string
                    #expect(prevented == "false true")
                }
            }
        }

        @Test(
            "A field that cannot be read stays as it was typed, the others are saved, and the page says which"
        )
        func keepsWhatIsRefused() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await open(scene, window) { "/actions/\($0.actions[0])/dates" }
                    try await window.fill("Premier jour", "le 3")
                    try await window.fill("Dernier jour", "30/06/2023")
                    try await window.until("a save") { try await said(window).contains("sauf ce qui") }
                    #expect(try await said(window).contains("« le 3 » n’est pas une date"))
                    #expect(try await window.value("Premier jour") == "le 3")
                    #expect(try await window.asksBeforeLeaving)
                    let action = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token)
                        .json
                    #expect(action["fin_on"] == "2023-06-30")
                }
            }
        }

        @Test("A save that meets what somebody else wrote stops, and loses neither")
        func conflict() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await open(scene, window) { "/actions/\($0.actions[0])/dates" }
                    func action() async throws -> JSON {
                        try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token).json
                    }
                    try await scene.changeAction(filed, ["debut_on": "2023-03-03"])
                    try await window.fill("Premier jour", "04/04/2023")
                    try await window.until("a conflict") { try await said(window).hasPrefix("Quelqu’un") }
                    #expect(try await action()["debut_on"] == "2023-03-03")
                    try await window.click("Enregistrer le brouillon")
                    try await window.until("both values") {
                        try await window.text.contains("Enregistré entre-temps : 03/03/2023")
                    }
                    #expect(try await window.value("Premier jour") == "04/04/2023")
                }
            }
        }

        @Test(
            "When the session is over nothing saves itself any more; what was written is kept for after signing in"
        )
        func sessionOver() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    _ = try await open(scene, window) { "/actions/\($0.actions[0])/dates" }
                    try scene.server.horloge.set("2022-12-01T09:00:00Z")
                    try await window.fill("Premier jour", "04/04/2023")
                    try await window.until("the end of the session") {
                        try await said(window).contains("session est peut-être finie")
                    }
                    try await window.click("Enregistrer le brouillon")
                    try await window.until("signing in") {
                        try await window.text.contains("Ce que vous aviez écrit est gardé")
                    }
                }
            }
        }

        @Test("When the network is cut the page says since when nothing is saved, and saves once it is back")
        func cut() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await open(scene, window) { "/actions/\($0.actions[0])/dates" }
                    try await window.network(latency: nil)
                    try await window.fill("Premier jour", "04/04/2023")
                    try await window.until("a failure") {
                        try await said(window).hasPrefix("Pas enregistré depuis ")
                    }
                    #expect(try await window.asksBeforeLeaving)
                    try await window.network(latency: 0)
                    try await Task.sleep(for: .seconds(6))
                    try await window.until("a save") { try await said(window).hasPrefix("Enregistré à ") }
                    let action = try await scene.client.get("/v1/actions/\(filed.actions[0])", filed.token)
                    #expect(action.json["debut_on"] == "2023-04-04")
                }
            }
        }

        @Test("A form that is sent while it saves itself waits for that, and meets no conflict")
        func both() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await open(scene, window) { "/actions/\($0.actions[0])/dates" }
                    try await window.network(latency: 1500)
                    try await window.fill("Premier jour", "04/04/2023")
                    try await window.until("a save under way") {
                        try await said(window) == "Enregistrement…"
                    }
                    try await window.click("Enregistrer le brouillon")
                    try await window.until("the steps") {
                        try await window.text.contains("Votre brouillon est enregistré")
                    }
                    #expect(try await window.path == "/dossiers/\(filed.id)")
                }
            }
        }

        @Test("A dossier that is attested does not save itself: a person decides that it is a draft again")
        func attested() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    let filed = try await scene.brouillon(1)
                    try await scene.attester(filed)
                    try await window.signIn("porteur-1")
                    try await window.open("/dossiers/\(filed.id)/actions/\(filed.actions[0])/dates")
                    try await window.fill("Premier jour", "04/04/2023")
                    try await Task.sleep(for: .seconds(5))
                    #expect(try await window.asksBeforeLeaving)
                    #expect(try await scene.client.get(filed.path, filed.token).json["etat"] == "atteste")
                }
            }
        }
    }
}
