public import Domain
import GRDB

/// A role or a membership offered to an address, and what became of it.
public struct StoredInvitation: Sendable, Equatable {
    public let id: String
    public let courriel: String
    public let objet: Invitation.Objet
    /// The account that invites.
    public let par: String
    public let creeAt: Instant
    public let expireAt: Instant
    public let issue: Invitation.Issue?
    public let issueAt: Instant?
    /// Who accepted or declined it.
    public let compteId: String?

    public init(
        id: String, courriel: Courriel, objet: Invitation.Objet, par: String, creeAt: Instant
    ) {
        self.id = id
        self.courriel = courriel.description
        self.objet = objet
        self.par = par
        self.creeAt = creeAt
        expireAt = creeAt.adding(seconds: Invitation.dureeSecondes)
        (issue, issueAt, compteId) = (nil, nil, nil)
    }

    fileprivate init(_ row: Row) throws {
        id = try row["id"]
        courriel = try row["courriel"]
        if let porteur = try row["porteur_id"] as String? {
            objet = .membre(
                porteur: porteur, isRepresentant: try row["qualite"] as Membre.Qualite == .representant)
        } else {
            objet = .role(try row["role"], contrat: try row["contrat"], financeur: try row["financeur"])
        }
        par = try row["par"]
        creeAt = try row["cree_at"]
        expireAt = try row["expire_at"]
        issue = try row["issue"]
        issueAt = try row["issue_at"]
        compteId = try row["compte_id"]
    }

    /// What became of it; nil while it waits for its answer.
    public func issue(at instant: Instant) -> Invitation.Issue? {
        issue ?? (instant < expireAt ? nil : .expiree)
    }
}

extension Invitation.Objet {
    /// The columns contrat, role, financeur, porteur_id, qualite.
    fileprivate var columns: [(any DatabaseValueConvertible)?] {
        switch self {
        case .role(let role, let contrat, let financeur): [contrat, role, financeur, nil, nil]
        case .membre(let porteur, let isRepresentant):
            [nil, nil, nil, porteur, isRepresentant ? Membre.Qualite.representant : .redacteur]
        }
    }
}

extension Reader {
    public func invitation(_ id: String) throws -> StoredInvitation? {
        try one("SELECT * FROM invitation WHERE id = ?", [id]).map(StoredInvitation.init)
    }

    /// What is offered to an address and waits for an answer, oldest first.
    public func invitations(courriel: String, at instant: Instant) throws -> [StoredInvitation] {
        try all(
            """
            SELECT * FROM invitation WHERE courriel = ? AND issue IS NULL AND expire_at > ? ORDER BY id
            """, [courriel, instant]
        ).map(StoredInvitation.init)
    }

    /// Every invitation to a role on the contract, oldest first.
    public func invitations(contrat: String, _ page: PageRequest) throws -> Page<StoredInvitation> {
        try invitations("contrat", contrat, page)
    }

    /// Every invitation to be a member of the porteur, oldest first.
    public func invitations(porteur: String, _ page: PageRequest) throws -> Page<StoredInvitation> {
        try invitations("porteur_id", porteur, page)
    }

    private func invitations(
        _ column: String, _ value: String, _ page: PageRequest
    ) throws -> Page<StoredInvitation> {
        let rows = try all(
            "SELECT * FROM invitation WHERE \(column) = ? AND id > ? ORDER BY id LIMIT ?",
            [value, page.afterText, page.limit + 1])
        return Page(try rows.map(StoredInvitation.init), limit: page.limit, key: \.id)
    }

    /// The invitations that offer the same thing to the same address and have no answer, expired or not.
    public func sansReponse(_ objet: Invitation.Objet, courriel: Courriel) throws -> [StoredInvitation] {
        try all(
            "SELECT * FROM invitation WHERE courriel = ? AND issue IS NULL", [courriel.description]
        ).map(StoredInvitation.init).filter { invitation in
            switch (invitation.objet, objet) {
            case (.membre(let one, _), .membre(let other, _)): one == other
            default: invitation.objet == objet
            }
        }
    }
}

extension Writer {
    public func insert(_ invitation: StoredInvitation) throws {
        try insert(
            into: "invitation",
            "id, courriel, contrat, role, financeur, porteur_id, qualite, par, cree_at, expire_at",
            [invitation.id, invitation.courriel] + invitation.objet.columns
                + [invitation.par, invitation.creeAt, invitation.expireAt])
    }

    /// - Parameter compte: who accepted or declined it.
    public func setIssue(
        invitation id: String, _ issue: Invitation.Issue, compte: String? = nil, at instant: Instant
    ) throws {
        try run(
            "UPDATE invitation SET issue = ?, issue_at = ?, compte_id = ? WHERE id = ?",
            [issue, instant, compte, id])
    }
}
