import Documents
public import Domain
import JSON
public import Store

/// Accepts, on the order of the server’s operator, that the database is not the continuation of the file kept
/// beside it; the journal says what was there and why.
public enum AccepterTete {
    public static func run(
        _ tx: Writer, _ contredite: TeteContredite?, gardee: FichierDeTete.Lecture, motif: String,
        at instant: Instant
    ) throws {
        guard let contredite else {
            throw Refus(
                .etatIncompatible,
                "La base est bien la suite de \(FichierDeTete.nom) : il n’y a rien à accepter.")
        }
        try tx.journalise(
            Ecriture(
                compteId: nil, qualite: .administrateur, evenement: .consigne(.accepterTete),
                objet: "installation", objetId: try tx.read.installationId() ?? "",
                avant: ["tete": gardee.tete?.json ?? .null, "constat": .string(contredite.phrase)],
                apres: ["tete": try tx.read.tete()?.json ?? .null, "motif": .string(motif)]),
            at: instant)
    }
}
