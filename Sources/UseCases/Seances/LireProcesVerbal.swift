import Domain
public import JSON
public import Store

/// Minutes as one reader may see them: whole, or without the points it is recused from.
public struct ProcesVerbalLu: Sendable {
    /// As they were frozen, whatever this reader sees of them.
    public let minutes: ProcesVerbal
    /// What this reader sees.
    public let document: JSON
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
        guard let document = try? JSON.parse(minutes.contenu, limits: .stored) else {
            throw StoreError.corrupt("proces_verbal")
        }
        let masques = try deportes(reader, contexte, document, seance: id, contrat: contrat)
        return ProcesVerbalLu(
            minutes: minutes, document: masques.isEmpty ? document : extrait(document, without: masques),
            masques: masques.count)
    }

    /// The actions the reader must not see. The agenda may have changed since these minutes: they say what was on it.
    private static func deportes(
        _ reader: Reader, _ contexte: Contexte, _ document: JSON, seance: String, contrat: String
    ) throws -> Set<String> {
        guard contexte.caller.hasDeports else { return [] }
        let sits = try LireSeance.sits(reader, contexte, seance)
        let actions = (document["points"]?.array ?? []).compactMap { $0["action"]?.string }
        return Set(
            try actions.filter { action in
                guard let stored = try reader.action(action),
                    let dossier = try reader.dossier(stored.dossierId)
                else { return true }
                return !LireSeance.sees(
                    contexte.caller, contrat: contrat, porteur: dossier.porteurId, dossier: dossier.id,
                    sits: sits)
            })
    }

    /// Without these points, without who was recused from them, without the sums they could be worked out from.
    private static func extrait(_ document: JSON, without actions: Set<String>) -> JSON {
        let points = document["points"]?.array ?? []
        let kept = points.filter { !actions.contains($0["action"]?.string ?? "") }
        let references = Set(
            points.compactMap { actions.contains($0["action"]?.string ?? "") ? $0["reference"] : nil }
                .compactMap(\.string))
        let members = (document.members ?? []).map { member in
            switch member.key {
            case "points": JSON.Member("points", .array(kept))
            case "deports":
                JSON.Member(
                    "deports",
                    .array(
                        (member.value.array ?? []).filter {
                            !references.contains($0["reference"]?.string ?? "")
                        })
                )
            case "totaux": JSON.Member("totaux", .null)
            case "enveloppes": JSON.Member("enveloppes", [])
            default: member
            }
        }
        return .object(members + [JSON.Member("points_masques", .int(points.count - kept.count))])
    }
}
