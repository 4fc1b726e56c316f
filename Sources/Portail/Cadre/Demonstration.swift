import JSON
import UseCases

/// Who to be, in a demonstration: one of the fictional accounts.
enum Demonstration {
    static let page = Page(
        "/demonstration",
        get: { visitor throws(Refus) in
            .view(
                View(
                    template: "demonstration", titre: "Choisir qui être",
                    values: [
                        "personnages": .array(
                            visitor.portail.personnages.map {
                                ["code": .string($0.code), "nom": .string($0.nom)]
                            })
                    ]))
        },
        post: { visitor throws(Refus) in
            guard let chosen = visitor.portail.personnages.first(where: { $0.code == visitor.form["code"] })
            else { return .go("/demonstration") }
            do {
                return .session(try await chosen.ouvrir(), then: "/suite", .connecte)
            } catch {
                throw error as? Refus ?? Refus(.indisponible, "La session ne s’ouvre pas. Recommencez.")
            }
        })
}
