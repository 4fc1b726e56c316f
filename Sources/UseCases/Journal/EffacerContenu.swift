public import Domain
import JSON
public import Store

/// Erases the personal data in the content of rows of the journal, on the order of the server’s operator and in
/// the name of an account; a new row says which rows, how many, and why, so that `guichet verifier` can count.
///
/// Only of rows that replay does not read: what was decided, voted, deposited or attested is never erased.
public enum EffacerContenu {
    /// How many rows one deed erases at most.
    public static let nombreMax = 1000

    public static func run(
        _ tx: Writer, lignes: [Int64], motif: String, par courriel: Courriel, at instant: Instant
    ) throws {
        guard let compte = try tx.read.compte(courriel: courriel) else {
            throw Refus(.etatIncompatible, "\(courriel) : aucun compte n’a prouvé cette adresse.")
        }
        guard !lignes.isEmpty, lignes.count <= nombreMax else {
            throw Refus(.etatIncompatible, "De 1 à \(nombreMax) lignes à la fois.")
        }
        for seq in lignes {
            try require(try tx.read.contenu(duJournal: seq), seq)
            try tx.effacerContenu(duJournal: seq)
        }
        try tx.journalise(
            Ecriture(
                compteId: compte.id, qualite: .administrateur, evenement: .consigne(.effacerContenu),
                objet: "installation", objetId: try tx.read.installationId() ?? "",
                apres: [
                    "lignes": .array(lignes.map { .integer($0) }), "nombre": .int(lignes.count),
                    "motif": .string(motif),
                ]),
            at: instant)
    }

    private static func require(
        _ ligne: (evenement: String, objet: String, isPresent: Bool)?, _ seq: Int64
    ) throws {
        guard let ligne else {
            throw Refus(.etatIncompatible, "Le journal n’a pas de ligne \(seq). Rien n’est effacé.")
        }
        guard Fait.isEffacable(code: ligne.evenement, objet: ligne.objet) else {
            throw Refus(
                .etatIncompatible,
                "La ligne \(seq) (« \(ligne.evenement) ») ne s’efface pas : elle prouve ce qui a été fait ou décidé. "
                    + "Rien n’est effacé.")
        }
        guard ligne.isPresent else {
            throw Refus(.etatIncompatible, "La ligne \(seq) n’a pas ou plus de contenu. Rien n’est effacé.")
        }
    }
}
