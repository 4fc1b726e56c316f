import API
import Domain
import JSON
import Support
import Testing

@Suite("The HTML pages that are served")
struct PagesTests {
    static let policy =
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

    /// A dossier whose texts all hold markup behind a letter that joins it.
    private static let mine = "\u{600}<script>\u{600}\"\u{301}&\u{600}'x"
    private static let escaped = "\u{600}&lt;script&gt;\u{600}&quot;\u{301}&amp;\u{600}&#39;x"

    static func requirePage(_ answer: Answer) {
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "text/html; charset=utf-8")
        #expect(answer.header("Content-Security-Policy") == Self.policy)
        let bytes = HTMLTags.read(answer.bytes)
        #expect(!bytes.isEmpty)
        for tag in bytes {
            let name = tag.prefix { $0 != UInt8(ascii: " ") }
            for forbidden in ["style", "script", "iframe", "object", "base", "form"] {
                #expect(!name.elementsEqual(forbidden.utf8), "\(String(decoding: tag, as: UTF8.self))")
            }
            for forbidden in [" style=", " on", "javascript:", " src="] {
                #expect(!tag.contains(forbidden.utf8), "\(String(decoding: tag, as: UTF8.self))")
            }
        }
        #expect(answer.text.utf8.contains("<link rel=\"stylesheet\" href=\"/style.css\">".utf8))
    }

    @Test("The contract has exactly these seven pages, and no other address answers HTML")
    func all() {
        let pages = ContractTests.operations.filter { _, operation in
            (operation["responses"]?.members ?? []).contains { response in
                (ContractTests.resolved(response.value)["content"]?.members ?? []).contains {
                    $0.key.utf8.starts(with: "text/html".utf8)
                }
            }
        }
        #expect(
            Set(pages.map(\.name)) == [
                "GET /docs", "GET /docs/{sujet}", "GET /v1/appels/{appel}/courriers",
                "GET /v1/dossiers/{dossier}/courriers/{courrier}", "GET /v1/dossiers/{dossier}/recepisse",
                "PUT /v1/dossiers/{dossier}/recevabilite/apercu",
                "GET /v1/seances/{seance}/proces-verbal",
            ])
    }

    @Test("The style sheet has its own address, which anybody reads and a browser may keep")
    func style() async throws {
        try await TestServer.run { server in
            let style = try await server.client.get("/style.css")
            #expect(style.status == 200 && style.header("Content-Type") == "text/css; charset=utf-8")
            #expect(style.text.contains("font-family") || style.text.contains("system-ui"))
            let again = try await server.client.get(
                "/style.css", headers: ["If-None-Match": style.etag ?? ""])
            #expect(again.status == 304)
            Self.requirePage(try await server.client.get("/docs"))
            #expect(try await server.client.get("/healthz").header("Content-Security-Policy") == Self.policy)
        }
    }

    @Test(
        "Markup in the names a porteur gives is shown as text in the receipt and in the minutes"
    )
    func joined() async throws {
        try await Scene.run { scene in
            let dossier = try await scene.brouillon(
                1, nom: "Association \(Self.mine)", actions: [Modele.action("Boxe \(Self.mine)")])
            _ = try await scene.client.send(
                "PUT", "\(dossier.path)/pieces/rib", dossier.token, body: Modele.pdf(),
                type: "application/pdf",
                ifMatch: "*",
                headers: [
                    "Content-Disposition":
                        "attachment; filename*=UTF-8''%D8%80%3Cscript%3E%D8%80%22%CC%81%26%D8%80%27x.pdf"
                ]
            ).expecting(200)
            try await scene.jusquALInstruction(dossier)
            let receipt = try await scene.client.get("\(dossier.path)/recepisse?format=html", dossier.token)
            Self.requirePage(receipt)
            // The sign that joins to the next one is no part of the name of a file.
            let name = Self.escaped.unicodeScalars.filter { $0 != "\u{600}" }
            let file = String(String.UnicodeScalarView(name)) + ".pdf"
            for said in ["Association \(Self.escaped)", "Boxe \(Self.escaped)", file] {
                #expect(receipt.text.utf8.contains(said.utf8), "\(said)")
            }
            #expect(!receipt.bytes.contains("<script".utf8))
            let minutes = try await minutes(scene, dossier)
            Self.requirePage(minutes)
            for said in ["Association \(Self.escaped)", "Boxe \(Self.escaped)", "séance \(Self.escaped)"] {
                #expect(minutes.text.utf8.contains(said.utf8), "\(said)")
            }
            #expect(!minutes.bytes.contains("<script".utf8))
        }
    }

    /// The minutes of a seance that grants money to the action of a dossier.
    private func minutes(_ scene: Scene, _ dossier: Scene.Filed) async throws -> Answer {
        let seance = try await scene.client.send(
            "POST", "/v1/appels/argentan-2023/seances", scene.equipe.instructeur,
            json: [
                "instance": "comite_de_pilotage", "libelle": .string("séance \(Self.mine)"),
                "tenue_on": "2022-11-16",
                "membres": [
                    ["nom": .string("Élue \(Self.mine)"), "fonction": "Adjointe", "financeur": "etat"]
                ],
            ]
        ).expecting(201).id
        func put(_ path: String, _ json: JSON? = nil) async throws {
            _ = try await scene.client.send(
                "PUT", "/v1/seances/\(seance)\(path)", scene.equipe.instructeur, json: json, ifMatch: "*"
            ).expecting(200)
        }
        try await put("/ordre-du-jour", ["actions": .list([dossier.actions[0]])])
        try await put("/presences", ["presences": [["membre": 1, "presence": "present"]]])
        try await put(
            "/decisions/\(dossier.actions[0])/etat",
            ["decision": "accorde", "montant_centimes": .integer(700_00)])
        try await put("/ouverture")
        try await put("/cloture")
        return try await scene.client.get(
            "/v1/seances/\(seance)/proces-verbal?format=html", scene.equipe.instructeur)
    }
}

/// The tags of a page, in lower case, without their brackets.
enum HTMLTags {
    static func read(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: UInt8(ascii: "<")).dropFirst().map { part in
            part.prefix { $0 != UInt8(ascii: ">") }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        }
    }
}
