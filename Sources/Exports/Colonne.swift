import Domain

/// One column of an export: its header, which never changes once delivered, what it holds, and where SQL reads
/// it.
struct Colonne: Sendable {
    /// Snake case, unaccented; amounts end in `_euros`, days in `_on`, instants in `_at`.
    let header: String
    /// In French, for `docs/exports.md`.
    let description: String
    let lecture: Lecture

    init(_ header: String, _ description: String, _ lecture: Lecture) {
        self.header = header
        self.description = description
        self.lecture = lecture
    }

    /// The expression that SQL reads, and what its value is. Days and instants are texts: a column holds them as
    /// they are written.
    enum Lecture: Sendable {
        case texte(String)
        case entier(String)
        /// Whole cents.
        case montant(String)
        /// 0 or 1.
        case booleen(String)
        /// A JSON list of texts: `jeunesse|laicite`.
        case liste(String)
        /// A code, of which the file has the label; empty when the call does not know it.
        case libelle(String, de: @Sendable (Revision) -> [Libelle])

        var sql: String {
            switch self {
            case .texte(let sql), .entier(let sql), .montant(let sql), .booleen(let sql), .liste(let sql),
                .libelle(let sql, _):
                sql
            }
        }
    }
}
