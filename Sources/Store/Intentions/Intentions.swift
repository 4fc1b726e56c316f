public import Domain
import GRDB
import JSON

extension Reader {
    /// The letters of intent of a call, oldest first.
    public func intentions(appel: String) throws -> [Intention] {
        try all("SELECT * FROM intention WHERE appel = ? ORDER BY id", [appel]).map(Self.intention)
    }

    /// Those of a porteur, in all calls, oldest first.
    public func intentions(porteur: String) throws -> [Intention] {
        try all("SELECT * FROM intention WHERE porteur_id = ? ORDER BY id", [porteur]).map(Self.intention)
    }

    public func intentions(appel: String, porteur: String) throws -> [Intention] {
        try all("SELECT * FROM intention WHERE porteur_id = ? AND appel = ? ORDER BY id", [porteur, appel])
            .map(Self.intention)
    }

    /// What the rules see of them. For a deposited dossier, what the service answered does not count any more.
    public func lettres(of dossier: StoredDossier) throws -> [Voisinage.LettreDIntention] {
        try intentions(appel: dossier.appel, porteur: dossier.porteurId).map {
            Voisinage.LettreDIntention(
                intitule: $0.intitule,
                ecartee: dossier.reference == nil && $0.suite == .ecartee ? $0.suiteMotif : nil)
        }
    }

    public func intention(_ id: String) throws -> Intention? {
        try one("SELECT * FROM intention WHERE id = ?", [id]).map(Self.intention)
    }

    private static func intention(_ row: Row) throws -> Intention {
        let montant: Int64? = try row["montant_centimes"]
        return try Intention(
            id: row["id"], appel: row["appel"], porteurId: row["porteur_id"], intitule: row["intitule"],
            objet: row["objet"], quartiers: row.json("quartiers").array?.compactMap(\.string) ?? [],
            montant: montant.map { Euros(centimes: $0) }, par: row["par"], deposeeAt: row["deposee_at"],
            suite: row["suite"], suiteMotif: row["suite_motif"], suiteAt: row["suite_at"])
    }
}

extension Writer {
    public func insert(_ intention: Intention) throws {
        try insert(
            into: "intention",
            "id, appel, porteur_id, intitule, objet, quartiers, montant_centimes, par, deposee_at",
            [
                intention.id, intention.appel, intention.porteurId, intention.intitule, intention.objet,
                JSON.list(intention.quartiers).text, intention.montant?.centimes, intention.par,
                intention.deposeeAt,
            ])
    }

    public func answerIntention(
        _ id: String, _ suite: Intention.Suite, motif: String?, at instant: Instant
    ) throws {
        try run(
            "UPDATE intention SET suite = ?, suite_motif = ?, suite_at = ? WHERE id = ?",
            [suite, motif, instant, id])
    }

    /// Gives the letters of a duplicate porteur to the one that is kept.
    public func moveIntentions(from doublon: String, to porteur: String) throws {
        try run("UPDATE intention SET porteur_id = ? WHERE porteur_id = ?", [porteur, doublon])
    }
}
