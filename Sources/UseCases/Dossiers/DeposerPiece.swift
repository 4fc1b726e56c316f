import Domain
import JSON
public import Store

/// Attaches a received file to a draft, or to a deposited dossier when a complement asks for this piece.
public enum DeposerPiece {
    /// Makes the checks before the bytes are received, so that a refusal comes early.
    ///
    /// - Returns: the room left for the bytes.
    public static func check(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, code: String
    ) throws -> PlaceDesFichiers.Reste {
        _ = try move(reader, contexte, dossier: id, code: code)
        let dossier = try Acces.dossier(reader, contexte, id)
        let replaced = dossier.etat.isDraft ? try reader.piece(dossier: id, code: code) : nil
        return try PlaceDesFichiers.reste(reader, contexte, dossier, rendus: replaced?.tailleOctets ?? 0)
    }

    /// The event that allows this piece, after all the checks.
    private static func move(
        _ reader: Reader, _ contexte: Contexte, dossier id: String, code: String
    ) throws -> Evenement {
        let dossier = try Acces.dossier(reader, contexte, id, .evenement(.modifier))
        let revision = try Acces.revision(reader, of: dossier)
        let evenement = try event(reader, contexte, dossier, revision.appel, code: code)
        guard revision.appel.pieces.contains(where: { $0.code == code }) else {
            let codes = revision.appel.pieces.map(\.code).joined(separator: ", ")
            throw Refus(
                .pieceInattendue, "L’appel ne demande pas de pièce « \(code) ». Pièces demandées : \(codes).")
        }
        try contexte.precondition.check(try reader.piece(dossier: id, code: code)?.version)
        return evenement
    }

    /// Records the piece.
    ///
    /// - Returns: the file of the draft that the new one replaces, which the caller removes after the commit.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, _ piece: StoredPiece
    ) throws -> String? {
        let evenement = try move(tx.read, contexte, dossier: id, code: piece.code)
        let marche = try Marche(tx, contexte, id, evenement, checksVersion: false)
        if let asking = try asking(tx.read, marche.dossier, code: piece.code).last {
            try marche.epreuve(.complementOuvert(asking))
        }
        let before = try tx.read.piece(dossier: id, code: piece.code)
        try tx.upsert(piece, dossier: id)
        try marche.changeDraft(
            objet: ("piece", piece.code), avant: before.map(summary) ?? [:], apres: summary(piece))
        let isKept = before != nil && !marche.dossier.etat.isDraft
        if let before, isKept { try tx.archive(before, dossier: id, at: contexte.instant) }
        try PlaceDesFichiers.requireWithin(tx.read, contexte, marche.dossier)
        return isKept ? nil : before?.fichier
    }

    /// The porteur may change a draft. For a deposited dossier, a complement must ask for the piece and still
    /// accept an answer.
    private static func event(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ appel: Appel, code: String
    ) throws -> Evenement {
        if dossier.etat.isDraft { return .modifier }
        let asking = try asking(reader, dossier, code: code)
        guard let last = asking.last else {
            throw Refus(
                .etatIncompatible,
                "Le dossier est « \(Acces.etat(dossier, contexte.caller).libelle) » et aucun complément ouvert ne demande la pièce « \(code) »."
            )
        }
        if asking.allSatisfy({ DelaiDeReponse.isOver($0.echeanceOn, appel, at: contexte.instant) }) {
            try DelaiDeReponse.require(last, appel, at: contexte.instant)
        }
        return .repondreComplement
    }

    /// The open complements that ask for the piece.
    private static func asking(
        _ reader: Reader, _ dossier: StoredDossier, code: String
    ) throws -> [Complement] {
        try reader.complements(dossier: dossier.id).filter { $0.isOpen && $0.pieces.contains(code) }
    }

    static func summary(_ piece: StoredPiece) -> JSON {
        [
            "nom": .string(piece.nom), "type": .string(piece.type),
            "taille_octets": .integer(piece.tailleOctets),
            "sha256": .string(piece.sha256),
        ]
    }
}
