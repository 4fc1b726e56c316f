import Domain
public import Store

/// The e-mails that reached nobody, for whoever has to see to it.
extension MesTaches {
    public struct CourrielAFaire: Sendable {
        public let courriel: CourrielEnSouffrance
        /// A French sentence for the caller.
        public let pourquoi: String
    }

    public struct PliAFaire: Sendable {
        public let pli: PliAbandonne
        /// A French sentence for the caller.
        public let pourquoi: String
    }

    /// What the caller’s dossiers, sessions and porteurs did not receive.
    public static func courriels(
        _ reader: Reader, _ contexte: Contexte, appel: String?
    ) throws -> (total: Int64, courriels: [CourrielAFaire]) {
        let caller = contexte.caller
        guard caller.contrats(.suivreEnvois)?.isEmpty != true else { return (0, []) }
        let scope = try Acces.souffrance(
            reader, caller, compte: contexte.requireCompte().id, appel: appel)
        let found = try reader.courrielsEnSouffrance(scope, limit: longueur)
        return (
            found.total, found.courriels.map { CourrielAFaire(courriel: $0, pourquoi: pourquoi($0)) }
        )
    }

    /// The e-mails about accounts that nobody received, for an administrator of the whole installation. After a
    /// month the link that such an e-mail held is dead for long.
    public static func plis(
        _ reader: Reader, _ contexte: Contexte, appel: String?
    ) throws -> (total: Int64, plis: [PliAFaire]) {
        let isEverywhere = contexte.caller.contrats([.administrateur]) == nil
        guard appel == nil, isEverywhere else { return (0, []) }
        let found = try reader.plisAbandonnes(
            since: contexte.instant.adding(seconds: -30 * 86_400), limit: longueur)
        return (found.total, found.plis.map { PliAFaire(pli: $0, pourquoi: pourquoi($0)) })
    }

    private static func pourquoi(_ courriel: CourrielEnSouffrance) -> String {
        let end = "remettez-le autrement (imprimé et posté, par exemple), puis dites-le."
        if courriel.destinataires.isEmpty {
            return "Ce courriel n’a aucune adresse à qui partir : \(end)"
        }
        if courriel.isEcrit {
            return
                "Ce courriel est écrit sur le disque, pas envoyé, car aucun serveur de courriel n’est réglé : faites régler "
                + "un serveur et reprenez l’envoi, ou \(end)"
        }
        let who =
            courriel.destinataires.count == 1
            ? "Son adresse ne l’a pas reçu"
            : "Aucune de ses \(courriel.destinataires.count) adresses ne l’a reçu"
        let why = courriel.motif.map { " (\($0))" } ?? ""
        return "\(who)\(why). Reprenez l’envoi si la cause a disparu ; sinon, \(end)"
    }

    private static func pourquoi(_ pli: PliAbandonne) -> String {
        let why = pli.detail.map { " (\($0))" } ?? ""
        return
            "Ce courriel sur un compte n’est pas arrivé\(why). Prévenez la personne autrement ; elle peut demander un autre "
            + "lien, ou l’exploitant lui donner un code (guichet compte preuve)."
    }
}
