import Domain
public import Store

/// Who has how much to do in a call.
public enum LireCharge {
    public struct Ligne: Sendable, Equatable {
        public let charge: Charge
        /// Actions that should have been scored: the phase they were given for is over.
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
