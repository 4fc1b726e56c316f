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

    /// Writes the file to disk as it arrives and hashes it, then checks its format. The file is the whole body, or
    /// the one file of a form.
    ///
    /// - Parameters:
    ///   - reste: how many bytes may still be kept.
    ///   - name: the name of the file; nil: the name in the Content-Disposition of the request or of the form.
    ///   - standIn: the name when neither gives one.
    init(
        _ exchange: Exchange, into reste: PlaceDesFichiers.Reste, named name: String? = nil,
        else standIn: (PieceFormat) -> String = { "fichier.\($0.extensionDuNom)" }
    ) async throws {
        let header = exchange.request.headers[.contentType] ?? ""
        let form = try Multipart(header)
        let type = HeaderValue.mediaType(header)
        let announced = form == nil && type != PieceFormat.anyType ? try Self.format(header, type) : nil
        let (arrival, part) = try await Self.receive(exchange, into: reste, form)
        let archive = exchange.guichet.limites.archive
        let format = try await Self.controles.run {
            try announced ?? Self.format(of: part, Octets(arrival))
        }
        let said =
            name ?? part?.nom
            ?? exchange.request.headers[.contentDisposition].flatMap {
                ContentDisposition($0.utf8).fileName
            }
        let nom = said ?? standIn(format)
        do {
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

    /// Filled by one task, and read only after that task has ended.
    private final class Formulaire: @unchecked Sendable {
        var form: Multipart?
        init(_ form: Multipart?) { self.form = form }
    }

    /// A file that does not fit is refused before its first byte if its length was announced, otherwise while
    /// it arrives.
    private static func receive(
        _ exchange: Exchange, into reste: PlaceDesFichiers.Reste, _ form: Multipart?
    ) async throws -> (Arrival, Multipart.Fichier?) {
        let limites = exchange.guichet.limites
        let debit = DebitDeFichier(exchange)
        let around = form == nil ? 0 : Multipart.autour
        let length = exchange.request.headers[.contentLength].flatMap { Int64($0) } ?? 0
        // A file longer than any piece may be is refused by `stream`, as `piece-trop-lourde`.
        if length <= limites.piece {
            try reste.require(max(0, length - Int64(around)))
            try exchange.guichet.requireEspace(for: length)
            try exchange.take(.fichiersParCompte)
            try debit.begin(length)
        }
        let formulaire = Formulaire(form)
        do {
            let arrival = try exchange.guichet.store.pieces.receive()
            let keep = { @Sendable (bytes: UnsafeRawBufferPointer) throws in
                let kept = arrival.count + Int64(bytes.count)
                guard kept <= limites.piece else {
                    throw BodyReader.tooLong(limites.piece, .pieceTropLourde)
                }
                try reste.require(kept)
                if kept >> 20 != arrival.count >> 20 {
                    try exchange.guichet.requireEspace(for: Int64(bytes.count))
                }
                try arrival.append(bytes)
            }
            try await exchange.bodyReader.stream(
                limit: limites.piece, around: around, code: .pieceTropLourde, within: limites.delaiPiece
            ) { chunk in
                try debit.receive(Int64(chunk.readableBytes))
                guard formulaire.form != nil else { return try chunk.withUnsafeReadableBytes(keep) }
                try formulaire.form?.read(chunk.readableBytesView) { bytes in
                    try bytes.withUnsafeBytes(keep)
                }
                // The type that a part announces is refused before its bytes are all there.
                if let type = formulaire.form?.fichier?.type, !anyType.contains(type) {
                    _ = try format(type, type)
                }
            }
            return (arrival, try formulaire.form?.finish())
        } catch {
            debit.end()
            throw error
        }
    }

    private static let anyType: Set<String> = ["", PieceFormat.anyType]

    /// The format that the part of a form announces, or that the bytes have.
    private static func format(of part: Multipart.Fichier?, _ octets: Octets) throws -> PieceFormat {
        let type = part?.type ?? ""
        guard anyType.contains(type) else { return try format(type, type) }
        switch try NatureDeFichier.of(octets) {
        case .prise(let format)?: return format
        case let nature?:
            let (what, gesture) = nature.phrases
            let name = part?.nom.map { " Fichier : « \($0) »." } ?? ""
            throw Refus(
                .pieceIllisible, "C’est \(what) : \(gesture), puis renvoyez-le. \(PieceFormat.pris)\(name)")
        case nil:
            throw Refus(.typeNonPris, "Le format de ce fichier n’est pas reconnu. \(PieceFormat.pris)")
        }
    }

    private static func format(_ value: String, _ type: String) throws -> PieceFormat {
        if let format = PieceFormat(rawValue: type) { return format }
        if let (what, gesture) = NatureDeFichier(type: type)?.phrases {
            throw Refus(
                .typeNonPris,
                "« \(value) » : c’est \(what) : \(gesture), puis renvoyez-le. \(PieceFormat.pris)")
        }
        throw Refus(
            .typeNonPris,
            value.isEmpty
                ? "L’en-tête Content-Type doit dire le format du fichier. \(PieceFormat.pris)"
                : "Le type « \(value) » n’est pas pris. \(PieceFormat.pris)")
    }

    /// Makes the bytes durable, then runs `record`, which writes the row that names the file. If `record`
    /// refuses, the file is deleted.
    func keep(_ record: () async throws -> Reponse) async throws -> Reponse {
        try await Self.keep(arrival, in: store, record)
    }

    static func keep(
        _ arrival: Arrival, in store: Store, _ record: () async throws -> Reponse
    ) async throws -> Reponse {
        try store.pieces.keep(arrival)
        do {
            return try await record()
        } catch let refus as Refus {
            // After a refusal, no row names the file. After any other error, such as a failed fsync, a row
            // may still name it, so the file stays.
            store.pieces.remove(arrival.fichier)
            throw refus
        }
    }

    func joint(at instant: Instant) -> FichierJoint {
        FichierJoint(
            fichier: fichier, nom: nom, type: format.rawValue, tailleOctets: tailleOctets, sha256: sha256,
            deposeAt: instant)
    }
}

extension Exchange {
    /// Reads what names a stored file, then opens the file. A file that was replaced in between is looked up again: the
    /// new one is opened, and when there is none any more, `find` says so.
    func open<Cite: Sendable>(
        _ fichier: (Cite) -> FichierJoint, _ find: @escaping @Sendable (Reader, Contexte) throws -> Cite
    ) async throws -> (cite: Cite, handle: FileHandle) {
        var left = 3
        while true {
            let cite = try await read(find)
            let (store, wanted) = (guichet.store, fichier(cite))
            do {
                return (cite, try await store.open(wanted.fichier, sha256: wanted.sha256))
            } catch StoreError.pieceRetiree where left > 0 {
                left -= 1
            }
        }
    }
}

extension Reponse {
    /// Sends a stored file as a download, so that a browser never shows it as a page of this site.
    static func download(
        _ exchange: Exchange, _ find: @escaping @Sendable (Reader, Contexte) throws -> FichierJoint
    ) async throws -> Reponse {
        let any = HeaderValue.prefers(PieceFormat.anyType, exchange.request.headers[.accept])
        let (fichier, handle) = try await exchange.open({ $0 }, find)
        let type = fichier.type
        return Reponse(
            .ok,
            headers: [
                .contentType: any ? PieceFormat.anyType : type,
                .contentLength: String(fichier.tailleOctets),
                .contentDisposition: FileName.disposition(fichier.nom, PieceFormat(rawValue: type)),
                .eTag: "\"v\(fichier.version)-\(fichier.sha256.prefix(12))\"",
            ],
            .flux { writer in
                defer { try? handle.close() }
                while let chunk = try handle.read(upToCount: 65_536), !chunk.isEmpty {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
            })
    }
}
