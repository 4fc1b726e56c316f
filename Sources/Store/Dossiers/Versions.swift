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

/// A line of financing before and after a new version of its dossier.
public struct LigneSuivie: Sendable, Equatable {
    public let action: String
    public let avant: Financement
    public let apres: Financement

    /// Whether its answer or its fund is no longer the same.
    var isNotable: Bool { avant.decision != apres.decision || isMoved }
    public var isMoved: Bool { avant.demande.credits != apres.demande.credits }
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
    /// Freezes a new version of a dossier, and updates what depends on it: the lines of its financers, what is
    /// written as columns and the index of the lists.
    ///
    /// - Parameter before: what the version before asked.
    /// - Returns: the lines whose answer or fund is no longer the same.
    public func insert(
        _ version: VersionDossier, of id: String, _ dossier: Dossier, after before: Dossier
    ) throws -> [LigneSuivie] {
        try insert(
            into: "version_dossier", "dossier_id, numero, complement, contenu, sha256, cree_at",
            [
                id, version.numero, version.complement, version.contenu, version.sha256,
                version.creeAt,
            ])
        try unindexDossier(id, before)
        try indexDossier(id, reference: try read.dossier(id)?.reference ?? "", dossier)
        let ids = try read.actions(dossier: id).map(\.id)
        try deleteRemis(id)
        try insertRemis(id, dossier, actions: ids)
        let actions = zip(before.actions, dossier.actions).map { (avant: $0.demandes, apres: $1.demandes) }
        return try zip(ids, actions).flatMap { action, demandes in
            try followDemandes(action: action, demandes, at: version.creeAt)
        }
    }

    /// When a financer no longer has the same lines, their version is above all those that they had: the version of
    /// a line that went away is not that of the one that comes in its place.
    private func raiseVersions(action: String, after lines: [StoredFinancement]) throws {
        let financeur = \StoredFinancement.financement.demande.financeur
        let now = Dictionary(grouping: try read.financements(action: action), by: { $0[keyPath: financeur] })
        for (code, before) in Dictionary(grouping: lines, by: { $0[keyPath: financeur] }) {
            let after = now[code] ?? []
            guard before.map(\.financement.demande.fonds) != after.map(\.financement.demande.fonds),
                let last = (before + after).map(\.version).max()
            else { continue }
            try run(
                "UPDATE financement SET version = ? WHERE action_id = ? AND financeur = ?",
                [last + 1, action, code])
        }
    }

    /// Updates the lines of an action to match its new demands. When a demand was removed, its line is
    /// deleted if it waits for an answer, and stays as it is if it was answered. When a demand was changed,
    /// or comes back, its line waits for a new answer, unless a final answer was notified: then only the demand
    /// changes. A new demand gets a new line. A demand that goes from one fund of a financer to the other is a
    /// changed one.
    private func followDemandes(
        action: String, _ demandes: (avant: [Demande], apres: [Demande]), at instant: Instant
    ) throws -> [LigneSuivie] {
        let lines = try read.financements(action: action)
        var news = demandes.apres.filter { demande in
            !lines.contains { $0.financement.demande.credits == demande.credits }
        }
        var changed: [LigneSuivie] = []
        for line in lines {
            var financement = line.financement
            let credits = financement.demande.credits
            var asked = demandes.apres.first { $0.credits == credits }
            if asked == nil, let moved = news.firstIndex(where: { $0.financeur == credits.financeur }) {
                asked = news.remove(at: moved)
            }
            let isSame = asked == financement.demande && demandes.avant.contains { $0.credits == credits }
            guard !isSame, asked != nil || financement.decision == .enAttente else { continue }
            if !line.isAnnoncee {
                try deleteDecisionsAppliquees(action: action, credits)
                financement = .enAttente(financement.demande)
                try decideFinancement(action: action, financement, at: instant)
            }
            guard let asked else {
                try deleteFinancement(action: action, credits)
                continue
            }
            try updateDemande(action: action, credits, asked)
            financement.demande = asked
            let suivie = LigneSuivie(action: action, avant: line.financement, apres: financement)
            if suivie.isNotable { changed.append(suivie) }
        }
        for asked in news { try insertFinancement(action: action, asked) }
        try raiseVersions(action: action, after: lines)
        return changed
    }
}
