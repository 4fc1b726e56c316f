public import Documents
import Domain
public import JSON
public import Store

/// Minutes as one reader may see them: whole, or without the points it is recused from.
public struct ProcesVerbalLu: Sendable {
    /// As they were frozen, whatever this reader sees of them.
    public let minutes: ProcesVerbal
    /// What this reader sees.
    public let contenu: ProcesVerbalDocument
    /// The same, as it is sent.
    public var document: JSON { contenu.write() }
    /// Points that are left out.
    public let masques: Int
    public var isExtrait: Bool { masques > 0 }
}

/// Reads the minutes of a closed session: those who read sessions, and those who sat in this one.
public enum LireProcesVerbal {
    /// - Parameter numero: of the minutes, where the session was reopened; nil: the last.
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

    /// The actions the reader must not see. The agenda may have changed since these minutes: they say what was on it.
    private static func deportes(
        _ reader: Reader, _ contexte: Contexte, _ document: ProcesVerbalDocument, seance: String,
        contrat: String
    ) throws -> Set<String> {
        guard contexte.caller.hasDeports else { return [] }
        let sits = try LireSeance.sits(reader, contexte, seance)
        return Set(
            try document.points.map(\.action).filter { action in
                guard let stored = try reader.action(action),
                    let dossier = try reader.dossier(stored.dossierId)
                else { return true }
                return !LireSeance.sees(
                    contexte.caller, contrat: contrat, porteur: dossier.porteurId, dossier: dossier.id,
                    sits: sits)
            })
    }

    /// Without these points, without who was recused from them, without the sums they could be worked out from.
    private static func extrait(
        _ document: ProcesVerbalDocument, without actions: Set<String>
    ) -> ProcesVerbalDocument {
        let hidden = document.points.filter { actions.contains($0.action) }
        let references = Set(hidden.map(\.reference))
        var extrait = document
        extrait.points.removeAll { actions.contains($0.action) }
        extrait.deports.removeAll { references.contains($0.reference) }
        extrait.totaux = nil
        extrait.enveloppes = []
        extrait.pointsMasques = Int64(hidden.count)
        return extrait
    }
}
