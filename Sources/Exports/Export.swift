public import Domain

/// One file an auditor downloads: a name, a table of columns, and the SQL that reads its rows.
///
/// A detail writes the line of a row as soon as it has it; a synthesis keeps sums and gives its lines at
/// the end.
/// Both are read the same way, in constant memory:
/// ```
/// var run = export.start(.brut, revision)
/// var bytes = run.header()
/// for row in query { try run.add(row, to: &bytes) }
/// bytes += run.finish()
/// ```
public struct Export: Sendable {
    enum Contenu: Sendable {
        case detail([Colonne])
        case synthese(@Sendable (Revision) -> Synthese)
    }

    /// As in the URL and the file: `dossiers`, `synthese-volets`.
    public let name: String
    /// What the file holds, in one line of French.
    public let description: String
    public let columns: [(header: String, description: String)]
    /// What reads the rows of the deposited dossiers of a call, in the order of their references. Its only
    /// argument is the code of the call.
    public let sql: String
    private let contenu: Contenu

    /// A detail: a line for each row.
    init(_ name: String, _ description: String, columns: [Colonne], from: String) {
        self.name = name
        self.description = description
        self.columns = columns.map { ($0.header, $0.description) }
        sql = "SELECT \(columns.map(\.lecture.sql).joined(separator: ", "))\n\(from)"
        contenu = .detail(columns)
    }

    /// A synthesis: one line for each code of the nomenclature.
    ///
    /// - Parameter codes: the column of `action_remise` with the code, or the codes, of the action.
    init(
        _ name: String, _ description: String, codes: Synthese.Codes,
        by nomenclature: @escaping @Sendable (Revision) -> [Libelle]
    ) {
        self.name = name
        self.description = description
        columns = Synthese.columns.map { ($0.header, $0.description) }
        sql = Synthese.sql(codes)
        contenu = .synthese { Synthese(by: nomenclature($0), codes) }
    }

    /// Begins a file. The labels and lines of the syntheses come from `revision`; a code that it does not
    /// know is kept in the details and counted under « (aucun) » in the syntheses.
    public func start(_ dialecte: Dialecte, _ revision: Revision) -> Run {
        let headers = columns.map { Cellule.texte($0.header) }
        switch contenu {
        case .detail(let columns):
            return Run(dialecte, headers, Detail(columns, dialecte, revision), nil)
        case .synthese(let start): return Run(dialecte, headers, nil, start(revision))
        }
    }

    /// A file being written: `header` once, `add` for each row, `finish` once, in this order.
    public struct Run: Sendable {
        private let dialecte: Dialecte
        private let headers: [Cellule]
        private var detail: Detail?
        private var synthese: Synthese?

        fileprivate init(
            _ dialecte: Dialecte, _ headers: [Cellule], _ detail: Detail?, _ synthese: Synthese?
        ) {
            self.dialecte = dialecte
            self.headers = headers
            self.detail = detail
            self.synthese = synthese
        }

        public func header() -> [UInt8] { dialecte.preamble + dialecte.line(headers) }

        /// Writes the line of the row; nothing for a synthesis.
        public mutating func add(_ ligne: Ligne, to bytes: inout [UInt8]) throws(ColonneIllisible) {
            try detail?.add(ligne, to: &bytes)
            try synthese?.add(ligne)
        }

        /// The figures of a synthesis, once all rows are added; empty for a detail.
        public var chiffres: [Chiffre] { synthese?.chiffres ?? [] }

        /// The lines of a synthesis; empty for a detail.
        public func finish() -> [UInt8] {
            (synthese?.lines ?? []).flatMap(dialecte.line)
        }
    }
}
