import Domain
import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Store
import UseCases

/// An uploaded file that was received completely, checked against its format, hashed and synced to disk. No
/// row of the database names it yet.
struct Reception: Sendable {
    /// Runs the checks of formats outside the threads of tasks: an archive is expanded to be checked, which
    /// takes time.
    private static let controles = UnALaFois("guichet.formats")

    private let arrival: Arrival
    private let store: Store
    let nom: String
    let format: PieceFormat
    let sha256: String
    var fichier: String { arrival.fichier }
    var tailleOctets: Int64 { arrival.count }

    /// Writes the body to disk as it arrives and hashes it, then checks its format.
    ///
    /// - Parameters:
    ///   - reste: how many bytes may still be kept.
    ///   - name: the name of the file; nil: the name in the Content-Disposition of the request.
    ///   - standIn: the name when neither gives one.
    init(
        _ exchange: Exchange, into reste: PlaceDesFichiers.Reste, named name: String? = nil,
        else standIn: (PieceFormat) -> String = { "fichier.\($0.extensionDuNom)" }
    ) async throws {
        let format = try Self.format(of: exchange)
        let said =
            name
            ?? exchange.request.headers[.contentDisposition].flatMap {
                ContentDisposition($0.utf8).fileName
            }
        let nom = said ?? standIn(format)
        let arrival = try await Self.receive(exchange, into: reste)
        do {
            let archive = exchange.guichet.limites.archive
            try await Self.controles.run { try format.check(Octets(arrival), archive) }
        } catch let defaut as Defaut {
            throw defaut.refus(nom, format)
        }
        self.arrival = arrival
        self.nom = nom
        self.format = format
        store = exchange.guichet.store
        sha256 = try arrival.finish()
    }

    /// A file that does not fit is refused before its first byte if its length was announced, otherwise while
    /// it arrives.
    private static func receive(
        _ exchange: Exchange, into reste: PlaceDesFichiers.Reste
    ) async throws -> Arrival {
        let limites = exchange.guichet.limites
        let debit = DebitDeFichier(exchange)
        let length = exchange.request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        // A file longer than any piece may be is refused by `stream`, as `piece-trop-lourde`.
        if length <= limites.piece {
            try reste.require(length)
            try exchange.guichet.requireEspace(for: length)
            try exchange.take(.fichiersParCompte)
            try debit.begin(length)
        }
        do {
            let arrival = try exchange.guichet.store.pieces.receive()
            try await BodyReader(exchange: exchange).stream(
                limit: limites.piece, code: .pieceTropLourde, within: limites.delaiPiece
            ) { chunk in
                let count = Int64(chunk.readableBytes)
                try reste.require(arrival.count + count)
                try debit.receive(count)
                if (arrival.count + count) >> 20 != arrival.count >> 20 {
                    try exchange.guichet.requireEspace(for: count)
                }
                try chunk.withUnsafeReadableBytes { try arrival.append($0) }
            }
            return arrival
        } catch {
            debit.end()
            throw error
        }
    }

    private static func format(of exchange: Exchange) throws -> PieceFormat {
        let value = exchange.request.headers[.contentType] ?? ""
        guard let format = PieceFormat(rawValue: HeaderValue.mediaType(value)) else {
            throw Refus(
                .typeNonPris,
                "Le type « \(value) » n’est pas pris. Formats : PDF, JPEG, PNG, ODT, ODS, DOCX, XLSX.")
        }
        return format
    }

    /// Makes the bytes durable, then runs `record`, which writes the row that names the file. If `record`
    /// refuses, the file is deleted.
    func keep(_ record: () async throws -> Reponse) async throws -> Reponse {
        try store.pieces.keep(arrival)
        do {
            return try await record()
        } catch let refus as Refus {
            // After a refusal, no row names the file. After any other error, such as a failed fsync, a row
            // may still name it, so the file stays.
            store.pieces.remove(fichier)
            throw refus
        }
    }

    func joint(at instant: Instant) -> FichierJoint {
        FichierJoint(
            fichier: fichier, nom: nom, type: format.rawValue, tailleOctets: tailleOctets, sha256: sha256,
            deposeAt: instant)
    }
}

extension Reponse {
    /// Sends a stored file as a download, so that a browser never shows it as a page of this site.
    static func download(
        _ store: Store, fichier: String, nom: String, type: String, tailleOctets: Int64, sha256: String,
        version: Int64
    ) async throws -> Reponse {
        let handle = try await store.open(fichier, sha256: sha256)
        return Reponse(
            .ok,
            headers: [
                .contentType: type, .contentLength: String(tailleOctets),
                .contentDisposition: FileName.disposition(nom, PieceFormat(rawValue: type)),
                .eTag: "\"v\(version)-\(sha256.prefix(12))\"",
            ],
            .flux { writer in
                defer { try? handle.close() }
                while let chunk = try handle.read(upToCount: 65_536), !chunk.isEmpty {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
            })
    }

    static func download(_ store: Store, _ fichier: FichierJoint) async throws -> Reponse {
        try await download(
            store, fichier: fichier.fichier, nom: fichier.nom, type: fichier.type,
            tailleOctets: fichier.tailleOctets, sha256: fichier.sha256, version: fichier.version)
    }
}
