import Foundation
import JSON
import Support

/// Every page of the site that links lead to, for each kind of reader, in every state of a dossier.
struct Site {
    struct Ecran: Sendable {
        let path: String
        /// What it says of itself in a failure.
        let nom: String
        let html: String

        /// What it shows under the menu, without what differs each time.
        var corps: String {
            String(html[(html.firstRange(of: "<main")?.lowerBound ?? html.startIndex)...])
                .replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "")
                .replacing(/name="(?:jeton|cle)" value="[^"]*"|jeton=[^"]*/, with: "")
        }
    }

    let scene: Scene
    /// The readers, nil for somebody who is not signed in.
    static let lecteurs: [String?] = [
        nil, "porteur-1", "porteur-2", "instructeur", "etat", "auditeur", "conseil", "administrateur",
    ]

    /// A body with dossiers in every state, and a person who has none.
    static func peupler(_ scene: Scene) async throws -> Site {
        let draft = try await scene.brouillon(1)
        let porteur =
            try await scene.client.get("/v1/moi", draft.token).json.at("/porteurs/0/id")?.string ?? ""
        func filed(_ intitule: String) async throws -> Scene.Filed {
            try await scene.brouillon(of: porteur, draft.token, actions: [Modele.action(intitule)])
        }
        _ = try await scene.ouvrir(draft.token, porteur)
        try await scene.attester(try await filed("Attestée"))
        try await scene.deposer(try await filed("Déposée"))
        let refused = try await filed("Irrecevable")
        try await scene.deposer(refused)
        _ = try await scene.move(
            scene.equipe.instructeur, refused, "recevabilite",
            ["decision": "irrecevable", "motif": "Hors des quartiers."]
        ).expecting(200)
        let judged = try await filed("Instruite")
        try await scene.jusquALInstruction(judged)
        let asked = try await filed("À compléter")
        try await scene.deposer(asked)
        let demands: [JSON] = [
            [
                "nature": "amendement", "demande": "Moins cher.", "financeurs": ["etat"],
                "sections": ["/actions/0/budget", "/actions/0/demandes"],
            ],
            [
                "demande": "Un RIB lisible.", "pieces": ["rib"], "echeance_on": "2022-12-20",
                "sections": ["/presentation/contact", "/actions/0/description"],
            ],
        ]
        for (dossier, json) in zip([judged, asked], demands) {
            _ = try await scene.client.send(
                "POST", "\(dossier.path)/complements", scene.equipe.instructeur, json: json
            ).expecting(201)
        }
        _ = try await scene.server.account("porteur-2")
        return Site(scene: scene)
    }

    /// The pages that a reader reaches from the home page, each kind once in each state.
    func pages(_ lecteur: String?) async throws -> [Ecran] {
        let browser: Browser
        if let lecteur {
            browser = try await scene.server.navigateur(lecteur)
        } else {
            browser = Browser(scene.client)
        }
        var waiting = ["/", "/cette-page-n-existe-pas", "/dossiers/nouveau?appel=inconnu", "/compte"]
        var known = Set(waiting)
        var kinds: Set<String> = []
        var found: [Ecran] = []
        while !waiting.isEmpty {
            let path = waiting.removeFirst()
            try await browser.get(path)
            guard browser.answer.header("Content-Type")?.hasPrefix("text/html") == true else { continue }
            let kind = Self.kind(browser.address, browser.html)
            guard kinds.insert(kind).inserted else { continue }
            found.append(Ecran(path: path, nom: "\(lecteur ?? "—") \(kind)", html: browser.html))
            for link in browser.html.matches(of: /<a [^>]*href="(\/[^"#]*)/) {
                let next = String(link.output.1).replacing("&amp;", with: "&")
                if !next.hasPrefix("/docs"), known.insert(next).inserted { waiting.append(next) }
            }
        }
        return found
    }

    /// The address without its identifiers, and the state of the dossier that the page shows.
    private static func kind(_ address: String, _ html: String) -> String {
        let plain = address.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "…")
        let state = html.firstMatch(of: /class="bandeau[^>]*><span class="etat ([a-z]+)/)?.output.1 ?? ""
        return "\(plain) \(state)"
    }
}
