import Domain
import JSON
import UseCases

/// `/dossiers`: what is not deposited yet, what is, what was; the newest first.
enum MesDossiers {
    /// So many on a page, which stays below 100 KB.
    private static let auPlus = 100

    static let page = Page("/dossiers") { visitor throws(Refus) in
        try visitor.requireSession()
        let after = visitor.query["apres"]
        let list = try await visitor.read(
            "listerDossiers",
            query: ["sort": "-cree_at", "limit": "\(auPlus)"].merging(after.map { ["cursor": $0] } ?? [:]) {
                $1
            })
        let dossiers = list["items"]?.array ?? []
        let next = list["next_cursor"]?.string
        let isWhole = after == nil && next == nil
        let appels = try await visitor.all("listerAppels", max: 200)
        func rows(_ isIn: (String) -> Bool) -> [JSON] {
            dossiers.filter { isIn($0["etat"]?.string ?? "") }.map { row($0, appels) }
        }
        let drafts = rows { $0 == "brouillon" || $0 == "atteste" }
        let filed = rows { !["brouillon", "atteste"].contains($0) }
        let porteurs = visitor.moi?["porteurs"]?.array ?? []
        return .view(
            View(
                template: "mes-dossiers", titre: visitor.isOfTheService ? "Dossiers" : "Mes dossiers",
                values: [
                    "brouillons": section("Pas encore déposés", drafts, isWhole),
                    "deposes": section("Déposés", filed, isWhole),
                    "suivants": .text(next.map { "/dossiers?apres=\(Address.encode($0))" }),
                    "est_la_suite": .bool(after != nil),
                    "est_vide": .bool(dossiers.isEmpty), "du_service": .bool(visitor.isOfTheService),
                    "organismes": .text(
                        porteurs.isEmpty
                            ? nil : Words.count(porteurs.count, "organisme", "organismes")),
                    "peut_commencer": .bool(appels.contains { $0["est_ouvert"] == true }),
                ], menu: .dossiers, isKept: true))
    }

    /// How many is said of all of them only.
    private static func section(_ titre: String, _ rows: [JSON], _ isWhole: Bool) -> JSON {
        rows.isEmpty
            ? .null
            : [
                "titre": .string(isWhole ? "\(titre) (\(rows.count))" : titre), "lignes": .array(rows),
            ]
    }

    private static func row(_ dossier: JSON, _ appels: [JSON]) -> JSON {
        let etat = dossier["etat"]?.string ?? ""
        let etiquette = Etiquette(etat, dossier["etat_libelle"]?.string ?? "")
        let appel = appels.first { $0["code"] == dossier["appel"] }
        let fuseau = appel?["fuseau"]?.string ?? "Europe/Paris"
        let isDraft = etat == "brouillon" || etat == "atteste"
        return [
            "id": .text(dossier["id"]?.string),
            "nom": .string(
                dossier["reference"]?.string ?? "Dossier de \(dossier["porteur"]?["nom"]?.string ?? "")"),
            "porteur": .text(dossier["porteur"]?["nom"]?.string), "appel": .text(appel?["titre"]?.string),
            "etat": .string(etiquette.classe), "mot": .string(etiquette.mot),
            "est_atteste": .bool(etat == "atteste"), "est_brouillon": .bool(isDraft),
            "moment": .text(
                Words.moment(
                    dossier[isDraft ? "modifie_at" : "depose_at"]?.string, fuseau: fuseau)),
        ]
    }
}
