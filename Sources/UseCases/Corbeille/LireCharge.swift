import Domain
public import Store

/// How much work each person has in a call.
public enum LireCharge {
    public struct Ligne: Sendable, Equatable {
        public let charge: Charge
        /// Actions that the person had to score and did not score before the end of the phase.
        public let enRetard: Int64
    }

    public static func run(_ reader: Reader, _ contexte: Contexte, appel code: String) throws -> [Ligne] {
        let appel = try Acces.appel(reader, contexte, code, .lireAffectations)
        let isOver = try reader.revisionEnVigueur(code).map {
            Echeance.notation($0.appel, at: contexte.instant).isPast
        }
        return try reader.charges(
            appel: code, contrat: appel.contrat,
            deports: contexte.caller.deportScope(contrat: appel.contrat, .lireAffectations),
            readsDecisions: contexte.caller.peut(.lireDecisions, contrat: appel.contrat)
        ).map { Ligne(charge: $0, enRetard: isOver == true ? $0.aNoter : 0) }
    }
}
