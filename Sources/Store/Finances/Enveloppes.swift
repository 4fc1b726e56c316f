public import Domain
import GRDB

/// A line of the ledger of an envelope.
public struct LigneEnveloppe: Sendable {
    public let id: Int64
    public let mouvement: Mouvement
    /// Reference of the dossier that contains the action of the line.
    public let reference: String?
    public let dossierId: String?
    public let porteurId: String?
    /// The balance of the envelope after this line.
    public let soldeApres: Euros
    public let creeAt: Instant
}

extension Reader {
    /// The envelopes of a call.
    public func soldes(appel: String) throws -> [Solde] {
        try all(
            Self.soldesQuery + " WHERE enveloppe.appel = ? ORDER BY enveloppe.code",
            [appel]
        )
        .map(Self.solde)
    }

    public func solde(appel: String, code: String) throws -> Solde? {
        try one(
            Self.soldesQuery + " WHERE enveloppe.appel = ? AND enveloppe.code = ?",
            [appel, code]
        )
        .map(Self.solde)
    }

    /// The balance of an envelope, read from its column, without adding up the ledger.
    public func soldeCourant(appel: String, code: String) throws -> Euros? {
        try one("SELECT solde_centimes FROM enveloppe WHERE appel = ? AND code = ?", [appel, code])?[
            "solde_centimes"]
    }

    /// The envelope of this money that has the latest line of this kind (reservation or engagement) for an
    /// action: the money held for the action is there.
    public func caisseTenue(
        action: String, _ credits: Credits, nature: Mouvement.Nature
    ) throws -> String? {
        try one(
            """
            SELECT code FROM ligne_enveloppe JOIN enveloppe
                ON enveloppe.appel = ligne_enveloppe.appel AND code = ligne_enveloppe.enveloppe
            WHERE action_id = ? AND financeur = ? AND fonds = ? AND nature = ?
            ORDER BY ligne_enveloppe.id DESC LIMIT 1
            """, [action, credits.financeur, credits.fonds, nature])?["code"]
    }

    private static let soldesQuery = """
        SELECT enveloppe.code, financeur, fonds, volet, solde_centimes, coalesce(dotation_centimes, 0) AS dotation,
            coalesce(virements_centimes, 0) AS virements, coalesce(reserve_centimes, 0) AS reserve,
            coalesce(engage_centimes, 0) AS engage
        FROM enveloppe LEFT JOIN enveloppe_sommes
            ON enveloppe_sommes.appel = enveloppe.appel AND enveloppe_sommes.code = enveloppe.code
        """

    private static func solde(_ row: Row) throws -> Solde {
        try Solde(
            code: row["code"], financeur: row["financeur"], fonds: row["fonds"],
            volet: row["volet"], dotation: row["dotation"],
            virements: row["virements"], reserve: row["reserve"],
            engage: row["engage"], solde: row["solde_centimes"])
    }

    /// The ledger of an envelope, oldest line first, starting after the last line already seen.
    public func lignes(
        appel: String, enveloppe: String, nature: Mouvement.Nature?, _ page: PageRequest
    ) throws -> Page<LigneEnveloppe> {
        let rows = try all(
            """
            SELECT ligne_enveloppe.*, dossier.reference AS reference, dossier.id AS dossier_id, porteur_id FROM ligne_enveloppe
            LEFT JOIN action ON action.id = action_id LEFT JOIN dossier ON dossier.id = action.dossier_id
            WHERE ligne_enveloppe.appel = ? AND enveloppe = ? AND ligne_enveloppe.id > ?
                AND (? IS NULL OR nature = ? OR libere = ?)
            ORDER BY ligne_enveloppe.id LIMIT ?
            """,
            [
                appel, enveloppe, page.afterNumber, nature, nature,
                nature, page.limit + 1,
            ])
        return Page(try rows.map(Self.ligne), limit: page.limit, number: \.id)
    }

    private static func ligne(_ row: Row) throws -> LigneEnveloppe {
        try LigneEnveloppe(
            id: row["id"],
            mouvement: Mouvement(
                appel: row["appel"], enveloppe: row["enveloppe"], nature: row["nature"],
                montant: row["montant_centimes"], action: row["action_id"],
                libere: row["libere"], seance: row["seance_id"],
                virement: row["virement_id"], par: row["par"], motif: row["motif"]),
            reference: row["reference"], dossierId: row["dossier_id"], porteurId: row["porteur_id"],
            soldeApres: row["solde_apres_centimes"], creeAt: row["cree_at"])
    }
}

extension Writer {
    public func insertEnveloppe(appel: String, _ enveloppe: Enveloppe) throws {
        try insert(
            into: "enveloppe", "appel, code, financeur, fonds, volet",
            [appel, enveloppe.code, enveloppe.financeur, enveloppe.fonds, enveloppe.volet])
    }

    /// Adds a line to the ledger. The schema refuses a balance below zero: `StoreError.enveloppeDepassee`.
    public func insert(_ mouvement: Mouvement, at instant: Instant) throws {
        try run(
            """
            INSERT INTO ligne_enveloppe (appel, enveloppe, nature, montant_centimes, action_id, libere, seance_id,
                virement_id, par, motif, cree_at, solde_apres_centimes)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, solde_centimes + ? FROM enveloppe WHERE appel = ? AND code = ?
            """,
            [
                mouvement.appel, mouvement.enveloppe, mouvement.nature, mouvement.montant,
                mouvement.action, mouvement.libere, mouvement.seance, mouvement.virement,
                mouvement.par,
                mouvement.motif, instant, mouvement.montant, mouvement.appel,
                mouvement.enveloppe,
            ])
    }
}
