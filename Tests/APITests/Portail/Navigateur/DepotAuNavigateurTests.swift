import Support
import Testing

extension NavigateurTests {
    @Suite("A dossier filed in a real browser")
    struct DepotAuNavigateurTests {
        @Test("An association files from its account to the receipt, on a desk")
        func desk() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server) { window in
                    try await Parcours(scene: scene, window: window, numero: 1).deposer { name in
                        try await window.capture("bureau/\(name)")
                    }
                    #expect(try await window.text.contains("ARG-2023-001"))
                    #expect(try await window.complaints == [])
                }
            }
        }

        @Test("Another does in a browser that runs no script")
        func withoutScripts() async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server, scripts: false) { window in
                    try await Parcours(scene: scene, window: window, numero: 2).deposer()
                    #expect(try await window.text.contains("ARG-2023-001"))
                }
            }
        }

        @Test("Another does on a telephone, and no page is wider than its screen", arguments: [390, 320])
        func telephone(width: Int) async throws {
            try await Scene.run { scene in
                try await Window.run(scene.server, width: width, height: 844) { window in
                    try await Parcours(scene: scene, window: window, numero: 3).deposer { name in
                        try await window.capture("\(width)/\(name)")
                        #expect(try await window.overflow == [], "\(name)")
                    }
                    #expect(try await window.text.contains("ARG-2023-001"))
                }
            }
        }
    }
}
