import Domain
import JSON
public import Store

/// Attaches a file to a message of the caller.
public enum JoindreAuMessage {
    /// The most files that one message may have.
    public static let maximum = 10

    /// Makes the first checks before the bytes are received, so that a refusal comes early.
    public static func check(
        _ reader: Reader, _ contexte: Contexte, message id: String, nom: String
    ) throws -> (Message, StoredDossier) {
        let (message, dossier) = try Acces.message(reader, contexte, id, .ecrireMessage)
        guard message.compteId == contexte.caller.compte?.id,
            message.cote == EcrireMessage.cote(contexte.caller, devant: dossier)
        else {
            throw Refus(.interdit, "Seul l’auteur d’un message y joint des fichiers.")
        }
        let held = try reader.fichiersJoints(.message(id))
        if held.count >= maximum, !held.contains(where: { $0.nom == nom }) {
            throw Refus(
                .pieceInattendue, "Un message porte \(maximum) fichiers au plus : écrivez-en un autre.")
        }
        return (message, dossier)
    }

    /// - Returns: the file of the message, and whether it is the one just received: the same file sent twice
    ///   is kept only once.
    public static func run(
        _ tx: Writer, _ contexte: Contexte, message id: String, _ fichier: FichierJoint
    ) throws -> (FichierJoint, isNew: Bool) {
        let (message, dossier) = try check(tx.read, contexte, message: id, nom: fichier.nom)
        if let held = try tx.read.fichiersJoints(.message(id)).first(where: { $0.nom == fichier.nom }) {
            guard held.sha256 == fichier.sha256 else {
                throw Refus(
                    .dejaExistant,
                    "Ce message porte déjà un autre fichier de ce nom : ce qui est dit le reste.")
            }
            return (held, false)
        }
        try contexte.requirePlace(
            .fichiersParDossier, held: tx.read.combien(.fichiersDuDossier, dossier.id))
        try tx.insert(fichier, .message(id), dossier: dossier.id)
        try PlaceDesFichiers.requireWithin(tx.read, contexte, dossier)
        try tx.journalise(
            EcrireMessage.ecriture(
                .joindreAuMessage, contexte, message, dossier, apres: JoindreAvis.summary(fichier)),
            at: contexte.instant)
        return (fichier, true)
    }
}
