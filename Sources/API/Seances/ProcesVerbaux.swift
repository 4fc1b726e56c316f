import HTTPTypes
import HummingbirdCore
import JSON
import Store
import UseCases

/// `/v1/seances/{seance}/proces-verbal`
enum ProcesVerbaux {
    private enum Format: String, CaseIterable { case json, html }

    /// The minutes: the frozen JSON, byte for byte; an extract for a caller who is recused from a point; or a
    /// page to print (`?format=html`, or Accept: text/html).
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let numero = try exchange.query.number("numero")
        let asked: Format? = try exchange.query.choice("format")
        let prefersPage = HeaderValue.prefers("text/html", exchange.request.headers[.accept])
        let lu = try await exchange.read { reader, contexte in
            try LireProcesVerbal.run(
                reader, contexte, seance: exchange.parameter("seance"), numero: numero.map { Int64($0) })
        }
        let format = asked ?? (prefersPage ? .html : .json)
        if format == .html { return .html(ProcesVerbalHTML.page(lu)) }
        if lu.isExtrait { return .json(lu.document) }
        let bytes = Array(lu.minutes.contenu.utf8)
        return Reponse(
            .ok, headers: [.contentType: "application/json", .eTag: ETag.make(version: nil, bytes)],
            .octets(bytes))
    }
}
