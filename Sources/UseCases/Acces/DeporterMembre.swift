import Domain
import JSON
public import Store

/// Recuses a member of a session from a dossier of its agenda: the member’s voice no longer counts for that
/// dossier, neither for the quorum nor in a vote, and the minutes record it. A member with an account also
/// loses access to the dossier.
public enum DeporterMembre {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, membre numero: Int64, dossier: String,
        motif: String
    ) throws {
        let salle = try Salle(tx, contexte, id, dans: [.preparee, .ouverte])
        let (membre, point) = try salle.membre(numero, devant: dossier)
        try contexte.require(
            .tenirSeance, contrat: salle.contrat, porteur: point.porteurId, dossier: point.dossierId)
        let isKnown = try tx.read.deportsDeMembres(seance: id).contains {
            $0.membre == numero && $0.dossierId == dossier
        }
        guard !isKnown else { throw Refus(.dejaExistant, "Ce déport est déjà en vigueur.") }
        try write(salle, membre, dossier: dossier, motif: motif)
        if membre.compteId == nil {
            try salle.journalise(
                .deporterMembre, point: point,
                apres: ["membre": .integer(numero), "nom": .string(membre.nom), "motif": .string(motif)])
        }
        try tx.touchSeance(id, at: contexte.instant)
    }

    /// Recuses the member of the session when there is no account; otherwise the account, once.
    static func write(_ salle: Salle, _ membre: SeanceMembre, dossier: String, motif: String) throws {
        let (tx, contexte) = (salle.tx, salle.contexte)
        guard let compte = try membre.compteId.flatMap({ try tx.read.compte($0) }) else {
            return try tx.insert(
                DeportDeMembre(
                    membre: membre.numero, dossierId: dossier, motif: motif,
                    par: try contexte.requireCompte().id, at: contexte.instant), seance: salle.seance.id)
        }
        guard let stored = try tx.read.dossier(dossier) else { throw Refus.introuvable }
        _ = try SeDeporter.deporter(tx, contexte, compte, stored, .service, motif)
    }
}

extension Salle {
    /// A member, and a point of the agenda about the dossier from which the member would be recused.
    func membre(_ numero: Int64, devant dossier: String) throws -> (SeanceMembre, SeancePoint) {
        guard let membre = try tx.read.membres(seance: seance.id).first(where: { $0.numero == numero }),
            let point = try tx.read.points(seance: seance.id).first(where: { $0.dossierId == dossier }),
            LireSeance.sees(contexte.caller, point, contrat: contrat)
        else { throw Refus.introuvable }
        return (membre, point)
    }
}
