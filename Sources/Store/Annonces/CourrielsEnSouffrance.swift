public import Domain
import GRDB
import JSON

/// An e-mail that reached none of its addresses: refused, abandoned, written on the disk for lack of a mail
/// server, or without anybody to send to.
public struct CourrielEnSouffrance: Sendable, Equatable {
    /// One of its rows in the outbox, by which it is read, resumed, or said to be given in another way.
    public let envoiId: String
    public let sujet: Envoi.Sujet
    public let objet: String
    /// Nil when it is about a porteur.
    public let appel: String?
    /// Nil when it is about a porteur or a session.
    public let dossierId: String?
    public let reference: String?
    public let porteurNom: String?
    /// Empty when there was nobody to send to.
    public let destinataires: [String]
    /// Whether it only is a file on the disk.
    public let isEcrit: Bool
    /// Why the last of its rows was abandoned; nil when none was.
    public let motif: String?
    public let depuisAt: Instant
}

/// Whose task it is that an e-mail reached nobody.
public struct SouffranceScope: Sendable {
    /// The dossiers whose outbox the account follows.
    public let dossiers: DossierScope
    /// The contracts whose outbox it follows; nil: all.
    public let contrats: Set<String>?
    /// Those of them where it follows every dossier, and not only its own and those of nobody; nil: all.
    public let contratsEntiers: Set<String>?
    /// The porteurs from which it is recused.
    public let deportes: Set<String>
    public let compte: String
    /// The only call to list; nil: all, with what is about porteurs.
    public let appel: String?

    public init(
        dossiers: DossierScope, contrats: Set<String>?, contratsEntiers: Set<String>?,
        deportes: Set<String>, compte: String, appel: String?
    ) {
        self.dossiers = dossiers
        self.contrats = contrats
        self.contratsEntiers = contratsEntiers
        self.deportes = deportes
        self.compte = compte
        self.appel = appel
    }
}

extension Reader {
    /// SQL: whether what an e-mail says is still so. What was taken back, answered or replaced reaches nobody,
    /// and need not.
    private static let vaut = """
        CASE envoi.sujet
        WHEN 'courrier' THEN dossier.annonce_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM courrier AS autre JOIN courrier AS celui ON celui.id = envoi.courrier_id
            WHERE autre.dossier_id = celui.dossier_id AND autre.numero > celui.numero)
        WHEN 'complement' THEN EXISTS (
            SELECT 1 FROM complement WHERE complement.dossier_id = envoi.dossier_id AND numero = envoi.complement
                AND \(open))
        WHEN 'irrecevabilite' THEN dossier.etat = 'irrecevable' AND NOT EXISTS (
            SELECT 1 FROM envoi AS autre WHERE autre.dossier_id = envoi.dossier_id
                AND autre.sujet = 'irrecevabilite' AND autre.lot > envoi.lot)
        WHEN 'convocation' THEN EXISTS (
            SELECT 1 FROM seance WHERE seance.id = envoi.seance_id AND seance.etat <> 'close')
        WHEN 'depot' THEN dossier.etat <> 'retire'
        ELSE 1 END
        """

    /// SQL: of each lot of which no row was sent, waits or was given in another way, the first row.
    private static let premierDUnLotPerdu = """
        envoi.canal = 'courriel' AND envoi.etat IN ('abandonne', 'ecrit')
        AND NOT EXISTS (SELECT 1 FROM envoi AS autre WHERE autre.lot = envoi.lot
            AND (autre.etat NOT IN ('abandonne', 'ecrit') OR autre.id < envoi.id))
        """

    private static let fromSouffrance = """
        FROM envoi INDEXED BY envoi_en_souffrance
        LEFT JOIN dossier ON dossier.id = envoi.dossier_id LEFT JOIN appel ON appel.code = envoi.appel
        LEFT JOIN porteur ON porteur.id = coalesce(dossier.porteur_id, envoi.porteur)
        WHERE \(premierDUnLotPerdu) AND \(vaut)
        """

    /// The e-mails that reached nobody and that the account looks after, oldest first.
    public func courrielsEnSouffrance(
        _ scope: SouffranceScope, limit: Int
    ) throws -> (total: Int64, courriels: [CourrielEnSouffrance]) {
        let (condition, arguments) = Self.condition(scope, self)
        let source = "\(Self.fromSouffrance) AND \(condition)"
        let rows = try all(
            """
            SELECT envoi.id, envoi.sujet, envoi.objet, envoi.appel, envoi.dossier_id, reference,
                porteur.nom AS porteur_nom, envoi.cree_at,
                (SELECT json_group_array(destinataire) FROM envoi AS un WHERE un.lot = envoi.lot
                    AND destinataire IS NOT NULL) AS destinataires,
                (SELECT min(un.etat = 'ecrit') FROM envoi AS un WHERE un.lot = envoi.lot) AS ecrit,
                (SELECT max(un.motif_abandon) FROM envoi AS un WHERE un.lot = envoi.lot) AS motif
            \(source) ORDER BY envoi.id LIMIT ?
            """, arguments + [limit])
        let total =
            try rows.count < limit ? Int64(rows.count) : int("SELECT count(*) \(source)", arguments)
        return (total, try rows.map(Self.souffrance))
    }

    private static func condition(
        _ scope: SouffranceScope, _ reader: Reader
    ) -> (sql: String, arguments: StatementArguments) {
        func within(_ column: String, _ contrats: Set<String>?) -> (String, StatementArguments) {
            guard let contrats else { return ("1", []) }
            return ("\(column) IN (SELECT value FROM json_each(?))", [list(contrats)])
        }
        var (mine, arguments): (String, StatementArguments) = ("1", [])
        reader.appendScope(scope.dossiers) { (mine, arguments) = ($0, $1) }
        let whole = within("appel.contrat", scope.contratsEntiers)
        arguments += whole.1 + [scope.compte]
        let sessions = within("appel.contrat", scope.contrats)
        arguments += sessions.1
        var ways = """
            (envoi.dossier_id IS NOT NULL AND \(mine) AND (\(whole.0) OR \(Self.mine) OR \(nobodys)))
            OR (envoi.seance_id IS NOT NULL AND \(sessions.0))
            """
        if let appel = scope.appel { return ("(\(ways)) AND envoi.appel = ?", arguments + [appel]) }
        let deposited = within("leur.contrat", scope.contrats)
        let everywhere = scope.contratsEntiers == nil ? "1" : "0"
        ways += """
             OR (envoi.porteur IS NOT NULL AND envoi.porteur NOT IN (SELECT value FROM json_each(?))
                AND (\(everywhere) OR EXISTS (
                    SELECT 1 FROM dossier AS depose JOIN appel AS leur ON leur.code = depose.appel
                    WHERE depose.porteur_id = envoi.porteur AND depose.reference IS NOT NULL AND \(deposited.0))))
            """
        return ("(\(ways))", arguments + [list(scope.deportes)] + deposited.1)
    }

    private static func souffrance(_ row: Row) throws -> CourrielEnSouffrance {
        try CourrielEnSouffrance(
            envoiId: row["id"], sujet: row["sujet"], objet: row["objet"], appel: row["appel"],
            dossierId: row["dossier_id"], reference: row["reference"], porteurNom: row["porteur_nom"],
            destinataires: row.json("destinataires").array?.compactMap(\.string) ?? [],
            isEcrit: row["ecrit"], motif: row["motif"], depuisAt: row["cree_at"])
    }

    /// How many e-mails of a call are in each state, and how many texts reached nobody.
    public func courrielsParEtat(
        appel: String, _ scope: DossierScope
    ) throws -> (etats: [Envoi.Etat: Int64], perdus: Int64) {
        var (seen, arguments): (String, StatementArguments) = ("1", [])
        appendScope(scope) { (seen, arguments) = ($0, $1) }
        let condition = "envoi.appel = ? AND (envoi.seance_id IS NOT NULL OR \(seen))"
        var etats: [Envoi.Etat: Int64] = [:]
        for (etat, nombre) in try comptesDeCourriels(appel: appel, scope) {
            guard let etat = Envoi.Etat(rawValue: etat) else { throw StoreError.corrupt("envoi \(etat)") }
            etats[etat, default: 0] += nombre
        }
        etats = etats.filter { $0.value != 0 }
        return (
            etats, try int("SELECT count(*) \(Self.fromSouffrance) AND \(condition)", [appel] + arguments)
        )
    }

    /// What is counted of the e-mails of a call, less those of the dossiers of which the reader is recused: some lines
    /// take away.
    private func comptesDeCourriels(
        appel: String, _ scope: DossierScope
    ) throws -> [(etat: String, nombre: Int64)] {
        func read(_ sql: String, _ arguments: StatementArguments) throws -> [(String, Int64)] {
            try all(sql, arguments) { (try $0["etat"], try $0["nombre"]) }
        }
        let kept = try read(
            "SELECT qui AS etat, nombre FROM corbeille_nombre WHERE liste = 'courriel' AND appel = ?", [appel]
        )
        guard let contrat = try self.appel(appel)?.contrat, !scope.isEverywhere,
            !scope.contrats.contains(contrat)
        else { return kept }
        let hidden = try read(
            """
            SELECT etat, -1 AS nombre FROM json_each(?) AS deporte
            CROSS JOIN envoi INDEXED BY envoi_dossier ON dossier_id = deporte.value
            WHERE canal = 'courriel' AND appel = ? AND seance_id IS NULL
                AND (SELECT reference FROM dossier WHERE dossier.id = envoi.dossier_id) IS NOT NULL
            """, [JSON.list(try dossiers(of: scope.deports)).text, appel])
        return kept + hidden
    }
}
