import GRDB

/// How accounts became members of a porteur: by an invitation, or by a claim that a representative accepted.
extension Reader {
    /// Whether the account claimed the porteur and was let in.
    public func aReclame(_ compte: String, porteur: String) throws -> Bool {
        try int(
            """
            SELECT EXISTS (SELECT 1 FROM changement
                WHERE porteur_id = ? AND compte_id = ? AND nature = 'reclamation' AND etat = 'accepte')
            """, [porteur, compte]) == 1
    }

    /// Whether `premier` let `second` into the porteur, by itself or through those whom it let in.
    ///
    /// Those who registered the porteur, whom the service let in, and who entered before invitations were kept
    /// owe it to nobody.
    public func aFaitEntrer(_ premier: String, _ second: String, porteur: String) throws -> Bool {
        try int(
            """
            WITH RECURSIVE inscrit (id) AS (
                SELECT ?3 UNION SELECT porteur.id FROM porteur JOIN inscrit ON fusionne_dans = inscrit.id),
            entree (compte, par) AS (
                SELECT compte_id, par FROM invitation JOIN inscrit ON porteur_id = inscrit.id
                WHERE issue = 'acceptee'
                UNION
                SELECT compte_id, decide_par FROM changement JOIN inscrit ON porteur_id = inscrit.id
                WHERE nature = 'reclamation' AND etat = 'accepte' AND decide_pour = 'porteur'),
            amont (id) AS (
                SELECT par FROM entree WHERE compte = ?2
                UNION SELECT par FROM entree JOIN amont ON entree.compte = amont.id)
            SELECT EXISTS (SELECT 1 FROM amont WHERE id = ?1)
            """, [premier, second, porteur]) == 1
    }
}
