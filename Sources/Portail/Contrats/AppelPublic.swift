import Domain
import JSON
import UseCases

/// `/appels/{appel}`: a call in plain words.
enum AppelPublic {
    static let page = Page("/appels/{appel}") { visitor throws(Refus) in
        let appel = try await AppelLu.read(visitor.parameter("appel"), visitor)
        let resultats = JSON.Member("resultats", .bool(try await hasResults(appel, visitor)))
        return .view(
            View(
                template: "appel", titre: appel.titre,
                values: .object(
                    (appel.card(at: visitor.instant).members ?? []) + details(appel, visitor) + [resultats]),
                fil: [("Appels à projets", "/")], menu: .appels, isKept: true))
    }

    /// Whether whoever asks may read what was asked and granted.
    static func hasResults(_ appel: AppelLu, _ visitor: Visitor) async throws(Refus) -> Bool {
        // Before they are told, they are added up for each reader: only the page itself does it.
        if visitor.hasRole(["instructeur", "financeur", "auditeur", "administrateur"]) { return true }
        do throws(Refus) {
            return try await visitor.read("lireResultats", ["appel": appel.code]) != .null
        } catch {
            guard [.etatIncompatible, .deporte].contains(error.code) else { throw error }
            return false
        }
    }

    private static func details(_ appel: AppelLu, _ visitor: Visitor) -> [JSON.Member] {
        let json = appel.json
        let isToCome = appel.ouverture.map { visitor.instant < $0 } ?? false
        return [
            JSON.Member("est_ouvert", .bool(appel.isOpen)),
            JSON.Member("est_a_venir", .bool(isToCome)),
            JSON.Member(
                "ouverture", .text(appel.ouverture.map { Words.moment($0, fuseau: appel.fuseau) })),
            JSON.Member("nom_du_volet", .text(json["nom_du_volet"]?.string)),
            JSON.Member("natures", .list(appel.natures)),
            JSON.Member("dates_des_actions", .array((json["periodes"]?.array ?? []).map(periode))),
            JSON.Member("volets", .array((json["volets"]?.array ?? []).map(volet))),
            JSON.Member("axes", .list(appel.labels("axes"))),
            JSON.Member("lieux", .array((json["quartiers"]?.array ?? []).map(quartier))),
            JSON.Member("chiffres", .array(appel.chiffres)),
            JSON.Member("pieces", .array((json["pieces"]?.array ?? []).map { piece($0, appel) })),
            JSON.Member("enveloppes", .array((json["enveloppes"]?.array ?? []).map { enveloppe($0, appel) })),
            JSON.Member("grille", .array((json["grille"]?.array ?? []).map(critere))),
            JSON.Member("combien_de_regles", .string("\((json["regles"]?.array ?? []).count)")),
        ]
    }

    private static func periode(_ periode: JSON) -> JSON {
        [
            "libelle": .text(periode["libelle"]?.string),
            "du": .text(Words.jourCourt(periode["debut_on"]?.string)),
            "au": .text(Words.jourCourt(periode["fin_on"]?.string)),
        ]
    }

    private static func volet(_ volet: JSON) -> JSON {
        [
            "libelle": .text(volet["libelle"]?.string),
            "themes": .text(
                (volet["themes"]?.array ?? []).compactMap { $0["libelle"]?.string }.joined(separator: " ; ")),
        ]
    }

    private static func quartier(_ quartier: JSON) -> JSON {
        ["libelle": .text(quartier["libelle"]?.string), "niveau": .text(quartier["niveau"]?.string)]
    }

    private static func piece(_ piece: JSON, _ appel: AppelLu) -> JSON {
        let condition = piece["condition"]?.string ?? "toujours"
        return [
            "libelle": .text(piece["libelle"]?.string),
            "condition": condition == "toujours"
                ? .null : .string(appel.commun("conditions_de_piece", condition)),
        ]
    }

    private static func enveloppe(_ enveloppe: JSON, _ appel: AppelLu) -> JSON {
        [
            "financeur": .string(appel.libelle("financeurs", enveloppe["financeur"]?.string ?? "")),
            "fonds": .text(enveloppe["fonds"]?.string.map { appel.commun("fonds", $0) }),
            "dotation": .string(Words.euros(enveloppe["dotation_centimes"]?.integer)),
        ]
    }

    private static func critere(_ critere: JSON) -> JSON {
        [
            "libelle": .text(critere["libelle"]?.string),
            "note_max": .text(critere["note_max"]?.integer.map { String($0) }),
            "poids": .text(critere["poids"]?.integer.map { String($0) }),
        ]
    }

}
