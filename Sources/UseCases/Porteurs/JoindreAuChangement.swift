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

    /// The request, while it waits.
    private static func open(_ reader: Reader, _ contexte: Contexte, changement id: String) throws
        -> Changement
    {
        let (changement, _) = try Acces.changement(reader, contexte, id, .porterChangement)
        try RepondreChangement.requireOpen(changement)
        return changement
    }

    /// - Returns: the document of the request, and whether it is the one just received: the same one sent twice is kept
    ///   only once.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, changement id: String, _ fichier: FichierJoint
    ) throws -> (FichierJoint, isNew: Bool) {
        let changement = try open(tx.read, contexte, changement: id)
        if let held = try tx.read.piece(changement: id) {
            guard held.sha256 == fichier.sha256 else {
                throw Refus(
                    .dejaExistant,
                    "Cette demande a déjà son document. Renoncez-y et faites-en une autre pour en joindre un autre."
                )
            }
            return (held, false)
        }
        try tx.insert(fichier, changement: id)
        try PlaceDesFichiers.service(tx.read, contexte).require(0)
        try DemanderChangement.journalise(
            tx, contexte, changement, .joindreAuChangement, apres: JoindreAvis.summary(fichier))
        return (fichier, true)
    }
}
