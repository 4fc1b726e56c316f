import Foundation
import Store
import UseCases

/// The files of the pieces of a season. Every piece has a file of its own, as the database asks, but those of one
/// code are the same bytes under many names: a file of each would fill the disk with what nobody measures.
struct FichiersPartages {
    private let pieces: Pieces
    private var gardes: [String: (piece: StoredPiece, noms: Int)] = [:]
    /// How many names one file may have on the usual file systems, and some room.
    private static let nomsParFichier = 60_000

    init(_ store: Store) { pieces = store.pieces }

    struct Lien: Error, CustomStringConvertible { let description: String }

    /// A piece whose file is there.
    mutating func piece(_ code: String, at fiche: Fiche) throws -> StoredPiece {
        if let garde = gardes[code], garde.noms < Self.nomsParFichier {
            let name = UUID().uuidString.lowercased()
            guard link(pieces.url(garde.piece.fichier).path, pieces.url(name).path) == 0 else {
                throw Lien(description: "lien vers \(garde.piece.fichier) : erreur \(errno)")
            }
            gardes[code] = (garde.piece, garde.noms + 1)
            return Self.piece(garde.piece, name, at: fiche)
        }
        let arrival = try pieces.receive()
        let bytes = PdfDeDemonstration.bytes("\(code) : piece fictive d’une saison de mesure")
        try bytes.withUnsafeBytes { try arrival.append($0) }
        let first = StoredPiece(
            code: code, fichier: arrival.fichier, nom: "\(code).pdf", type: "application/pdf",
            tailleOctets: arrival.count, sha256: try arrival.finish(), version: 1, deposeAt: fiche.depose)
        try pieces.keep(arrival)
        gardes[code] = (first, 1)
        return first
    }

    private static func piece(_ garde: StoredPiece, _ name: String, at fiche: Fiche) -> StoredPiece {
        StoredPiece(
            code: garde.code, fichier: name, nom: garde.nom, type: garde.type,
            tailleOctets: garde.tailleOctets,
            sha256: garde.sha256, version: 1, deposeAt: fiche.depose)
    }
}
