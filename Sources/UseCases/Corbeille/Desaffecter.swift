import Domain
public import Store

/// Removes an assignment; marks already given remain.
public enum Desaffecter {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, dossier id: String, affectation: String
    ) throws {
        let dossier = try Acces.dossier(tx.read, contexte, id, .affecter)
        guard let held = try tx.read.affectations(dossier: id).first(where: { $0.id == affectation }) else {
            throw Refus.introuvable
        }
        try tx.deleteAffectation(held.id)
        try tx.journalise(
            Affecter.ecriture(
                .desaffecter, contexte, held, contrat: dossier.contrat, porteur: dossier.porteurId),
            at: contexte.instant)
    }
}
