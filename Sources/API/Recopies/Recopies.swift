import Domain
import Foundation
import JSON
import Store
import UseCases

/// `/v1/dossiers/{dossier}/recopie`
enum Recopies {
    static func get(_ exchange: Exchange) async throws -> Reponse {
        try await exchange.read { reader, contexte in
            let recopie = try LireRecopie(reader, contexte, try contexte.chose.dossier)
            return .json([
                "dossier": .string(recopie.source.id), "reference": .text(recopie.source.reference),
                "ecarts": .array(
                    try recopie.ecarts(reader).map {
                        [
                            "pointer": .string($0.pointer), "valeur": .text($0.valeur),
                            "phrase": .string($0.phrase),
                        ]
                    }),
                "pieces": .array(recopie.pieces.map(piece)),
            ])
        }
    }

    private static func piece(_ piece: LireRecopie.Piece) -> JSON {
        [
            "code": .string(piece.piece.code), "libelle": .string(piece.libelle),
            "nom": .string(piece.piece.nom), "taille_octets": .integer(piece.piece.tailleOctets),
            "depose_at": .string(piece.deposeAt.description), "age_jours": .int(piece.ageJours),
            "reprenable": .bool(piece.isReprenable), "jointe": .bool(piece.isJointe),
        ]
    }

    /// Copies the bytes of a piece of the earlier dossier, so that each dossier keeps its own, then records it like
    /// an uploaded one.
    static func piece(_ exchange: Exchange) async throws -> Reponse {
        let (id, code) = (exchange.parameter("dossier"), exchange.parameter("code"))
        let (avant, handle) = try await exchange.open({ $0.piece.joint }) { reader, contexte in
            let dossier = try contexte.chose.dossier
            let avant = try LireRecopie(reader, contexte, dossier).piece(code)
            try DeposerPiece.check(reader, contexte, dossier: id, code: code).require(
                avant.piece.tailleOctets)
            return avant
        }
        defer { try? handle.close() }
        try exchange.guichet.requireEspace(for: avant.piece.tailleOctets)
        try exchange.take(.fichiersParCompte)
        let store = exchange.guichet.store
        let arrival = try store.pieces.receive()
        while let chunk = try handle.read(upToCount: 65_536), !chunk.isEmpty {
            try chunk.withUnsafeBytes { try arrival.append($0) }
        }
        let sha256 = try arrival.finish()
        return try await Reception.keep(arrival, in: store) {
            try await Pieces.record(
                exchange, id,
                StoredPiece(
                    code: code, fichier: arrival.fichier, nom: avant.piece.nom, type: avant.piece.type,
                    tailleOctets: arrival.count, sha256: sha256, version: 1, deposeAt: exchange.instant,
                    reprisDu: avant.deposeAt))
        }
    }
}
