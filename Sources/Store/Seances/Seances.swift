public import Domain
import GRDB

extension Reader {
    public func seance(_ id: String) throws -> Seance? {
        try one("SELECT * FROM seance WHERE id = ?", [id]).map(Self.seance)
    }

    /// - Parameter depuis: those that changed at this instant or later.
    public func seances(appel: String, modifieDepuis depuis: Instant? = nil, _ page: PageRequest) throws
        -> Page<Seance>
    {
        let rows = try all(
            """
            SELECT * FROM seance WHERE appel = ? AND id > ? AND (?3 IS NULL OR modifie_at >= ?3) ORDER BY id LIMIT ?
            """, [appel, page.afterText, depuis, page.limit + 1])
        return Page(try rows.map(Self.seance), limit: page.limit, key: \.id)
    }

    private static func seance(_ row: Row) throws -> Seance {
        try Seance(
            id: row["id"], appel: row["appel"], instance: row["instance"], libelle: row["libelle"],
            tenueOn: row["tenue_on"], lieu: row["lieu"], quorum: row["quorum"], vote: row["vote"],
            etat: row["etat"], version: row["version"],
            ouverteAt: row["ouverte_at"],
            closeAt: row["close_at"], presidence: row["presidence"], modifieAt: row["modifie_at"])
    }

    public func membres(seance: String) throws -> [SeanceMembre] {
        try all("SELECT * FROM seance_membre WHERE seance_id = ? ORDER BY numero", [seance]).map { row in
            try SeanceMembre(
                numero: row["numero"], nom: row["nom"], fonction: row["fonction"], compteId: row["compte_id"],
                voix: row["voix"], presence: row["presence"], financeur: row["financeur"])
        }
    }

    /// The items of the agenda, in their order.
    public func points(seance: String) throws -> [SeancePoint] {
        try all(Self.pointsQuery + " WHERE seance_id = ? ORDER BY place", [seance]).map(Self.point)
    }

    public func point(seance: String, action: String) throws -> SeancePoint? {
        try one(Self.pointsQuery + " WHERE seance_id = ? AND action_id = ?", [seance, action]).map(Self.point)
    }

    private static let pointsQuery = """
        SELECT seance_point.position AS place, action_id, dossier.id AS dossier_id, reference, porteur_id,
            porteur.nom AS porteur_nom, \(ActionEnSQL.intitule) AS intitule, \(ActionEnSQL.volet) AS volet
        FROM seance_point JOIN action ON action.id = action_id JOIN dossier ON dossier.id = action.dossier_id
        JOIN porteur ON porteur.id = porteur_id
        """

    private static func point(_ row: Row) throws -> SeancePoint {
        try SeancePoint(
            position: row["place"], actionId: row["action_id"], dossierId: row["dossier_id"],
            reference: row["reference"], porteurId: row["porteur_id"], porteurNom: row["porteur_nom"],
            intitule: row["intitule"], volet: row["volet"])
    }

    public func votes(seance: String) throws -> [SeanceVote] {
        try all("SELECT * FROM seance_vote WHERE seance_id = ? ORDER BY action_id, membre", [seance])
            .map(Self.vote)
    }

    private static func vote(_ row: Row) throws -> SeanceVote {
        try SeanceVote(
            actionId: row["action_id"], membre: row["membre"], sens: row["sens"], at: row["at"],
            presidence: row["presidence"])
    }

    public func votes(seance: String, action: String) throws -> [SeanceVote] {
        try all(
            "SELECT * FROM seance_vote WHERE seance_id = ? AND action_id = ? ORDER BY membre",
            [seance, action]
        ).map(Self.vote)
    }

    /// Whether a line of an envelope was written by the session.
    public func isInLedger(seance: String) throws -> Bool {
        try int("SELECT EXISTS (SELECT 1 FROM ligne_enveloppe WHERE seance_id = ?)", [seance]) == 1
    }

    /// Which of these accounts are members of the porteur, and so are recused from its dossiers.
    public func membresDuPorteur(_ porteur: String, parmi comptes: [String]) throws -> Set<String> {
        Set(try membres(porteur: porteur).map(\.compteId)).intersection(comptes)
    }
}

extension Writer {
    public func insert(_ seance: Seance, at instant: Instant) throws {
        try insert(
            into: "seance",
            "id, appel, instance, libelle, tenue_on, lieu, quorum, vote, cree_at, presidence, modifie_at",
            [
                seance.id, seance.appel, seance.instance, seance.libelle, seance.tenueOn,
                seance.lieu, seance.quorum, seance.vote, instant, seance.presidence, instant,
            ])
    }

    /// Writes the fields of a session that may change, and increments its version.
    public func update(_ seance: Seance, at instant: Instant) throws {
        try run(
            """
            UPDATE seance SET instance = ?, libelle = ?, tenue_on = ?, lieu = ?, quorum = ?, vote = ?, etat = ?, ouverte_at = ?,
                close_at = ?, presidence = ?, modifie_at = ?, version = version + 1 WHERE id = ?
            """,
            [
                seance.instance, seance.libelle, seance.tenueOn, seance.lieu,
                seance.quorum,
                seance.vote, seance.etat, seance.ouverteAt, seance.closeAt, seance.presidence,
                instant, seance.id,
            ])
    }

    public func setMembres(_ membres: [SeanceMembre], seance: String) throws {
        try run("DELETE FROM seance_membre WHERE seance_id = ?", [seance])
        for membre in membres {
            try insert(
                into: "seance_membre",
                "seance_id, numero, nom, fonction, compte_id, voix, presence, financeur",
                [
                    seance, membre.numero, membre.nom, membre.fonction, membre.compteId, membre.voix,
                    membre.presence, membre.financeur,
                ])
        }
    }

    public func setPresence(_ presence: SeanceMembre.Presence, membre: Int64, seance: String) throws {
        try run(
            "UPDATE seance_membre SET presence = ? WHERE seance_id = ? AND numero = ?",
            [presence, seance, membre])
    }

    public func setFinanceur(_ financeur: String?, membre: Int64, seance: String) throws {
        try run(
            "UPDATE seance_membre SET financeur = ? WHERE seance_id = ? AND numero = ?",
            [financeur, seance, membre])
    }

    /// Replaces the agenda; items that stay keep their votes.
    public func setPoints(_ actions: [String], seance: String) throws {
        for point in try read.points(seance: seance) where !actions.contains(point.actionId) {
            try run(
                "DELETE FROM seance_point WHERE seance_id = ? AND action_id = ?", [seance, point.actionId])
        }
        for (index, action) in actions.enumerated() {
            try insert(
                into: "seance_point", "seance_id, action_id, position", [seance, action, index + 1],
                onConflict: "(seance_id, action_id) DO UPDATE SET position = excluded.position")
        }
    }

    public func upsert(_ vote: SeanceVote, seance: String) throws {
        try insert(
            into: "seance_vote", "seance_id, action_id, membre, sens, at, presidence",
            [seance, vote.actionId, vote.membre, vote.sens, vote.at, vote.presidence],
            onConflict: """
                (seance_id, action_id, membre) DO UPDATE SET sens = excluded.sens, at = excluded.at,
                presidence = excluded.presidence
                """)
    }

    /// Increments the version of a session whose contents changed, so that a closing based on an older
    /// version is refused.
    public func touchSeance(_ id: String, at instant: Instant) throws {
        try run("UPDATE seance SET version = version + 1, modifie_at = ? WHERE id = ?", [instant, id])
    }

    /// Deletes a session, with its agenda, its members and everything else that belongs only to it.
    public func deleteSeance(_ id: String) throws {
        try run("DELETE FROM seance_point WHERE seance_id = ?", [id])
        try run("DELETE FROM seance_membre WHERE seance_id = ?", [id])
        try run("DELETE FROM seance WHERE id = ?", [id])
    }

    public func deleteVotes(seance: String, action: String) throws {
        try run("DELETE FROM seance_vote WHERE seance_id = ? AND action_id = ?", [seance, action])
    }
}
