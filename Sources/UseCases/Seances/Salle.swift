import Domain
import JSON
import Store

/// A session found for a caller who may do the operation, in a state that allows it.
struct Salle {
    let tx: Writer
    let contexte: Contexte
    let seance: Seance
    let contrat: String

    /// - Parameter checksVersion: whether If-Match is the version of the session; false when it is the
    ///   version of a part of it.
    init(
        _ tx: Writer, _ contexte: Contexte, _ id: String, _ capacite: Capacite = .tenirSeance,
        dans etats: Set<Seance.Etat>, checksVersion: Bool = true
    ) throws {
        self.tx = tx
        self.contexte = contexte
        (seance, contrat) = try Acces.seance(tx.read, contexte, id, capacite)
        if checksVersion { try contexte.precondition.check(seance.version) }
        guard etats.contains(seance.etat) else {
            throw Refus(
                .seanceIncompatible,
                "La séance est \(seance.etat.libelle) : cela se fait quand elle est "
                    + etats.sorted { $0.rawValue > $1.rawValue }.map(\.libelle).joined(separator: " ou ")
                    + ".")
        }
    }

    /// The move of a dossier of the agenda; refused with `deporte` when the caller is recused from the
    /// dossier.
    func marche(_ dossier: String, _ evenement: Evenement) throws -> Marche {
        _ = try Acces.dossierDeSeance(tx.read, contexte, dossier, .evenement(evenement))
        return try Marche(tx, contexte, dossier, evenement, checksVersion: false)
    }

    /// The end of the votes on a point, because what they were about changes: they are kept with what they were
    /// for, and the next ones start from nothing.
    static func reprendreLesVotes(
        _ tx: Writer, _ table: TableDeSeance, _ point: SeancePoint, _ cause: SeanceScrutin.Cause,
        suite: SeanceScrutin.Proposition? = nil, at instant: Instant
    ) throws {
        let (seance, action) = (table.seance.id, point.actionId)
        let votes = table.votes.filter { $0.actionId == action }
        if votes.isEmpty { return }
        let tally = table.tally(of: point)
        try tx.insert(
            SeanceScrutin(
                action: action, numero: try tx.read.scrutins(seance: seance, action: action) + 1,
                objet: try tx.read.decisions(seance: seance, action: action).map(\.proposition), votes: votes,
                pour: Int64(tally.pour), contre: Int64(tally.contre), abstention: Int64(tally.abstention),
                issue: tally.issue, isDecidedByPresidence: tally.isDecidedByPresidence,
                presidence: table.presidence(of: point), voteAt: votes.compactMap(\.at).max(), cause: cause,
                suite: suite, at: instant), seance: seance
        )
        try tx.deleteVotes(seance: seance, action: action)
    }

    static let deporte = Refus(
        .deporte,
        "Vous êtes déporté d’un dossier de l’ordre du jour, ou membre de son porteur : une autre personne du service doit "
            + "le faire.")

    func point(_ action: String) throws -> SeancePoint {
        guard let point = try tx.read.point(seance: seance.id, action: action) else {
            throw Refus(
                .seanceIncompatible, "Cette action n’est pas à l’ordre du jour : ajoutez-la d’abord.")
        }
        return point
    }

    /// Writes a row of the journal about the session, for the service and never for applicants.
    ///
    /// - Parameter point: the point of the agenda, when the row is about a single one; a person recused from
    ///   it does not see the row.
    func journalise(
        _ evenement: Consigne, qualite: Qualite = .instructeur, point: SeancePoint? = nil, avant: JSON? = nil,
        apres: JSON = [:]
    ) throws {
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: qualite, evenement: .consigne(evenement),
                objet: "seance",
                objetId: seance.id, contrat: contrat, porteurId: point?.porteurId,
                dossierId: point?.dossierId, avant: avant, apres: apres),
            at: contexte.instant)
    }
}
