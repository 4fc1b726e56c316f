public import Domain
public import Store

/// What a dossier took from an earlier one, what it left out, and the pieces that it may still take.
public struct LireRecopie: Sendable {
    public let source: StoredDossier
    private let revision: Revision
    public let pieces: [Piece]

    /// A piece of the earlier dossier that the call of the new one asks for.
    public struct Piece: Sendable {
        public let piece: StoredPiece
        public let libelle: String
        /// The instant of its first deposit, in this dossier or in one before it.
        public let deposeAt: Instant
        public let ageJours: Int
        /// False when the call says that it is too old.
        public let isReprenable: Bool
        /// How old the call accepts it, in months.
        public let valableMois: Int64?
        public let isJointe: Bool
    }

    /// - Throws: `etat-incompatible` for a dossier that was begun empty.
    public init(_ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier) throws {
        guard let id = try reader.recopieDe(dossier: dossier.id) else {
            throw Refus(
                .etatIncompatible,
                "Ce dossier a été commencé vide, ou celui dont il venait a été supprimé. Un dossier se recopie quand on l’ouvre : c’est le membre « recopie_de »."
            )
        }
        source = try Acces.dossier(reader, contexte, id, .lirePieces)
        let revision = try Acces.revision(reader, of: dossier)
        self.revision = revision
        let jointes = Set(try reader.pieces(dossier: dossier.id).map(\.code))
        let fuseau = revision.appel.calendrier.fuseau
        pieces = try reader.pieces(dossier: id).compactMap { piece in
            let deposeAt = piece.reprisDu ?? piece.deposeAt
            guard let demandee = revision.appel.pieces.first(where: { $0.code == piece.code }),
                let deposee = Fuseau.jour(deposeAt, fuseau: fuseau),
                let jour = Fuseau.jour(contexte.instant, fuseau: fuseau)
            else { return nil }
            return Piece(
                piece: piece, libelle: demandee.libelle, deposeAt: deposeAt,
                ageJours: jour.daysSince1970 - deposee.daysSince1970,
                isReprenable: demandee.isReprenable(deposee: deposee, le: jour),
                valableMois: demandee.valableMois, isJointe: jointes.contains(piece.code))
        }
    }

    /// What was left out; whoever takes a piece does not need it.
    public func ecarts(_ reader: Reader) throws -> [Recopie.Ecart] {
        try RecopierDossier.recopie(reader, source, to: revision).ecarts
    }

    /// The piece to copy.
    ///
    /// - Throws: `introuvable` when the earlier dossier has none of this code; `piece-perimee` when it is too old.
    public func piece(_ code: String) throws -> Piece {
        guard let piece = pieces.first(where: { $0.piece.code == code }) else {
            throw Refus(
                .introuvable,
                "Le dossier d’avant n’a pas de pièce « \(code) » que cet appel demande."
            )
        }
        guard piece.isReprenable else {
            throw Refus(
                .piecePerimee,
                "« \(piece.libelle) » a \(piece.ageJours) jours, et cet appel la prend "
                    + (piece.valableMois == 0
                        ? "neuve chaque année" : "jusqu’à \(piece.valableMois ?? 0) mois")
                    + " : déposez une pièce à jour.")
        }
        return piece
    }
}
