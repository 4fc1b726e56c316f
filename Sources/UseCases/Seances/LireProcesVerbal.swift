public import Documents
import Domain
public import JSON
public import Store

/// The minutes for one reader: complete, or without the points from which the reader is recused.
public struct ProcesVerbalLu: Sendable {
    /// The minutes as they were frozen, with what this reader may not see.
    public let minutes: ProcesVerbal
    /// What this reader may see.
    public let contenu: ProcesVerbalDocument
    /// `contenu` as JSON.
    public var document: JSON { contenu.write() }
    /// The number of points left out.
    public let masques: Int
    public var isExtrait: Bool { masques > 0 }
}

/// Reads the minutes of a closed session, for those who may read sessions and for the members of this one.
public enum LireProcesVerbal {
    /// - Parameter numero: the number of the minutes, when the session was reopened; nil: the last minutes.
    public static func run(
        _ reader: Reader, _ contexte: Contexte, seance id: String, numero: Int64?
    ) throws -> ProcesVerbalLu {
        let (seance, contrat) = try Acces.seance(reader, contexte, id)
        let all = try reader.procesVerbaux(seance: seance.id)
        guard let last = all.last else {
            throw Refus(
                .seanceIncompatible, "La séance n’est pas close : il n’y a pas encore de procès-verbal.")
        }
        guard let minutes = numero.map({ numero in all.first { $0.numero == numero } }) ?? last else {
            throw Refus.introuvable
        }
        let document = try minutes.document
        let masques = try deportes(reader, contexte, document, seance: id, contrat: contrat)
        return ProcesVerbalLu(
            minutes: minutes, contenu: masques.isEmpty ? document : extrait(document, without: masques),
            masques: masques.count)
    }

    /// The actions that the reader may not see. They are searched in the minutes, because the agenda may have
    /// changed since.
    private static func deportes(
        _ reader: Reader, _ contexte: Contexte, _ document: ProcesVerbalDocument, seance: String,
        contrat: String
    ) throws -> Set<String> {
        guard contexte.caller.hasDeports else { return [] }
        let sits = try LireSeance.sits(reader, contexte, seance)
        return Set(
            try document.actions.filter { action in
                guard let stored = try reader.action(action),
                    let dossier = try reader.dossier(stored.dossierId)
                else { return true }
                return !LireSeance.sees(
                    contexte.caller, contrat: contrat, porteur: dossier.porteurId, dossier: dossier.id,
                    sits: sits)
            })
    }

    /// The minutes without these points, without the recusals from their dossiers, and without the sums that
    /// would reveal their amounts.
    private static func extrait(
        _ document: ProcesVerbalDocument, without actions: Set<String>
    ) -> ProcesVerbalDocument {
        let hidden = document.points.filter { actions.contains($0.action) }
        let references = Set(hidden.map(\.reference))
        var extrait = document
        extrait.points.removeAll { actions.contains($0.action) }
        extrait.votesRepris.removeAll { actions.contains($0.action) }
        extrait.deports.removeAll { references.contains($0.reference) }
        extrait.totaux = nil
        extrait.enveloppes = []
        extrait.pointsMasques = Int64(actions.count)
        return extrait
    }
}
