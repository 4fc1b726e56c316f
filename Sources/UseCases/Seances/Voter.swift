import Domain
public import JSON
public import Store

/// Records a vote on an action: the caller’s own, or that of a member without an account, which the service
/// writes.
public enum Voter {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, seance id: String, action: String, _ json: JSON
    ) throws {
        let salle = try Salle(tx, contexte, id, .voter, dans: [.ouverte], checksVersion: false)
        guard salle.seance.vote else {
            throw Refus(.seanceIncompatible, "Cette séance ne vote pas.")
        }
        let point = try salle.point(action)
        let table = try TableDeSeance(tx.read, salle.seance)
        let (numero, sens) = try Refus.reading { () throws(JSONProblems) in try read(json) }
        let membre = try voter(salle, table.membres, numero, point)
        guard membre.isCounted else {
            throw Refus(
                .seanceIncompatible,
                "\(membre.nom) n’a pas de voix, ou n’est pas noté présent : son vote ne compte pas.")
        }
        if table.deportes(de: point).contains(membre) {
            throw Refus(.deporte, "\(membre.nom) est déporté de ce dossier : il ne vote pas.")
        }
        try tx.upsert(
            SeanceVote(
                actionId: action, membre: membre.numero, sens: sens, at: contexte.instant,
                presidence: salle.seance.presidence), seance: id)
        try tx.touchSeance(id, at: contexte.instant)
        let qualites = contexte.caller.qualites(contrat: salle.contrat)
        let qualite = Permissions.holders(of: .voter).intersection(qualites).min { $0.rawValue < $1.rawValue }
        try salle.journalise(
            .voter, qualite: qualite ?? .compte, point: point,
            apres: [
                "action": .string(action), "membre": .integer(membre.numero), "sens": .string(sens.rawValue),
            ])
    }

    private static func read(_ json: JSON) throws(JSONProblems) -> (Int64?, SeanceVote.Sens) {
        try ObjectReader.read(json) { reader in
            let sens = reader.value("sens", "pour, contre ou abstention est attendu") {
                SeanceVote.Sens(rawValue: $0)
            }
            return (reader.integer("membre"), reader.required("sens", sens, else: .abstention))
        }
    }

    /// The member who votes: the caller, or a member without an account.
    private static func voter(
        _ salle: Salle, _ membres: [SeanceMembre], _ numero: Int64?, _ point: SeancePoint
    ) throws -> SeanceMembre {
        let compte = try salle.contexte.requireCompte().id
        let own = membres.first { $0.compteId == compte }
        guard let numero, numero != own?.numero else {
            guard let own else { throw Refus(.interdit, "Vous n’êtes pas membre de cette séance.") }
            return own
        }
        guard let membre = membres.first(where: { $0.numero == numero }) else {
            throw Refus(at: "/membre", "La séance n’a pas de membre n° \(numero).")
        }
        // A recused person may not write the votes of others either.
        try salle.contexte.require(
            .tenirSeance, contrat: salle.contrat, porteur: point.porteurId, dossier: point.dossierId)
        guard membre.compteId == nil else {
            throw Refus(.interdit, "\(membre.nom) a un compte : il vote lui-même.")
        }
        return membre
    }
}
