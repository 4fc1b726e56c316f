import Documents
public import Domain
import GRDB
import JSON

extension Reader {
    public func contrat(_ code: String) throws -> Contrat? {
        try one("SELECT contenu FROM contrat WHERE code = ?", [code]).map { row in
            try ContratDocument.read(try row.json("contenu"))
        }
    }

    public func contrats(_ page: PageRequest) throws -> Page<Contrat> {
        let rows = try all(
            "SELECT contenu FROM contrat WHERE code > ? ORDER BY code LIMIT ?",
            [page.after ?? "", page.limit + 1])
        return Page(
            try rows.map { try ContratDocument.read(try $0.json("contenu")) }, limit: page.limit, key: \.code)
    }
}

extension Writer {
    public func insert(_ contrat: Contrat, at instant: Instant) throws {
        try run(
            "INSERT INTO contrat (code, contenu, cree_at) VALUES (?, ?, ?)",
            [contrat.code, ContratDocument.write(contrat).text, instant.description])
    }
}
