public import Domain
public import Store

/// The summary of a call, limited to what its reader may know.
public enum LireTableauDeBord {
    public struct Vue: Sendable {
        /// The number of dossiers in each state; for a reader who may not read decisions, in each announced
        /// state.
        public let etats: [(etat: Etat, nombre: Int64)]
        public let tableau: TableauDeBord
        public let showsComplements: Bool
        /// Nil for a reader who may not read the outbox.
        public let courriels: (etats: [Envoi.Etat: Int64], perdus: Int64)?
    }

    public static func run(_ reader: Reader, _ contexte: Contexte, appel code: String) throws -> Vue {
        let appel = try Acces.appel(reader, contexte, code, .lireAffectations)
        let today = try reader.revisionEnVigueur(code).flatMap {
            Fuseau.jour(contexte.instant, fuseau: $0.appel.calendrier.fuseau)
        }
        let tableau = try reader.tableauDeBord(
            appel: code, today: today,
            deports: contexte.caller.deportScope(contrat: appel.contrat, .lireAffectations),
            readsDecisions: contexte.caller.peut(.lireDecisions, contrat: appel.contrat))
        return Vue(
            etats: Etat.allCases.filter { !$0.isDraft }.map { ($0, tableau.etats[$0, default: 0]) },
            tableau: tableau,
            showsComplements: contexte.caller.peut(.lireComplements, contrat: appel.contrat),
            courriels: contexte.caller.peut(.lireEnvois, contrat: appel.contrat)
                ? try reader.courrielsParEtat(appel: code, Acces.scope(contexte.caller, .lireEnvois)) : nil)
    }
}
