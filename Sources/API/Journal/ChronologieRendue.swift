import Domain
import HTTPTypes
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/chronologie`
enum ChronologieRendue {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        let page = try exchange.page()
        return try await exchange.read { reader, contexte in
            let rows = try Chronologie.run(reader, contexte, dossier: exchange.parameter("dossier"), page)
            return .page(rows, of: exchange) { ligne in
                [
                    "seq": .integer(ligne.seq), "at": .string(ligne.at.description),
                    "evenement": .string(ligne.evenement), "phrase": .string(Chronologie.phrase(ligne)),
                ]
            }
        }
    }
}
