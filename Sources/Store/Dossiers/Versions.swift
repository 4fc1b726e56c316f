public import Documents
public import Domain
import GRDB

/// The document of a deposited dossier after an answer to a complement changed it.
public struct VersionDossier: Sendable, Equatable {
    /// The deposit is version 1.
    public let numero: Int64
    /// Number of the complement whose answer made this version; nil for the deposit.
    public let complement: Int64?
    /// The JSON text, in the same format as the deposited document.
    public let contenu: String
    public let sha256: String
    public let creeAt: Instant

    /// The parsed document.
    public var document: DepotDocument { get throws { try .stored(contenu) } }

    public init(numero: Int64, complement: Int64?, contenu: String, sha256: String, creeAt: Instant) {
        self.numero = numero
        self.complement = complement
        self.contenu = contenu
        self.sha256 = sha256
        self.creeAt = creeAt
    }
}

extension Reader {
    /// Every version of a deposited dossier, the deposit first.
    public func versions(dossier: String) throws -> [VersionDossier] {
        guard let depot = try depot(dossier: dossier) else { return [] }
        let first = VersionDossier(
            numero: 1, complement: nil, contenu: depot.contenu, sha256: depot.sha256, creeAt: depot.deposeAt)
        return try [first]
            + all("SELECT * FROM version_dossier WHERE dossier_id = ? ORDER BY numero", [dossier]).map {
                row in
                try VersionDossier(
                    numero: row["numero"], complement: row["complement"], contenu: row["contenu"],
                    sha256: row["sha256"], creeAt: row["cree_at"])
            }
    }

    /// The latest version of a deposited dossier; nil while it is a draft.
    public func dossierRemis(_ id: String) throws -> Dossier? {
        try one(
            """
            SELECT coalesce((SELECT contenu FROM version_dossier WHERE dossier_id = depot.dossier_id
                ORDER BY numero DESC LIMIT 1), contenu) AS contenu FROM depot WHERE dossier_id = ?
            """, [id]
        ).map { row in try DepotDocument.stored(try row["contenu"]).dossier }
    }
}

extension Writer {
    /// Freezes a new version of a dossier, and updates what depends on it: the lines of its financers and the
    /// index of the lists.
    public func insert(_ version: VersionDossier, of id: String, _ dossier: Dossier) throws {
        try insert(
            into: "version_dossier", "dossier_id, numero, complement, contenu, sha256, cree_at",
            [
                id, version.numero, version.complement, version.contenu, version.sha256,
                version.creeAt,
            ])
        try run("DELETE FROM dossier_critere WHERE dossier_id = ?", [id])
        try run("DELETE FROM dossier_recherche WHERE dossier_id = ?", [id])
        try indexDossier(id, reference: try read.dossier(id)?.reference ?? "", dossier)
        for (action, amended) in zip(try read.actions(dossier: id), dossier.actions) {
            try followDemandes(action: action.id, amended.demandes, at: version.creeAt)
        }
    }

    /// Updates the lines of an action to match its new demands. When a demand was removed, its line is
    /// deleted if it waits for an answer, and stays as it is if it was answered. When a demand was changed,
    /// its line waits for a new answer, unless a final answer was notified: then only the demand changes. A
    /// new demand gets a new line. A demand that goes from one fund of a financer to the other is a changed
    /// one.
    private func followDemandes(action: String, _ demandes: [Demande], at instant: Instant) throws {
        let lines = try read.financements(action: action)
        var news = demandes.filter { demande in
            !lines.contains { $0.financement.demande.credits == demande.credits }
        }
        for line in lines {
            let (financement, credits) = (line.financement, line.financement.demande.credits)
            var asked = demandes.first { $0.credits == credits }
            if asked == nil, let moved = news.firstIndex(where: { $0.financeur == credits.financeur }) {
                asked = news.remove(at: moved)
            }
            guard asked != financement.demande, asked != nil || financement.decision == .enAttente else {
                continue
            }
            if !line.isAnnoncee {
                try deleteDecisionsAppliquees(action: action, credits)
                try decideFinancement(action: action, .enAttente(financement.demande), at: instant)
            }
            guard let asked else {
                try deleteFinancement(action: action, credits)
                continue
            }
            try updateDemande(action: action, credits, asked)
        }
        for asked in news { try insertFinancement(action: action, asked) }
    }
}
