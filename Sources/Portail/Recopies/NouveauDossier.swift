import API
import Domain
import HTTPTypes
import JSON
import UseCases

/// `/dossiers/nouveau`: in which call, for which body, from which earlier dossier.
enum NouveauDossier {
    static let page = Page(
        "/dossiers/nouveau",
        get: { visitor throws(Refus) in
            .view(
                try await view(
                    visitor, appel: visitor.query["appel"] ?? "", depuis: visitor.query["depuis"] ?? ""))
        },
        post: { visitor throws(Refus) in
            let form = visitor.form
            var body: [JSON.Member] = [
                JSON.Member("appel", .string(form["appel"])),
                JSON.Member("porteur", .string(form["porteur"])),
            ]
            if !form["depuis"].isEmpty { body.append(JSON.Member("recopie_de", .string(form["depuis"]))) }
            do throws(Refus) {
                let made = try await visitor.call("creerDossier", json: .object(body), key: form.key)
                return .go("/dossiers/\(made.json["id"]?.string ?? "")")
            } catch {
                guard !error.asksForSession else { throw error }
                return .view(
                    try await view(
                        visitor, appel: form["appel"], depuis: form["depuis"], refuses: error.phrases))
            }
        })

    private static func view(
        _ visitor: Visitor, appel: String, depuis: String, refuses: [String] = []
    ) async throws(Refus) -> View {
        let moi = try visitor.requireSession()
        let appels = try await visitor.all("listerAppels", max: 200).filter { $0["est_ouvert"] == true }
        let mine = try await visitor.all("listerDossiers", max: 400)
        let drafts = mine.filter { dossier in
            ["brouillon", "atteste"].contains(dossier["etat"]?.string ?? "")
                && (appel.isEmpty || dossier["appel"]?.string == appel)
        }
        let porteurs = moi["porteurs"]?.array ?? []
        func options(_ items: [JSON], _ key: String, _ label: String, _ chosen: String) -> JSON {
            .array(
                items.map {
                    [
                        "code": .text($0[key]?.string), "libelle": .text($0[label]?.string),
                        "est_choisi": .bool($0[key]?.string == chosen || items.count == 1),
                    ]
                })
        }
        let earlier = mine.filter { $0["reference"]?.string != nil }
        return View(
            template: "dossier-nouveau", titre: "Commencer un dossier",
            values: [
                "resume": refuses.isEmpty
                    ? .null : ["titre": "Le dossier n’est pas commencé", "ailleurs": .list(refuses)],
                "sans_organisme": .bool(porteurs.isEmpty), "sans_appel": .bool(appels.isEmpty),
                "peut": .bool(!porteurs.isEmpty && !appels.isEmpty),
                "appels": options(appels, "code", "titre", appel),
                "porteurs": options(porteurs, "id", "nom", visitor.form["porteur"]),
                "brouillons": drafts.isEmpty
                    ? .null
                    : [
                        "lignes": .array(
                            drafts.map {
                                [
                                    "id": .text($0["id"]?.string),
                                    "porteur": .text($0["porteur"]?["nom"]?.string),
                                ]
                            })
                    ],
                "anciens": earlier.isEmpty
                    ? .null
                    : [
                        "lignes": .array(
                            earlier.map {
                                [
                                    "reference": .text($0["reference"]?.string),
                                    "porteur": .text($0["porteur"]?["nom"]?.string),
                                    "est_choisi": .bool($0["reference"]?.string == depuis),
                                ]
                            })
                    ], "cle": .string(Jeton.alea()),
            ], status: refuses.isEmpty ? .ok : .unprocessableContent, fil: [("Mes dossiers", "/dossiers")],
            menu: .dossiers, isRefused: !refuses.isEmpty)
    }
}
