public import JSON

extension Schema {
    public static let scenarioEcrit = Schema.object(
        "ScenarioEcrit", "Ce que ferait un comité : des étapes sur le classement.",
        [
            .member(
                "etapes",
                .array(
                    of: .oneOf([
                        .object(
                            described: "Les premières du classement.",
                            [
                                .member("type", .const("premieres")),
                                .member("nombre", .integer(min: 1, max: 100_000)),
                                .optional(
                                    "volet", .texteFacultatif.max(64), "Un volet de l’appel ; null : tous."),
                                .optional(
                                    "taux_pour_dix_mille", .integer(min: 1, max: 10_000).nullable,
                                    "La part de ce qui est demandé, en dix-millièmes ; 10000 si non dite."),
                            ]),
                        .object(
                            described: "Toutes celles d’une moyenne au moins.",
                            [
                                .member("type", .const("au_dessus")),
                                .member("note_min_pour_dix_mille", .integer(min: 0, max: 10_000)),
                                .optional(
                                    "volet", .texteFacultatif.max(64), "Un volet de l’appel ; null : tous."),
                                .optional(
                                    "taux_pour_dix_mille", .integer(min: 1, max: 10_000).nullable,
                                    "La part de ce qui est demandé, en dix-millièmes ; 10000 si non dite."),
                            ]),
                        .object(
                            described:
                                "Les meilleures d’un volet, jusqu’à cette part de toutes les enveloppes.",
                            [
                                .member("type", .const("part_minimale")),
                                .member("part_pour_dix_mille", .integer(min: 1, max: 10_000)),
                                .member("volet", .texte.max(64), "Un volet de l’appel."),
                                .optional(
                                    "taux_pour_dix_mille", .integer(min: 1, max: 10_000).nullable,
                                    "La part de ce qui est demandé, en dix-millièmes ; 10000 si non dite."),
                            ]),
                    ]), min: 1, max: 30), "Jouées dans leur ordre : aucune n’ôte ce qu’une autre a donné."),
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
                .array(
                    of: .oneOf([
                        .object(
                            described: "Les premières du classement.",
                            [
                                .member("type", .const("premieres")),
                                .member("nombre", .integer(min: 1, max: 100_000)),
                                .member("volet", .string.nullable),
                                .member("taux_pour_dix_mille", .integer(min: 1, max: 10_000)),
                            ]),
                        .object(
                            described: "Toutes celles d’une moyenne au moins.",
                            [
                                .member("type", .const("au_dessus")),
                                .member("note_min_pour_dix_mille", .integer(min: 0, max: 10_000)),
                                .member("volet", .string.nullable),
                                .member("taux_pour_dix_mille", .integer(min: 1, max: 10_000)),
                            ]),
                        .object(
                            described:
                                "Les meilleures d’un volet, jusqu’à cette part de toutes les enveloppes.",
                            [
                                .member("type", .const("part_minimale")),
                                .member("part_pour_dix_mille", .integer(min: 1, max: 10_000)),
                                .member("volet", .string),
                                .member("taux_pour_dix_mille", .integer(min: 1, max: 10_000)),
                            ]),
                    ]), min: 1, max: 30), "Jouées dans leur ordre : aucune n’ôte ce qu’une autre a donné."),
            .member("partiel", .boolean),
            .member("motif_du_reste", .string.nullable),
        ])
}
