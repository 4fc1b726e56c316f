public import JSON

extension Schema {
    public static let scenarioEcrit = Schema.object(
        "ScenarioEcrit", "Ce que ferait un comité : des étapes sur le classement.",
        [
            .member(
                "etapes",
                etapes(
                    "Ecrite",
                    volet: .optional("volet", .texteFacultatif.max(64), "Un volet de l’appel ; null : tous."),
                    unVolet: .member("volet", .texte.max(64), "Un volet de l’appel."),
                    taux: .optional(
                        "taux_pour_dix_mille", .integer(min: 1, max: 10_000).nullable,
                        "La part de ce qui est demandé, en dix-millièmes ; 10000 si non dite.")), ordre),
            .optional(
                "partiel", .boolean.nullable,
                "Une action prend ce qui reste d’une enveloppe qui ne peut la payer ; sinon rien."),
            .optional(
                "motif_du_reste", .texteFacultatif.max(4000),
                """
                Le motif de refus des lignes laissées sans argent, quand une séance reprend le \
                scénario ; null : elles attendent.
                """),
        ])

    public static let scenario = Schema.object(
        "Scenario", nil,
        [
            .member(
                "etapes",
                etapes(
                    volet: .member("volet", .string.nullable), unVolet: .member("volet", .string),
                    taux: .member("taux_pour_dix_mille", .integer(min: 1, max: 10_000))), ordre),
            .member("partiel", .boolean),
            .member("motif_du_reste", .string.nullable),
        ])

    private static let ordre = "Jouées dans leur ordre : aucune n’ôte ce qu’une autre a donné."

    /// The steps of a scenario.
    ///
    /// - Parameters:
    ///   - forme: what ends the names of the shapes.
    ///   - volet: where a step may be about one volet.
    ///   - unVolet: where a step is about one volet.
    ///   - taux: the share of what is asked.
    private static func etapes(_ forme: String = "", volet: Member, unVolet: Member, taux: Member) -> Schema {
        func etape(
            _ nom: String, _ description: String, _ type: JSON, _ figure: Member, _ volet: Member
        ) -> Schema {
            .object(nom + forme, description, [.member("type", .const(type)), figure, volet, taux])
        }
        let etapes = [
            etape(
                "EtapePremieres", "Les premières du classement.", "premieres",
                .member("nombre", .integer(min: 1, max: 100_000)), volet),
            etape(
                "EtapeAuDessus", "Toutes celles d’une moyenne au moins.", "au_dessus",
                .member("note_min_pour_dix_mille", .integer(min: 0, max: 10_000)), volet),
            etape(
                "EtapePartMinimale",
                "Les meilleures d’un volet, jusqu’à cette part de toutes les enveloppes.",
                "part_minimale",
                .member("part_pour_dix_mille", .integer(min: 1, max: 10_000)), unVolet),
        ]
        return .array(of: .oneOf(etapes, by: "type"), min: 1, max: 30)
    }
}
