import Documents
import Domain
import JSON

/// Scenarios of how the money would be given.
extension Schema {
    static let simulationEcrite = Schema.object(
        "SimulationEcrite", nil,
        [
            .member("nom", .texteNonVide.max(200), "Propre à l’appel."),
            .member("scenario", .scenarioEcrit),
        ])

    static let simulation = Schema.object(
        "Simulation", "Un scénario gardé sous un nom : il ne change rien aux dossiers.",
        [
            .member("id", .identifiant),
            .member("appel", .code),
            .member("nom", .string),
            .member("scenario", .scenario),
            .member("version", .integer(min: 1), #"If-Match prend `"v<version>"`."#),
            .member("modifie_at", .instant),
        ])

    static let pageDeSimulations = Schema.page(
        "PageDeSimulations", of: .simulation, "Une page des simulations de l’appel.")

    static let bilanDeSimulation = Schema.object(
        "BilanDeSimulation", "Les sommes que donne un scénario, à cet instant.",
        [
            .member("simulation", .identifiant),
            .member("nom", .string),
            .member("actions_financees", .integer(min: 0)),
            .member("total_propose_centimes", .integer(min: 0)),
            .member(
                "enveloppes",
                .array(
                    of: .object([
                        .member("code", .code),
                        .member("disponible_centimes", .integer(min: 0)),
                        .member("propose_centimes", .integer(min: 0)),
                        .member("reste_centimes", .integer(min: 0)),
                    ]))),
            .member(
                "parts_minimales",
                .array(
                    of: .object([
                        .member("volet", .string),
                        .member("vise_centimes", .integer(min: 0)),
                        .member("atteint_centimes", .integer(min: 0)),
                        .member("atteinte", .boolean),
                    ]))),
            .member(
                "volets",
                .array(
                    of: .object([
                        .member("code", .string),
                        .member("propose_centimes", .integer(min: 0)),
                    ]))),
            .member(
                "quartiers",
                .array(
                    of: .object([
                        .member("code", .string),
                        .member("propose_centimes", .integer(min: 0)),
                    ])),
                """
                Une action de plusieurs quartiers se partage entre eux, au centime près ; de même \
                pour les axes.
                """),
            .member(
                "axes",
                .array(
                    of: .object([
                        .member("code", .string),
                        .member("propose_centimes", .integer(min: 0)),
                    ]))),
        ])

    static let comparaison = Schema.list("Comparaison", of: .bilanDeSimulation, "Un bilan par simulation.")

    static let ligneDeSimulation = Schema.object(
        "LigneDeSimulation", nil,
        [
            .member("action", .identifiant),
            .member("reference", .string),
            .member("porteur_nom", .string),
            .member("intitule", .string.nullable),
            .member("volet", .string.nullable),
            .member("financeur", .string),
            .member(
                "fonds", .values(Fonds.self), "Fonds spécifiques (réservés aux quartiers) ou droit commun."),
            .member("demande_centimes", .integer(min: 0)),
            .member("propose_centimes", .integer(min: 0)),
            .member("raison", .string, "L’étape qui la retient, ou ce qui manque."),
        ])

    static let resultatDeSimulation = Schema.object(
        "ResultatDeSimulation", "Une page de lignes, dans l’ordre du classement ; les sommes sont de toutes.",
        (bilanDeSimulation.members ?? []) + [
            .member("items", .array(of: .ligneDeSimulation, max: 200)),
            .member(
                "next_cursor", .string.nullable,
                "Le paramètre `cursor` de la page suivante ; null à la dernière page."),
        ])
}
