public import Domain

/// One file an auditor downloads: a name, a table of columns, and what makes its lines.
///
/// A detail gives the lines of a dossier as soon as it has it; a synthesis keeps sums and gives its lines at
/// the end.
/// Both are read the same way, in constant memory:
/// ```
/// var run = export.start(.brut, revision)
/// write(run.header())
/// for dossier in chunk { write(run.add(dossier)) }
/// write(run.finish())
/// ```
public struct Export: Sendable {
    /// As in the URL and the file: `dossiers`, `synthese-volets`.
    public let name: String
    /// What the file holds, in one line of French.
    public let description: String
    public let columns: [(header: String, description: String)]
    private let details: @Sendable (DossierDepose, Revision) -> [[Cellule]]
    private let synthese: @Sendable (Revision) -> Synthese?

    /// A detail: each dossier has its own lines, in the order in which the dossiers come.
    init<Ligne>(
        _ name: String, _ description: String, columns: [Colonne<Ligne>],
        lines: @escaping @Sendable (DossierDepose, Revision) -> [Ligne]
    ) {
        self.name = name
        self.description = description
        self.columns = columns.map { ($0.header, $0.description) }
        details = { dossier, revision in
            lines(dossier, revision).map { line in columns.map { $0.value(line) } }
        }
        synthese = { _ in nil }
    }

    /// A synthesis: one line for each code of the nomenclature.
    init(_ name: String, _ description: String, synthese: @escaping @Sendable (Revision) -> Synthese) {
        self.name = name
        self.description = description
        columns = Synthese.columns.map { ($0.header, $0.description) }
        details = { _, _ in [] }
        self.synthese = synthese
    }

    /// Begins a file. The labels and lines of the syntheses come from `revision`; a code that it does not
    /// know is kept in the details and counted under « (aucun) » in the syntheses.
    public func start(_ dialecte: Dialecte, _ revision: Revision) -> Run {
        Run(export: self, dialecte: dialecte, revision: revision, synthese: synthese(revision))
    }

    /// A file being written: `header` once, `add` for each dossier, `finish` once, in this order.
    public struct Run: Sendable {
        private let export: Export
        private let dialecte: Dialecte
        private let revision: Revision
        private var synthese: Synthese?

        fileprivate init(export: Export, dialecte: Dialecte, revision: Revision, synthese: Synthese?) {
            self.export = export
            self.dialecte = dialecte
            self.revision = revision
            self.synthese = synthese
        }

        public func header() -> [UInt8] {
            dialecte.preamble + dialecte.line(export.columns.map { .texte($0.header) })
        }

        /// All the lines of the dossier; empty for a synthesis.
        public mutating func add(_ dossier: DossierDepose) -> [UInt8] {
            synthese?.add(dossier)
            return export.details(dossier, revision).flatMap(dialecte.line)
        }

        /// The lines of a synthesis; empty for a detail.
        public func finish() -> [UInt8] {
            (synthese?.lines ?? []).flatMap(dialecte.line)
        }
    }
}
