public import Domain
import GRDB

/// An opinion asked for on an action: of whom, about what, until when.
public struct DemandeAvis: Sendable, Equatable {
    public let id: String
    public let actionId: String
    public let aupres: Qualite
    /// Which partner, for a financeur.
    public let financeur: String?
    /// Which account, for an expert.
    public let compteId: String?
    public let question: String
    public let echeanceOn: Jour
    public let demandeAt: Instant
    public let annuleAt: Instant?
    /// An opinion that answers it stands; of the conseil citoyen, one at least.
    public let isRepondue: Bool

    public init(
        id: String, actionId: String, aupres: Qualite, financeur: String?, compteId: String?,
        question: String,
        echeanceOn: Jour, demandeAt: Instant, annuleAt: Instant? = nil, isRepondue: Bool = false
    ) {
        self.id = id
        self.actionId = actionId
        self.aupres = aupres
        self.financeur = financeur
        self.compteId = compteId
        self.question = question
        self.echeanceOn = echeanceOn
        self.demandeAt = demandeAt
        self.annuleAt = annuleAt
        self.isRepondue = isRepondue
    }
}

extension Reader {
    public func demandesAvis(action: String) throws -> [DemandeAvis] {
        try all(
            """
            SELECT demande_avis.*, \(Self.isAnswered(by: "avis.compte_id")) AS repondue FROM demande_avis
            WHERE action_id = ? ORDER BY id
            """, [action]
        ).map { row in
            let jour: String = try row["echeance_on"]
            guard let echeance = Jour(jour) else { throw StoreError.corrupt("echeance_on : \(jour)") }
            return try DemandeAvis(
                id: row["id"], actionId: row["action_id"], aupres: try row.choice("aupres"),
                financeur: row["financeur"], compteId: row["compte_id"], question: row["question"],
                echeanceOn: echeance, demandeAt: try row.instant("demande_at"),
                annuleAt: try row.optionalInstant("annule_at"), isRepondue: row["repondue"])
        }
    }
}

extension Writer {
    public func insert(_ demande: DemandeAvis, par: String) throws {
        try run(
            """
            INSERT INTO demande_avis
                (id, action_id, aupres, financeur, compte_id, question, echeance_on, par, demande_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                demande.id, demande.actionId, demande.aupres.rawValue, demande.financeur, demande.compteId,
                demande.question, demande.echeanceOn.description, par, demande.demandeAt.description,
            ])
    }

    public func cancelDemandeAvis(_ id: String, at instant: Instant) throws {
        try run("UPDATE demande_avis SET annule_at = ? WHERE id = ?", [instant.description, id])
    }
}
