import Domain
import JSON
import Store
import UseCases

/// The minutes as a page to print: nothing that the frozen JSON does not say.
enum ProcesVerbalHTML {
    static func page(_ minutes: ProcesVerbal) throws -> String {
        guard let pv = try? JSON.parse(minutes.contenu, limits: .stored) else {
            throw StoreError.corrupt("proces_verbal")
        }
        func text(_ key: String) -> String { DocsPage.escape(pv[key]?.string ?? "") }
        let quorum = pv["quorum"]
        return """
            <!doctype html><html lang="fr"><head><meta charset="utf-8">
            <title>Procès-verbal — \(text("libelle"))</title><style>
            body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;width:100%;margin:1rem 0}td,th{border:1px solid #999;padding:.3rem .5rem;
            text-align:left;vertical-align:top}td.n{text-align:right;white-space:nowrap}
            @media print{body{margin:0}tr{break-inside:avoid}}
            </style></head><body>
            <h1>Procès-verbal n° \(minutes.numero) — \(text("libelle"))</h1>
            <p>\(text("instance")), \(jour(pv["tenue_on"])) \(text("lieu")). Appel \(text("appel")).
            Quorum : \(number(quorum?["requis"])) voix ; présentes : \(number(quorum?["presents"])).</p>
            <h2>Membres</h2>
            \(table(["Nom", "Fonction", "Voix", "Présence"], pv["membres"], membre))
            <h2>Déports</h2>
            \(table(["Dossier", "Personne", "Origine", "Motif"], pv["deports"], deport))
            <h2>Décisions</h2>
            \(table(["", "Dossier", "Action", "Votes", "Décisions"], pv["points"], point))
            <h2>Enveloppes</h2>
            \(table(["Enveloppe", "Engagé avant", "Engagé après", "Solde"], pv["enveloppes"], enveloppe))
            \(reouvertures(pv["reouvertures"]))
            <p>Clos le \(text("close_at")). Empreinte SHA-256 du procès-verbal : \(minutes.sha256)</p>
            </body></html>

            """
    }

    private static func jour(_ json: JSON?) -> String {
        json?.string.flatMap { Jour($0) }.map { "tenue le \($0.enToutesLettres)" } ?? ""
    }
    private static func number(_ json: JSON?) -> String { String(json?.integer ?? 0) }
    private static func euros(_ json: JSON?) -> String { Euros(centimes: json?.integer ?? 0).description }

    private static func table(_ header: [String], _ rows: JSON?, _ row: (JSON) -> [String]) -> String {
        let rows = rows?.array ?? []
        if rows.isEmpty { return "<p>Néant.</p>" }
        func cells(_ values: [String], _ tag: String) -> String {
            "<tr>" + values.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let body = rows.map { cells(row($0), "td") }.joined(separator: "\n")
        return "<table>\n\(cells(header.map(DocsPage.escape), "th"))\n\(body)\n</table>"
    }

    private static func texts(_ row: JSON, _ keys: [String]) -> [String] {
        keys.map { DocsPage.escape(row[$0]?.string ?? "") }
    }

    private static func membre(_ row: JSON) -> [String] {
        let names = texts(row, ["nom", "fonction", "presence"])
        return [names[0], names[1], row["voix"] == true ? "oui" : "non", names[2]]
    }

    private static func deport(_ row: JSON) -> [String] {
        let origines = [
            "declare": "déclaré", "service": "posé par le service", "interet": "intérêt déclaré",
            "membre_du_porteur": "membre du porteur",
        ]
        let values = texts(row, ["reference", "nom", "origine", "motif"])
        return [values[0], values[1], origines[values[2]] ?? values[2], values[3]]
    }

    private static func point(_ row: JSON) -> [String] {
        let votes = row["votes"].flatMap { votes -> String? in
            guard votes.members != nil else { return nil }
            return "\(number(votes["pour"])) pour, \(number(votes["contre"])) contre, "
                + "\(number(votes["abstention"])) abst."
        }
        let apart = (row["deports"]?.array ?? []).compactMap(\.string)
        let decisions = (row["decisions"]?.array ?? []).map { decision -> String in
            let who = DocsPage.escape(decision["financeur"]?.string ?? "")
            let motif = decision["motif"]?.string.map { " (\(DocsPage.escape($0)))" } ?? ""
            let signed = decision["contresignee"] == true ? ", contresigné" : ""
            switch decision["decision"]?.string {
            case "accorde":
                return "\(who) : \(euros(decision["accorde_centimes"])) accordés sur "
                    + "\(euros(decision["demande_centimes"]))\(motif)\(signed)"
            case "refuse": return "\(who) : refus\(motif)"
            default: return "\(who) : ajourné\(motif)"
            }
        }
        let names = texts(row, ["reference", "porteur", "intitule"])
        return [
            number(row["position"]), "\(names[0])<br>\(names[1])", names[2],
            (votes ?? "—")
                + (apart.isEmpty ? "" : "<br>Déport : \(DocsPage.escape(apart.joined(separator: ", ")))"),
            decisions.isEmpty ? "Sans décision." : decisions.joined(separator: "<br>"),
        ]
    }

    private static func enveloppe(_ row: JSON) -> [String] {
        [
            DocsPage.escape(row["code"]?.string ?? ""), euros(row["engage_avant_centimes"]),
            euros(row["engage_apres_centimes"]), euros(row["solde_centimes"]),
        ]
    }

    private static func reouvertures(_ rows: JSON?) -> String {
        guard let rows = rows?.array, !rows.isEmpty else { return "" }
        let lines = rows.map { row in
            "<li>Le procès-verbal n° \(number(row["proces_verbal"])) a été repris par "
                + "\(DocsPage.escape(row["par"]?.string ?? "")) : \(DocsPage.escape(row["motif"]?.string ?? ""))</li>"
        }
        return "<h2>Réouvertures</h2><ul>\(lines.joined())</ul>"
    }
}
