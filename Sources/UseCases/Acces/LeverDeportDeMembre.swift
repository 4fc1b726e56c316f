import Domain
import JSON
public import Store

/// Lifts the recusal of a member without an account, with a reason, before the session closes.
public enum LeverDeportDeMembre {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, membre numero: Int64, dossier: String,
        motif: String
    ) throws {
        let salle = try Salle(tx, contexte, id, .leverDeport, dans: [.preparee, .ouverte])
        let (membre, point) = try salle.membre(numero, devant: dossier)
        guard membre.compteId == nil else {
            throw Refus(
                .seanceIncompatible,
                phrase: "\(membre.nom) a un compte : son déport se lève par \(Geste.leverDeport).")
        }
        guard
            let deport = try tx.read.deportsDeMembres(seance: id).first(where: {
                $0.membre == numero && $0.dossierId == dossier
            })
        else { throw Refus(.etatIncompatible, "Ce membre n’est pas déporté de ce dossier.") }
        try tx.deleteDeport(membre: numero, dossier: dossier, seance: id)
        try tx.touchSeance(id, at: contexte.instant)
        try salle.journalise(
            .leverDeportDeMembre, qualite: .administrateur, point: point,
            avant: ["membre": .integer(numero), "nom": .string(membre.nom), "motif": .string(deport.motif)],
            apres: ["motif": .string(motif)])
    }
}
