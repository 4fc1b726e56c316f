import Domain
import JSON
import UseCases

/// `/appels/{appel}/resultats`: what the call asked for and granted, by volet, axe, quartier and financer, in bars with
/// their tables.
enum PageResultats {
    static let page = Page("/appels/{appel}/resultats") { visitor throws(Refus) in
        let appel = try await AppelLu.read(visitor.parameter("appel"), visitor)
        guard let resultats = try await read(appel, visitor) else {
            return .view(
                View(
                    template: "resultats-a-venir", titre: "Résultats : \(appel.titre)",
                    values: ["appel": .string(appel.titre), "chemin": .string("/appels/\(appel.code)")],
                    fil: [("Appels à projets", "/"), (appel.titre, "/appels/\(appel.code)")], menu: .appels))
        }
        let isTold = resultats["annonce"] == true
        return .view(
            View(
                template: "resultats", titre: "Résultats : \(appel.titre)",
                values: [
                    "appel": .string(appel.titre), "chemin": .string("/appels/\(appel.code)"),
                    "pas_annonce": .bool(!isTold),
                    "phrase": .string(phrase(resultats)),
                    "sections": .array([
                        section("Par financeur", "financeurs", "Financeur", resultats, note: nil),
                        section(
                            "Par \(appel.json["nom_du_volet"]?.string ?? "volet")", "volets",
                            (appel.json["nom_du_volet"]?.string ?? "volet").capital, resultats, note: nil),
                        section("Par axe", "axes", "Axe", resultats, note: partage("axes")),
                        section(
                            "Par quartier", "quartiers", "Quartier", resultats, note: partage("quartiers")),
                        enveloppes(resultats, appel),
                    ]),
                ], fil: [("Appels à projets", "/"), (appel.titre, "/appels/\(appel.code)")], menu: .appels))
    }

    /// Nil while they are not told.
    private static func read(_ appel: AppelLu, _ visitor: Visitor) async throws(Refus) -> JSON? {
        do throws(Refus) {
            return try await visitor.read("lireResultats", ["appel": appel.code])
        } catch {
            guard error.code == .etatIncompatible else { throw error }
            return nil
        }
    }

    private static func phrase(_ resultats: JSON) -> String {
        let (all, helped) = (resultats["dossiers"]?.integer ?? 0, resultats["dossiers_aides"]?.integer ?? 0)
        return "\(Words.count(Int(helped), "dossier aidé", "dossiers aidés")) sur \(all) : "
            + "\(Words.euros(resultats["accorde_centimes"]?.integer)) accordés, sur "
            + "\(Words.euros(resultats["demande_centimes"]?.integer)) demandés."
    }

    private static func partage(_ codes: String) -> String {
        "Les sommes d’une action de plusieurs \(codes) sont partagées entre eux ; l’action compte sous chacun."
    }

    private static func section(
        _ titre: String, _ list: String, _ colonne: String, _ resultats: JSON, note: String?
    ) -> JSON {
        let rows = (resultats[list]?.array ?? []).map { row in
            Barres.Rang(
                libelle: row["libelle"]?.string ?? "", plein: row["accorde_centimes"]?.integer ?? 0,
                fond: row["demande_centimes"]?.integer ?? 0, actions: row["actions"]?.integer)
        }
        return Barres(
            titre: titre, id: list, colonne: colonne, fond: "Demandé", plein: "Accordé",
            part: "Part accordée",
            note: note, rangs: rows
        ).json
    }

    private static func enveloppes(_ resultats: JSON, _ appel: AppelLu) -> JSON {
        let rows = (resultats["enveloppes"]?.array ?? []).map { row in
            Barres.Rang(
                libelle:
                    "\(appel.libelle("financeurs", row["financeur"]?.string ?? "")), \(appel.commun("fonds", row["fonds"]?.string ?? ""))",
                plein: row["engage_centimes"]?.integer ?? 0, fond: row["dotation_centimes"]?.integer ?? 0,
                actions: nil)
        }
        return Barres(
            titre: "Enveloppes", id: "enveloppes", colonne: "Enveloppe", fond: "Dotation", plein: "Engagé",
            part: "Part engagée", note: nil, rangs: rows
        ).json
    }
}
