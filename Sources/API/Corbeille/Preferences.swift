import Documents
import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/moi/preferences`
enum Preferences {
    static func lire(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in .json(try ChoisirCourriels.lire(reader, contexte)) }
    }

    static func choisir(_ exchange: Exchange) async throws -> Reponse {
        let demande = try ChoisirCourriels.Demande(try await exchange.json())
        return try await exchange.write { tx, contexte in
            try ChoisirCourriels.run(tx, contexte, demande)
            return .json(try ChoisirCourriels.lire(tx.read, contexte))
        }
    }
}

extension Schema {
    static let preferences = Schema.object(
        "Preferences", "Les courriels que le compte reçoit comme membre du service ; d’origine, tous.",
        [
            .member(
                "courriels",
                .object([
                    .optional("message", .boolean, "Un porteur a écrit."),
                    .optional("reponse", .boolean, "Un porteur a répondu à une demande de complément."),
                    .optional("retrait", .boolean, "Un porteur a retiré son dossier."),
                    .optional("affectation", .boolean, "Un dossier ou une action vous est affecté."),
                    .optional(
                        "convocation", .boolean,
                        "Vous êtes membre d’une séance, ou elle change de jour ou de lieu."),
                ]), "Ce qui n’est pas dit est reçu.")
        ])
}
