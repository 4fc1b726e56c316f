import Documents
public import Domain
import GRDB
import JSON

extension Reader {
    /// The codes of the kinds of porteur that the contracts of the installation add to the common ones.
    public func naturesDesContrats() throws -> [String] {
        try all(
            """
            SELECT DISTINCT value ->> 'code' AS code FROM contrat, json_each(contrat.contenu, '$.natures')
            ORDER BY 1
            """, []
        ).map { try $0["code"] }
    }

    public func contrat(_ code: String) throws -> Contrat? {
        try one("SELECT contenu FROM contrat WHERE code = ?", [code]).map { row in
            try row.document("contenu") { try ContratDocument.read($0, stored: true) }
        }
    }

    public func contrats(_ page: PageRequest) throws -> Page<Contrat> {
        let rows = try all(
            "SELECT contenu FROM contrat WHERE code > ? ORDER BY code LIMIT ?",
            [page.afterText, page.limit + 1])
        return Page(
            try rows.map { try $0.document("contenu") { try ContratDocument.read($0, stored: true) } },
            limit: page.limit, key: \.code)
    }
}

extension Reader {
    public func codesDesContrats() throws -> [String] {
        try all("SELECT code FROM contrat ORDER BY code").map { try $0["code"] }
    }

    /// The version of a contract, which grows with every amendment; nil when the contract does not exist.
    public func versionDuContrat(_ code: String) throws -> Int64? {
        try one("SELECT version FROM contrat WHERE code = ?", [code])?["version"]
    }
}

extension Writer {
    public func update(_ contrat: Contrat) throws {
        try run(
            "UPDATE contrat SET contenu = ?, version = version + 1 WHERE code = ?",
            [ContratDocument.write(contrat).text, contrat.code])
    }

    public func insert(_ contrat: Contrat, at instant: Instant) throws {
        try insert(
            into: "contrat", "code, contenu, cree_at",
            [contrat.code, ContratDocument.write(contrat).text, instant])
    }
}
