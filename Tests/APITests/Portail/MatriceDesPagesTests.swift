import JSON
import Portail
import Support
import Testing

@Suite("Every page, for every caller")
struct MatriceDesPagesTests {
    /// What a caller gets: a status, or where the page sends them.
    private static let pages:
        [(path: String, anonyme: String, porteur: String, autre: String, service: String)] = [
            ("/", "200", "200", "200", "200"),
            ("/appels/argentan-2023", "200", "200", "200", "200"),
            ("/appels/argentan-2023/resultats", "200", "200", "200", "200"),
            ("/appels/argentan-2023/regles", "200", "200", "200", "200"),
            ("/appels/inconnu/regles", "404", "404", "404", "404"),
            ("/appels/inconnu/resultats", "404", "404", "404", "404"),
            ("/appels/inconnu", "404", "404", "404", "404"),
            ("/accessibilite", "200", "200", "200", "200"),
            ("/donnees-personnelles", "200", "200", "200", "200"),
            ("/aide", "200", "200", "200", "200"),
            ("/connexion", "200", "/suite", "/suite", "/suite"),
            ("/deconnexion", "/", "/", "/", "/"),
            ("/suite", "/connexion", "/dossiers", "/dossiers", "/bureau"),
            ("/compte/nouveau", "200", "200", "200", "200"),
            ("/mot-de-passe", "200", "200", "200", "200"),
            ("/mot-de-passe/nouveau", "200", "200", "200", "200"),
            ("/compte", "/connexion", "200", "200", "200"),
            ("/compte/preuve", "/connexion", "200", "200", "200"),
            ("/compte/nom", "/connexion", "200", "200", "200"),
            ("/compte/adresse", "/connexion", "200", "200", "200"),
            ("/compte/mot-de-passe", "/connexion", "200", "200", "200"),
            ("/compte/courriels", "/connexion", "200", "200", "200"),
            ("/compte/sessions", "/connexion", "200", "200", "200"),
            ("/compte/second-facteur", "/connexion", "200", "200", "200"),
            ("/compte/fin", "/connexion", "200", "200", "200"),
            ("/invitations", "/connexion", "200", "200", "200"),
            ("/invitations/inconnue", "200", "200", "200", "200"),
            ("/organismes/rejoindre", "/connexion", "200", "200", "200"),
            ("/organismes/{porteur}", "/connexion", "200", "404", "200"),
            ("/organismes/{porteur}/fiche", "/connexion", "200", "404", "200"),
            ("/organismes/{porteur}/membres", "/connexion", "200", "404", "200"),
            ("/organismes/{porteur}/representant", "/connexion", "200", "404", "200"),
            ("/changements/inconnu", "/connexion", "404", "404", "404"),
            ("/changements/inconnu/document", "/connexion", "404", "404", "404"),
            ("/changements/{changement}", "/connexion", "200", "404", "200"),
            ("/changements/{changement}/document", "/connexion", "404", "404", "404"),
            ("/invitations/{invitation}", "200", "200", "200", "200"),
            ("/organismes", "/connexion", "200", "200", "200"),
            ("/organismes/nouveau", "/connexion", "200", "200", "200"),
            ("/bureau", "/connexion", "200", "200", "200"),
            ("/exports", "/connexion", "200", "200", "200"),
            ("/exports/argentan-2023/dossiers.csv", "/connexion", "403", "403", "200"),
            ("/exports/argentan-2023/inconnu.csv", "/connexion", "403", "403", "404"),
            ("/verification", "/connexion", "403", "403", "403"),
            ("/verification?lancer=oui", "/connexion", "403", "403", "403"),
            ("/dossiers", "/connexion", "200", "200", "200"),
            ("/dossiers/nouveau", "/connexion", "200", "200", "200"),
            ("/dossiers/{brouillon}", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/organisme", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/presentation", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/actions/{action}/fiche", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/actions/{action}/public", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/actions/{action}/dates", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/actions/{action}/budget", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/pieces", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/pieces/rib", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/controle", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/attestation", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/recapitulatif", "/connexion", "200", "404", "404"),
            ("/dossiers/{brouillon}/recepisse", "/connexion", "409", "404", "404"),
            (
                "/dossiers/{depose}", "/connexion", "/dossiers/{depose}/suivi", "404",
                "/dossiers/{depose}/suivi"
            ),
            ("/dossiers/{depose}/suivi", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/recapitulatif", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/recepisse", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/organisme", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/messages", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/messages/inconnu/plan.pdf", "/connexion", "404", "404", "404"),
            ("/dossiers/{depose}/complements/1", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/complements/2", "/connexion", "404", "404", "404"),
            ("/dossiers/{depose}/lettres/inconnue", "/connexion", "404", "404", "404"),
            ("/dossiers/{depose}/retrait", "/connexion", "200", "404", "409"),
            ("/dossiers/{depose}/pieces", "/connexion", "200", "404", "200"),
            ("/dossiers/{depose}/pieces/rib", "/connexion", "200", "404", "200"),
        ]

    @Test("Every page is in the matrix")
    func whole() {
        let chemins = Set(Portail.chemins)
        for chemin in chemins {
            let steps = chemin.split(separator: "/")
            let isAsked = Self.pages.contains { page in
                let asked = page.path.split(separator: "/")
                guard page.path != chemin else { return true }
                return !chemins.contains(page.path) && asked.count == steps.count
                    && zip(steps, asked).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
            }
            #expect(isAsked, "\(chemin)")
        }
    }

    @Test("A page is shown to whoever may read what it shows, and to nobody else")
    func matrix() async throws {
        try await Scene.run { scene in
            let draft = try await scene.brouillon(1)
            let filed = try await scene.brouillon(
                of: try await scene.client.get("/v1/moi", draft.token).json
                    .at("/porteurs/0/id")?.string ?? "", draft.token, actions: [Modele.action("Une autre")])
            try await scene.deposer(filed)
            _ = try await scene.client.send(
                "POST", "\(filed.path)/complements", scene.equipe.instructeur, json: ["demande": "Qui ?"]
            ).expecting(201)
            let porteur = try await scene.porteur(of: filed)
            _ = try await scene.representant(2)
            let changement = try await scene.declarer(
                porteur, try await scene.membre(of: porteur, "aide")
            ).expecting(201).id
            let invitation = try await scene.client.send(
                "POST", "/v1/porteurs/\(porteur)/membres", draft.token,
                json: ["courriel": "porteur-2@exemple.fr", "qualite": "redacteur"]
            ).expecting(201).id
            let readers = [
                Browser(scene.client), try await scene.server.navigateur("porteur-1"),
                try await scene.server.navigateur("porteur-2"),
                try await scene.server.navigateur("instructeur"),
            ]
            func filled(_ text: String) -> String {
                text.replacing("{brouillon}", with: draft.id).replacing("{action}", with: draft.actions[0])
                    .replacing("{depose}", with: filed.id).replacing("{porteur}", with: porteur)
                    .replacing("{changement}", with: changement).replacing("{invitation}", with: invitation)
            }
            for page in Self.pages {
                let expected = [page.anonyme, page.porteur, page.autre, page.service].map(filled)
                for (reader, wanted) in zip(readers, expected) {
                    let answer = try await scene.client.get(
                        filled(page.path),
                        headers: [
                            "Accept": "text/html",
                            "Cookie": reader.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "),
                        ])
                    let got =
                        answer.status == 303
                        ? String((answer.header("Location") ?? "").prefix { $0 != "?" }) : "\(answer.status)"
                    #expect(got == wanted, "\(page.path)")
                    #expect(answer.bytes.count < 100_000, "\(page.path)")
                }
            }
        }
    }
}
