import Documents
import Domain
import JSON
import Store

/// Opens a change that waits for somebody’s answer: records it and tells all members.
enum DemanderChangement {
    static func open(
        _ tx: Writer, _ contexte: Contexte, _ porteur: StoredPorteur, _ objet: Changement.Objet,
        motif: String?
    ) throws -> Changement {
        let compte = try contexte.requireCompte()
        try contexte.requirePlace(
            .changementsParCompte, held: tx.read.combien(.changementsDuCompte, compte.id))
        // A newer request takes the place of the one that waits.
        for older in try tx.read.changementsOuverts(porteur: porteur.id)
        where older.objet.nature == objet.nature && replaces(older, compte.id) {
            try AnnulerChangement.close(tx, contexte, older)
        }
        let changement = Changement(
            id: Identifiant.new(at: contexte.instant), porteurId: porteur.id, objet: objet, motif: motif,
            compteId: compte.id, demandeAt: contexte.instant)
        try tx.insert(changement)
        try journalise(
            tx, contexte, changement, .demanderChangement,
            apres: summary(changement).merging(["motif": .text(motif)]))
        try Prevenir.demande(tx, contexte, changement, porteur)
        return changement
    }

    /// Of a bank account or a number only one change waits; of the others, one for each account that asks.
    private static func replaces(_ older: Changement, _ compte: String) -> Bool {
        switch older.objet {
        case .compteBancaire, .numero: true
        case .representant, .reclamation: older.compteId == compte
        }
    }

    /// What the journal says of a request: of a number, only its end.
    static func summary(_ changement: Changement) -> JSON {
        let nature: JSON = ["nature": .string(changement.objet.nature.rawValue)]
        switch changement.objet {
        case .representant, .reclamation: return nature.merging(ChangementDocument.write(changement.objet))
        case .compteBancaire(let compte):
            return nature.merging(["compte_bancaire": compte.map(PorteurDocument.journal) ?? .null])
        case .numero(let numero): return nature.merging(PorteurDocument.journal(numero))
        }
    }

    static func journalise(
        _ tx: Writer, _ contexte: Contexte, _ changement: Changement, _ consigne: Consigne,
        apres: JSON = [:]
    ) throws {
        let par = try Acces.qualite(tx.read, contexte.caller, porteur: changement.porteurId)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: par, evenement: .consigne(consigne),
                objet: "changement", objetId: changement.id, porteurId: changement.porteurId, apres: apres),
            at: contexte.instant)
    }
}
