import API
import Domain
import HTTPTypes
import JSON
import UseCases

/// `/`: the calls, what closes when.
enum Accueil {
    static let page = Page("/") { visitor throws(Refus) in
        guard visitor.readsPages else { return program }
        let appels = try await visitor.all("listerAppels", max: 200)
        let opened = appels.filter { $0["est_ouvert"] == true }
        var cards: [JSON] = []
        for appel in opened.prefix(5) {
            cards.append(try await card(appel, visitor))
        }
        let others = appels.filter { $0["est_ouvert"] != true }
            .sorted { ($0["cloture_on"]?.string ?? "") > ($1["cloture_on"]?.string ?? "") }
        return .view(
            View(
                template: "accueil", titre: "Appels à projets",
                values: [
                    "ouverts": cards.isEmpty
                        ? .null
                        : [
                            "titre": .string(
                                cards.count == 1
                                    ? "Un appel est ouvert" : "\(cards.count) appels sont ouverts"),
                            "appels": .array(cards),
                        ],
                    "autres": others.isEmpty ? .null : ["appels": .array(others.map { other($0, visitor) })],
                ], menu: .appels, isKept: true))
    }

    /// For a program: where the API is.
    private static let program = Outcome.file(
        PageAnswer(
            .ok, headers: [.contentType: "application/json", .vary: "Accept"],
            JSON.object([
                JSON.Member("api", "/v1"), JSON.Member("contrat", "/openapi.json"),
                JSON.Member("documentation", "/docs"),
            ]).bytes))

    private static func card(_ resume: JSON, _ visitor: Visitor) async throws(Refus) -> JSON {
        try await AppelLu.read(resume["code"]?.string ?? "", visitor).card(at: visitor.instant)
    }

    private static func other(_ appel: JSON, _ visitor: Visitor) -> JSON {
        let opening = appel["ouverture_on"]?.string.flatMap { Jour($0) }
        let fuseau = appel["fuseau"]?.string ?? ""
        let today = Fuseau.jour(visitor.instant, fuseau: fuseau)
        let isToCome = opening.flatMap { day in today.map { $0 < day } } ?? false
        return [
            "code": .text(appel["code"]?.string), "titre": .text(appel["titre"]?.string),
            "du": .text(Words.jourCourt(appel["ouverture_on"]?.string)),
            "au": .text(Words.jourCourt(appel["cloture_on"]?.string)),
            "ou": .string(isToCome ? "Il n’est pas encore ouvert." : "Il est clos."),
        ]
    }
}
