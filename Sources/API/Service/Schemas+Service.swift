import Documents
import JSON

extension Schema {
    static let sante = Schema.object("Sante", nil, [.member("statut", .const("vivant"))])

    static let disponibilite = Schema.object(
        "Disponibilite", nil,
        [
            .member(
                "statut", .values(["pret", "degrade"]),
                "« degrade » : quelque chose ne va pas ; tout ce qui peut être servi l’est."),
            .optional(
                "motifs", .array(of: .string, min: 1), "Ce qui ne va pas, en phrases ; absent quand tout va."),
            .optional(
                "envois", .const("retenus"),
                """
                Présent si les courriels et les webhooks sont retenus : l’installation est une \
                copie restaurée, ou l’on a demandé qu’ils attendent.
                """),
        ])

    /// The document of the contract itself.
    static let openAPI = Schema.object(
        "OpenAPI", "Ce contrat, au format OpenAPI 3.1.",
        ["openapi", "info", "paths"].map { .member($0, .any) }
            + ["servers", "security", "tags", "components"].map { .optional($0, .any) })
}
