import Domain
import Foundation
import HTTPTypes
import JSON
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

    static func get(_ exchange: Exchange) async throws -> Reponse {
        let piece = try await exchange.read { reader, contexte in
            let dossier = try find(reader, contexte, exchange)
            guard let piece = try reader.piece(dossier: dossier.id, code: exchange.parameter("code")) else {
                throw Refus.introuvable
            }
            return piece
        }
        return try .download(
            exchange.guichet.store, fichier: piece.fichier, nom: piece.nom, type: piece.type,
            tailleOctets: piece.tailleOctets, sha256: piece.sha256, version: piece.version)
    }

    /// Receives a piece: refused early if it may not come, streamed to disk and hashed, checked, synced, recorded.
    static func put(_ exchange: Exchange) async throws -> Reponse {
        let (id, code) = (exchange.parameter("dossier"), exchange.parameter("code"))
        let reste = try await exchange.read { reader, contexte in
            try DeposerPiece.check(reader, contexte, dossier: id, code: code)
        }
        let reception = try await Reception(exchange, into: reste) { "\(code).\($0.extensionDuNom)" }
        let piece = StoredPiece(
            code: code, fichier: reception.fichier, nom: reception.nom, type: reception.format.rawValue,
            tailleOctets: reception.tailleOctets, sha256: reception.sha256, version: 1,
            deposeAt: exchange.instant)
        return try await reception.keep { try await record(exchange, id, piece) }
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
        return try (extended ?? plain).map(checked)
    }

    /// The name, when it can be shown and saved as it is.
    static func checked(_ name: String) throws -> String {
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
