import Domain
import JSON
public import Store

/// Attaches to a request the document that shows it: minutes of a general assembly, a notice, bank details.
public enum JoindreAuChangement {
    /// Makes the checks before the bytes are received, so that a refusal comes early.
    ///
    /// - Returns: the room left for the bytes.
    public static func check(
        _ reader: Reader, _ contexte: Contexte, changement id: String
    ) throws -> PlaceDesFichiers.Reste {
        _ = try open(reader, contexte, changement: id)
        return try PlaceDesFichiers.service(reader, contexte)
    }

    /// The request, when it may still take its document.
    private static func open(_ reader: Reader, _ contexte: Contexte, changement id: String) throws
        -> Changement
    {
        let (changement, _) = try Acces.changement(reader, contexte, id, .porterChangement)
        try RepondreChangement.requireOpen(changement)
        guard try reader.piece(changement: id) == nil else {
            throw Refus(
                .dejaExistant,
                "Cette demande a déjà son document. Renoncez-y et faites-en une autre pour en joindre un autre."
            )
        }
        return changement
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, changement id: String, _ fichier: FichierJoint
    ) throws {
        let changement = try open(tx.read, contexte, changement: id)
        try tx.insert(fichier, changement: id)
        try PlaceDesFichiers.service(tx.read, contexte).require(0)
        try DemanderChangement.journalise(
            tx, contexte, changement, .joindreAuChangement, apres: JoindreAvis.summary(fichier))
    }
}
