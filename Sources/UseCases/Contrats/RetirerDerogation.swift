public import Domain
public import Store

/// Takes back a derogation: what was deposited thanks to it stays deposited.
public enum RetirerDerogation {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String, derogation id: String, motif: String
    ) throws -> Derogation {
        let appel = try Acces.appel(tx.read, contexte, code, .ecrireAppel)
        guard let derogation = try tx.read.derogation(id), derogation.appel == code else {
            throw Refus.introuvable
        }
        guard derogation.retireeAt == nil else {
            throw Refus(.etatIncompatible, "Cette dérogation est déjà retirée : il n’y a rien à faire.")
        }
        try tx.takeBackDerogation(id, motif: motif, at: contexte.instant)
        try AccorderDerogation.journaliser(
            tx, contexte, .retirerDerogation, derogation, contrat: appel.contrat, motif)
        guard let stored = try tx.read.derogation(id), let revision = try tx.read.revisionEnVigueur(code)
        else { throw Refus.introuvable }
        try Prevenir.derogation(tx, contexte, stored, revision.appel, motif: motif)
        return stored
    }
}
