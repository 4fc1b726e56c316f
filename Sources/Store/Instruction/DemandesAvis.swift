public import Domain
import GRDB

/// A request for an opinion on an action: who must give it, the question and the due day.
public struct DemandeAvis: Sendable, Equatable {
    public let id: String
    public let actionId: String
    public let aupres: Qualite
    /// The partner that must answer, when a financer is asked.
    public let financeur: String?
    /// The account that must answer, when an expert is asked.
    public let compteId: String?
    public let question: String
    public let echeanceOn: Jour
    public let demandeAt: Instant
    public let annuleAt: Instant?
    /// Whether the opinion was given and not taken back; for the conseil citoyen, at least one opinion.
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
            try DemandeAvis(
                id: row["id"], actionId: row["action_id"], aupres: row["aupres"],
                financeur: row["financeur"], compteId: row["compte_id"], question: row["question"],
                echeanceOn: row["echeance_on"], demandeAt: row["demande_at"],
                annuleAt: row["annule_at"], isRepondue: row["repondue"])
        }
    }
}

extension Writer {
    public func insert(_ demande: DemandeAvis, par: String) throws {
        try insert(
            into: "demande_avis",
            """
            id, action_id, aupres, financeur, compte_id, question, echeance_on, par, demande_at
            """,
            [
                demande.id, demande.actionId, demande.aupres, demande.financeur, demande.compteId,
                demande.question, demande.echeanceOn, par, demande.demandeAt,
            ])
    }

    public func cancelDemandeAvis(_ id: String, at instant: Instant) throws {
        try run("UPDATE demande_avis SET annule_at = ? WHERE id = ?", [instant, id])
    }
}
