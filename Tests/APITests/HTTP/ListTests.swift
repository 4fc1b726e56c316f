import JSON
import Support
import Testing

@Suite("Lists")
struct ListTests {
    /// Every page from `path` on, by the Link header; `between` runs after each.
    private func pages(
        _ scene: Scene, _ path: String, _ token: String, between: () async throws -> Void = {}
    ) async throws -> [Answer] {
        var (pages, next): ([Answer], String?) = ([], path)
        while let path = next {
            let page = try await scene.client.get(path, token).expecting(200)
            #expect((page.next == nil) == (page.json["next_cursor"] == .null))
            pages.append(page)
            next = page.next
            guard pages.count < 100 else { throw Endless() }
            try await between()
        }
        return pages
    }

    private struct Endless: Error {}

    @Test(
        "Pages show every dossier exactly once, while others are started and deposited",
        arguments: ["cree_at", "-cree_at"])
    func pages(sort: String) async throws {
        try await Scene.run { scene in
            let (token, porteur) = try await scene.representant(1)
            func begin() async throws -> String {
                try await scene.ouvrir(token, porteur).expecting(201).id
            }
            var known: [String] = []
            for _ in 1...7 { known.append(try await begin()) }
            var started = 0
            let path = "/v1/dossiers?limit=2&sort=\(sort)&porteur=\(porteur)"
            let pages = try await pages(scene, path, token) {
                if started < 5 { _ = try await begin() }
                started += 1
            }
            let shown = pages.flatMap(\.items).compactMap { $0["id"]?.string }
            #expect(pages.dropLast().allSatisfy { $0.items.count == 2 })
            #expect(Set(shown).count == shown.count)
            #expect(shown.filter { known.contains($0) }.sorted() == known.sorted())
            #expect(shown == (sort == "cree_at" ? shown.sorted() : shown.sorted(by: >)))
        }
    }

    @Test("Every list with pages gives all its rows, whatever the limit", arguments: [1, 3, 200])
    func everyList(limit: Int) async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(1)
            try await scene.deposer(dossier)
            for path in [
                "/v1/contrats", "/v1/appels", "/v1/contrats/argentan-2015/roles", "/v1/porteurs",
                "/v1/dossiers",
                "\(dossier.path)/journal", "/v1/journal",
            ] {
                let token = path == "/v1/porteurs" ? dossier.token : scene.equipe.administrateur
                let pages = try await pages(scene, "\(path)?limit=\(limit)", token)
                let whole = try await scene.client.get("\(path)?limit=200", token)
                #expect(pages.flatMap(\.items) == whole.items, "\(path)")
                #expect(!whole.items.isEmpty, "\(path)")
                #expect(pages.dropLast().allSatisfy { $0.items.count == limit }, "\(path)")
            }
        }
    }

    @Test("Dossiers are found by state, volet, axe, quartier, porteur, appel and unaccented words")
    func filters() async throws {
        try await Scene.run { scene in
            let boxe = try await scene.brouillon(1, nom: "Boxing Club d’Argentan")
            let ecole = try await scene.brouillon(
                2, nom: "L’École \"ouverte\"",
                actions: [
                    Modele.action(
                        "Théâtre à la récré", volet: "emploi", themes: ["creation-activite"],
                        axes: ["discriminations"], quartiers: ["QN06102M"])
                ])
            let draft = try await scene.brouillon(3)
            for dossier in [boxe, ecole] { try await scene.deposer(dossier) }
            try await scene.admettre(ecole)
            let names = [boxe.id: "boxe", ecole.id: "ecole", draft.id: "brouillon"]
            for (query, expected) in [
                ("", ["boxe", "ecole"]), ("etat=recevable", ["ecole"]), ("etat=brouillon", []),
                ("volet=emploi", ["ecole"]), ("volet=cohesion-sociale", ["boxe"]), ("axe=jeunesse", ["boxe"]),
                ("axe=discriminations&volet=emploi", ["ecole"]), ("quartier=QN06102M", ["boxe", "ecole"]),
                ("quartier=QN06101M", ["boxe"]), ("quartier=nulle-part", []),
                ("appel=argentan-2023", ["boxe", "ecole"]),
                ("appel=argentan-1999", []), ("texte=ECOLE", ["ecole"]), ("texte=%C3%A9cole", ["ecole"]),
                ("texte=theat", ["ecole"]), ("texte=recre+theatre", ["ecole"]), ("texte=boxe+ecole", []),
                ("texte=ARG-2023-001", ["boxe"]), ("texte=argentan", ["boxe"]),
                ("texte=%22ouverte%22", ["ecole"]),
                ("texte=*", []), ("texte=%22", []), ("texte=OR+NOT", []), ("texte=%27%3B--", []),
            ] {
                let found = try await scene.client.get("/v1/dossiers?\(query)", scene.equipe.instructeur)
                let shown = found.items.compactMap { names[$0["id"]?.string ?? ""] }
                #expect(found.status == 200, "\(query): \(found.text)")
                #expect(shown.sorted() == expected, "\(query)")
            }
            let own = try await scene.client.get("/v1/dossiers?etat=brouillon", draft.token).items
            #expect(own.map { $0["id"]?.string } == [draft.id])
            let audited = try await scene.client.get("/v1/dossiers", scene.equipe.auditeur).items
            #expect(audited.count == 3)
        }
    }

    @Test(
        "A cursor that the list did not write is refused",
        arguments: [
            "!!!", "%C3%A9", "AAA", "====", "/w==", "LTE=", "MA%3D%3D", "bi0x", "bjE", "-", "_",
            String(repeating: "A", count: 501),
        ])
    func cursors(cursor: String) async throws {
        try await Scene.run { scene in
            for path in ["/v1/contrats", "/v1/appels", "/v1/dossiers", "/v1/journal"] {
                let answer = try await scene.client.get("\(path)?cursor=\(cursor)", scene.equipe.auditeur)
                expectProblem(answer, 400, "parametre-invalide")
                #expect(answer.problems == ["/cursor valeur"])
            }
        }
    }
}
