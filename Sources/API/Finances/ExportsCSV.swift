import Domain
import Exports
import HTTPTypes
import Hummingbird
import NIOCore
import Store
import UseCases

/// `/v1/appels/{appel}/exports/{nom}.csv`
enum ExportsCSV {
    /// How many dossiers are read at a time, so that memory use does not grow with the size of the call.
    private static let chunk = 100

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
                let snapshot = try guichet.store.snapshot()
                var run = export.start(dialecte, revision)
                try await writer.write(ByteBuffer(bytes: run.header()))
                var reference: String?
                while true {
                    let after = reference
                    let dossiers = try await snapshot.read { reader in
                        try reader.dossiersDeposes(appel: code, after: after, limit: chunk)
                    }
                    var bytes: [UInt8] = []
                    for dossier in dossiers { bytes += run.add(dossier) }
                    try await writer.write(ByteBuffer(bytes: bytes))
                    guard let last = dossiers.last?.reference, dossiers.count == chunk else { break }
                    reference = last
                }
                try await writer.write(ByteBuffer(bytes: run.finish()))
            })
    }
}
