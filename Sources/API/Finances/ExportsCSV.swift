import Domain
import Exports
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import UseCases

/// `/v1/appels/{appel}/exports/{nom}.csv`
enum ExportsCSV {
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let dialecte: Dialecte = try exchange.query.choice("dialecte") ?? .brut
        let code = exchange.parameter("appel")
        let revision = try await exchange.read { reader, contexte -> Revision in
            try Acces.exportEntier(reader, contexte, try contexte.chose.appel)
            guard let revision = try reader.revisionEnVigueur(code) else {
                throw Refus(.appelNonPublie, "Cet appel n’est pas publié : il n’y a rien à exporter.")
            }
            return revision
        }
        guard let export = Exports.named(exchange.parameter("nom")) else { throw Refus.introuvable }
        let place = try exchange.guichet.exports.take()
        return Reponse(
            .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present",
                .contentDisposition: "attachment; filename=\"\(code)-\(export.name).csv\"",
            ],
            .flux { writer in
                let (guichet, channel) = (exchange.guichet, exchange.channel)
                defer { withExtendedLifetime(place) {} }
                let deadline = channel.eventLoop.scheduleTask(in: .seconds(guichet.limites.delaiExport)) {
                    channel.close(promise: nil)
                }
                defer { deadline.cancel() }
                let lecture = try guichet.store.snapshot().lire(export, dialecte, appel: code, revision)
                while let bytes = try await lecture.suite() {
                    if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                }
            })
    }
}
