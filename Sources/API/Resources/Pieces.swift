import Domain
import Foundation
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import Store
import UseCases

/// `/v1/dossiers/{dossier}/pieces`
enum Pieces {
    static func list(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let dossier = try find(reader, contexte, exchange)
            return .list(try reader.pieces(dossier: dossier.id).map(ActionRendu.piece))
        }
    }

    private static func find(_ reader: Reader, _ contexte: Contexte, _ exchange: Exchange) throws
        -> StoredDossier
    {
        let dossier = try Acces.dossier(reader, contexte, exchange.parameter("dossier"))
        try contexte.require(.lirePieces, devant: dossier)
        return dossier
    }

    /// The bytes, as a download: never shown by a browser as a page of this site.
    static func get(_ exchange: Exchange) async throws -> Reponse {
        let piece = try await exchange.read { reader, contexte in
            let dossier = try find(reader, contexte, exchange)
            guard let piece = try reader.piece(dossier: dossier.id, code: exchange.parameter("code")) else {
                throw Refus.introuvable
            }
            return piece
        }
        let url = exchange.guichet.store.pieces.url(piece.fichier)
        let handle = try FileHandle(forReadingFrom: url)
        let name = piece.nom.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "piece"
        return Reponse(
            .ok,
            headers: [
                .contentType: piece.type, .contentLength: String(piece.tailleOctets),
                .contentDisposition: "attachment; filename*=UTF-8''\(name)",
                .eTag: "\"v\(piece.version)-\(piece.sha256.prefix(12))\"",
            ],
            .flux { writer in
                defer { try? handle.close() }
                while let chunk = try handle.read(upToCount: 65_536), !chunk.isEmpty {
                    try await writer.write(ByteBuffer(bytes: chunk))
                }
            })
    }

    /// Receives a piece: refused early if it may not come, streamed to disk and hashed, checked, synced, recorded.
    static func put(_ exchange: Exchange) async throws -> Reponse {
        let (id, code) = (exchange.parameter("dossier"), exchange.parameter("code"))
        try await exchange.read { reader, contexte in
            try DeposerPiece.check(reader, contexte, dossier: id, code: code)
        }
        let format = try format(of: exchange)
        let nom =
            try FileName.read(exchange.request.headers[.contentDisposition])
            ?? "\(code).\(format.extensionDuNom)"
        let arrival = try exchange.guichet.store.pieces.receive()
        let limites = exchange.guichet.limites
        try await BodyReader(exchange: exchange).stream(
            limit: limites.piece, code: .pieceTropLourde, within: limites.delaiPiece
        ) { chunk in try chunk.withUnsafeReadableBytes { try arrival.append($0) } }
        guard arrival.count > 0, try format.matches(arrival) else {
            throw Refus(
                .pieceIllisible,
                "Le fichier « \(nom) » n’est pas un \(format.extensionDuNom.uppercased()) lisible. Vérifiez le fichier "
                    + "et le type annoncé (Content-Type).")
        }
        let piece = StoredPiece(
            code: code, fichier: arrival.fichier, nom: nom, type: format.rawValue,
            tailleOctets: arrival.count,
            sha256: try arrival.finish(), version: 1, deposeAt: exchange.instant)
        let store = exchange.guichet.store
        try store.pieces.keep(arrival)
        do {
            return try await record(exchange, id, piece)
        } catch let refus as Refus {
            // Only when it is sure that no row speaks of it: after a failed fsync the row may come back.
            store.pieces.remove(piece.fichier)
            throw refus
        }
    }

    private static func record(_ exchange: Exchange, _ id: String, _ piece: StoredPiece) async throws
        -> Reponse
    {
        let (reponse, replaced) = try await exchange.write { tx, contexte -> (Reponse, String?) in
            let replaced = try DeposerPiece.run(tx, contexte, dossier: id, piece)
            guard let stored = try tx.read.piece(dossier: id, code: piece.code) else {
                throw Refus.introuvable
            }
            let reponse = Reponse.json(
                ActionRendu.piece(stored), status: stored.version == 1 ? .created : .ok,
                version: stored.version,
                location: "/v1/dossiers/\(id)/pieces/\(piece.code)")
            return (reponse, replaced)
        }
        if let replaced { exchange.guichet.store.pieces.remove(replaced) }
        return reponse
    }

    private static func format(of exchange: Exchange) throws -> PieceFormat {
        let value = exchange.request.headers[.contentType] ?? ""
        let type = String(value.prefix { $0 != ";" }).trimmed.lowercased()
        guard let format = PieceFormat(rawValue: type) else {
            throw Refus(
                .typeNonPris,
                "Le type « \(value) » n’est pas pris. Formats : PDF, JPEG, PNG, ODT, ODS, DOCX, XLSX.")
        }
        return format
    }

    static func delete(_ exchange: Exchange) async throws -> Reponse {
        let fichier = try await exchange.write { tx, contexte in
            try RetirerPiece.run(
                tx, contexte, dossier: exchange.parameter("dossier"), code: exchange.parameter("code"))
        }
        exchange.guichet.store.pieces.remove(fichier)
        return .faite
    }
}

/// The name an applicant gives a file: kept to be shown, never used on disk.
enum FileName {
    /// Reads `Content-Disposition: attachment; filename="…"` or `filename*=UTF-8''…` (RFC 6266); nil without a name.
    static func read(_ header: String?) throws -> String? {
        guard let header else { return nil }
        var plain: String?
        var extended: String?
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard pair.count == 2 else { continue }
            switch pair[0].lowercased() {
            case "filename": plain = pair[1].trimming("\"")
            case "filename*":
                guard let range = pair[1].range(of: "''"), pair[1].lowercased().hasPrefix("utf-8''") else {
                    continue
                }
                extended = String(pair[1][range.upperBound...]).removingPercentEncoding
            default: continue
            }
        }
        guard let name = extended ?? plain else { return nil }
        let isSafe =
            (1...200).contains(name.count) && !name.contains("/") && !name.contains("\\")
            && !name.hasPrefix(".")
            && !name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        guard isSafe else {
            throw Refus(
                .nomDeFichier,
                "Le nom « \(name.printable.prefix(80)) » n’est pas accepté : sans « / », « \\ » ni point au début, 200 caractères."
            )
        }
        return name
    }
}

extension String {
    /// Without control characters: what a message may repeat of what was sent.
    fileprivate var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }

    fileprivate func trimming(_ character: Character) -> String {
        var text = self[...]
        if text.first == character { text.removeFirst() }
        if text.last == character { text.removeLast() }
        return String(text)
    }
}
