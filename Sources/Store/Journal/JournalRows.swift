import Domain
import GRDB
import JSON

/// Which rows of the journal a caller sees.
public struct JournalScope: Sendable {
    public var compte: String
    public var porteurs: Set<String>
    /// Contracts on which the caller sees the rows of every deposited dossier.
    public var contrats: Set<String>
    /// Contracts on which the caller sees these rows, except on dossiers from which it is recused; nil: all
    /// contracts.
    public var contratsJuges: Set<String>?
    public var deports: DeportScope
    public var isEverywhere: Bool
    /// Contracts on which the caller also sees what happened before the deposit; nil: all contracts.
    public var brouillonsDe: Set<String>?

    /// Whether the caller sees only the rows meant for its porteurs, and the rows of its own changes.
    var isOwn: Bool { !isEverywhere && contrats.isEmpty && contratsJuges?.isEmpty == true }

    public init(
        compte: String, porteurs: Set<String>, contrats: Set<String>, contratsJuges: Set<String>? = [],
        deports: DeportScope = DeportScope(), isEverywhere: Bool, brouillonsDe: Set<String>? = nil
    ) {
        self.compte = compte
        self.porteurs = porteurs
        self.contrats = contrats
        self.contratsJuges = contratsJuges
        self.deports = deports
        self.isEverywhere = isEverywhere
        self.brouillonsDe = brouillonsDe
    }
}

/// The result of a verification of the chain.
public enum JournalVerification: Sendable, Equatable {
    /// How many rows were read, and the hash of the last one, to be kept outside the installation.
    case intact(rows: Int64, head: String)
    /// The first row that fails the verification, and why.
    case broken(seq: Int64, reason: String)
}

extension Reader {
    /// Rows of the journal, oldest first, starting after the last sequence number already seen.
    public func journal(
        _ scope: JournalScope, dossier: String?, apres: Int64 = 0, _ page: PageRequest
    ) throws -> Page<LigneJournal> {
        let after = max(apres, page.afterNumber)
        if scope.isOwn { return try ownJournal(scope, dossier: dossier, after: after, page) }
        guard let dossier else {
            let seen = try journalVu(scope, after: after, limit: page.limit + 1)
            return try Self.page(
                try lignes(Self.seenQuery, [JSON.array(seen.map { .integer($0) }).text]), limit: page.limit)
        }
        func list(_ values: Set<String>) -> String { JSON.list(values.sorted()).text }
        let everyDraft = scope.brouillonsDe == nil
        let rows = try lignes(
            Self.dossierQuery,
            [
                after, dossier, scope.isEverywhere,
                list(scope.contrats), scope.contratsJuges == nil, list(scope.contratsJuges ?? []),
                list(scope.deports.dossiers),
                list(scope.deports.porteurs.union(scope.porteurs)),
                everyDraft, list(scope.brouillonsDe ?? []), list(scope.porteurs), scope.compte,
                page.limit + 1,
            ])
        return try Self.page(rows, limit: page.limit)
    }

    private static let seenQuery = """
        SELECT journal.*, nom, avant, apres FROM json_each(?) AS vue
        CROSS JOIN journal ON journal.seq = vue.value
        CROSS JOIN journal_charge ON journal_charge.seq = journal.seq
        LEFT JOIN compte ON compte.id = journal.compte_id ORDER BY journal.seq
        """

    /// What a row says is read last, for the rows that the caller sees.
    private static let dossierQuery = """
        SELECT journal.*, nom, avant, apres FROM journal
        LEFT JOIN dossier ON dossier.id = journal.dossier_id
        CROSS JOIN journal_charge ON journal_charge.seq = journal.seq
        LEFT JOIN compte ON compte.id = journal.compte_id
        WHERE journal.seq > ? AND journal.dossier_id = ? AND (
            ((? OR journal.contrat IN (SELECT value FROM json_each(?))
                OR ((? OR journal.contrat IN (SELECT value FROM json_each(?)))
                    AND coalesce(journal.dossier_id, '') NOT IN (SELECT value FROM json_each(?))
                    AND coalesce(journal.porteur_id, '') NOT IN (SELECT value FROM json_each(?))))
                AND (journal.dossier_id IS NULL
                    OR journal.at >= dossier.depose_at AND evenement NOT IN ('creer_dossier', 'modifier')
                    OR ? OR journal.contrat IN (SELECT value FROM json_each(?))))
            OR (journal.porteur_id IN (SELECT value FROM json_each(?))
                AND diffusion = 'tous')
            OR journal.compte_id = ?)
        ORDER BY journal.seq LIMIT ?
        """

    /// The rows that an applicant sees, numbered among themselves: the numbers of the whole journal would
    /// reveal how many rows the applicant may not see.
    private func ownJournal(
        _ scope: JournalScope, dossier: String?, after: Int64, _ page: PageRequest
    ) throws -> Page<LigneJournal> {
        let rows = try lignes(
            Self.ownQuery,
            [
                Self.list(scope.porteurs), scope.compte, after, dossier, dossier, page.limit + 1,
            ])
        return try Self.page(rows, limit: page.limit, number: "rang")
    }

    private static let ownQuery = """
        WITH vue AS (
            SELECT seq, row_number() OVER (ORDER BY seq) AS rang FROM journal
            WHERE (porteur_id IN (SELECT value FROM json_each(?)) AND diffusion = 'tous') OR compte_id = ?)
        SELECT journal.*, nom, avant, apres, rang FROM vue JOIN journal ON journal.seq = vue.seq
        JOIN journal_charge ON journal_charge.seq = journal.seq
        LEFT JOIN compte ON compte.id = journal.compte_id
        WHERE rang > ? AND (? IS NULL OR journal.dossier_id = ?)
        ORDER BY rang LIMIT ?
        """

    /// The largest size of a page in bytes. Rows contain the values before and after a change, and a page
    /// must fit in memory.
    private static let pageBytes = 1_000_000

    /// Reads rows until the page has enough rows or enough bytes, and at least one row.
    ///
    /// - Parameter number: the column that numbers the rows.
    private static func page(
        _ rows: Lignes, limit: Int, number: String = "seq"
    ) throws -> Page<LigneJournal> {
        var items: [LigneJournal] = []
        var bytes = 0
        while let row = try rows.next() {
            guard items.count < limit, bytes < pageBytes else {
                return Page(items: items, next: items.last.map { .number($0.seq) })
            }
            let (avant, apres): (String?, String?) = (try row["avant"], try row["apres"])
            bytes += (avant?.utf8.count ?? 0) + (apres?.utf8.count ?? 0)
            items.append(try ligne(row, number: number))
        }
        return Page(items: items, next: nil)
    }

    private static func ligne(_ row: Row, number: String) throws -> LigneJournal {
        let (avant, apres): (String?, String?) = (try row["avant"], try row["apres"])
        return try LigneJournal(
            seq: row[number], at: try row.instant("at"), compteId: row["compte_id"], nom: row["nom"],
            qualite: row["qualite"], evenement: row["evenement"], objet: row["objet"],
            objetId: row["objet_id"],
            dossierId: row["dossier_id"], avant: try avant.map { _ in try row.texte("avant") },
            apres: try apres.map { _ in try row.texte("apres") }, sha256: row["sha256"])
    }

    /// Verifies the whole chain, and names the first row that was changed, removed, moved or added outside
    /// this program.
    public func verifyJournal() throws -> JournalVerification {
        var precedent = Chain.origin
        var expected: Int64 = 1
        let rows = try lignes(
            """
            SELECT journal.*, sel, avant, apres FROM journal
            LEFT JOIN journal_charge ON journal_charge.seq = journal.seq ORDER BY journal.seq
            """)
        while let row = try rows.next() {
            let seq: Int64 = try row["seq"]
            func broken(_ reason: String) -> JournalVerification { .broken(seq: seq, reason: reason) }
            guard seq == expected else { return .broken(seq: expected, reason: "ligne absente") }
            guard try row["precedent_sha256"] as String? == precedent else {
                return broken("ne suit pas la ligne précédente")
            }
            let columns: [String?] = try Chain.columns.map { try row[$0] }
            let link = Chain.link(seq: seq, columns: columns)
            guard try row["sha256"] as String? == link else { return broken("ligne modifiée") }
            let (sel, avant, apres): (String?, String?, String?) = (
                try row["sel"], try row["avant"], try row["apres"]
            )
            guard let sel else { return broken("contenu absent") }
            let isErased = avant == nil && apres == nil
            guard
                try isErased
                    || row["charge_sha256"] as String? == Chain.charge(sel: sel, avant: avant, apres: apres)
            else {
                return broken("contenu modifié")
            }
            precedent = link
            expected += 1
        }
        return .intact(rows: expected - 1, head: precedent)
    }
}
