import Domain
import JSON
import Store
import UseCases

/// The minutes as a page to print and to sign: nothing that the JSON does not say. Minutes that were frozen before they
/// carried what people read for the codes are printed with the codes.
enum ProcesVerbalHTML {
    static func page(_ lu: ProcesVerbalLu) -> String {
        let pv = lu.document
        return HTML.page(
            "Procès-verbal — \(pv["libelle"]?.string ?? "")", "proces-verbal",
            """
            <h1>Procès-verbal n° \(lu.minutes.numero) — \(text(pv, "libelle"))</h1>
            \(tete(pv))
            \(extrait(lu))
            <h2>Membres</h2>
            \(table(["Nom", "Fonction", "Voix", "Présence"], pv["membres"], membre))
            <h2>Déports</h2>
            \(table(["Dossier", "Personne", "Origine", "Motif"], pv["deports"], deport))
            <h2>Décisions</h2>
            \(table(["", "Dossier", "Action", "Avis", "Votes", "Décisions"], pv["points"], ProcesVerbalPoint.cells))
            \(totaux(pv["totaux"]))
            \(enveloppes(lu))
            \(reouvertures(pv))
            \(signatures(pv))
            \(lu.isExtrait ? "" : "<p>Empreinte SHA-256 du procès-verbal : \(lu.minutes.sha256)</p>")
            """)
    }

    /// A member of the document, ready for the page.
    static func text(_ json: JSON?, _ key: String) -> String { HTML.escape(json?[key]?.string) }

    /// What people read for a code; the code where the document does not say it.
    static func libelle(_ json: JSON?, _ key: String) -> String {
        HTML.escape(json?["\(key)_libelle"]?.string ?? json?[key]?.string)
    }

    static func number(_ json: JSON?) -> String { String(json?.integer ?? 0) }
    static func euros(_ json: JSON?) -> String { Euros(centimes: json?.integer ?? 0).description }

    private static func tete(_ pv: JSON) -> String {
        let titre = pv["appel_titre"]?.string.map { "« \(HTML.escape($0)) » (\(text(pv, "appel")))" }
        let tenue = pv["tenue_on"]?.string.flatMap { Jour($0) }.map {
            ", séance tenue le \($0.enToutesLettres)"
        }
        let lieu = pv["lieu"]?.string.map { ", \(HTML.escape($0))" }
        let ouverte = heure(pv, "ouverte_at").map { "ouverte le \($0), " }
        let close = heure(pv, "close_at") ?? ""
        let quorum = pv["quorum"]
        return """
            <p>\(text(pv, "instance").capitalizedFirst)\(tenue ?? "")\(lieu ?? "").
            Appel \(titre ?? text(pv, "appel")).</p>
            <p>Séance \(ouverte ?? "")close le \(close).
            Quorum : \(number(quorum?["requis"])) voix ; présentes : \(number(quorum?["presents"])).</p>
            """
    }

    /// An instant of the document, in words, where the call lives.
    private static func heure(_ pv: JSON, _ key: String, in row: JSON? = nil) -> String? {
        guard let instant = ((row ?? pv)[key]?.string).flatMap({ Instant($0) }) else { return nil }
        if let fuseau = pv["fuseau"]?.string, let local = Fuseau.jourEtHeure(instant, fuseau: fuseau) {
            return local
        }
        return Fuseau.jourEtHeure(instant, fuseau: "UTC").map { "\($0) (temps universel)" }
    }

    private static func extrait(_ lu: ProcesVerbalLu) -> String {
        guard lu.isExtrait else { return "" }
        let what =
            lu.masques == 1
            ? "1 point dont vous êtes déporté n’y figure pas."
            : "\(lu.masques) points dont vous êtes déporté n’y figurent pas."
        return "<p><strong>Extrait : \(what)</strong> Les totaux et les montants des enveloppes, dont ils se "
            + "déduiraient, n’y sont pas non plus.</p>"
    }

    static func table(_ header: [String], _ rows: JSON?, _ row: (JSON) -> [String]) -> String {
        let rows = rows?.array ?? []
        if rows.isEmpty { return "<p>Néant.</p>" }
        func cells(_ values: [String], _ tag: String) -> String {
            "<tr>" + values.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
        }
        let body = rows.map { cells(row($0), "td") }.joined(separator: "\n")
        return "<table>\n\(cells(header.map(HTML.escape), "th"))\n\(body)\n</table>"
    }

    private static func membre(_ row: JSON) -> [String] {
        let presences = [
            "present": "présent", "excuse": "excusé", "absent": "absent", "attendu": "présence non notée",
        ]
        let presence = text(row, "presence")
        return [
            text(row, "nom"), text(row, "fonction"), row["voix"] == true ? "oui" : "non",
            presences[presence] ?? presence,
        ]
    }

    private static func deport(_ row: JSON) -> [String] {
        let origines = [
            "declare": "déclaré", "service": "posé par le service", "interet": "intérêt déclaré",
            "membre_du_porteur": "membre du porteur", "seance": "dit en séance, pour un membre sans compte",
        ]
        let origine = text(row, "origine")
        return [text(row, "reference"), text(row, "nom"), origines[origine] ?? origine, text(row, "motif")]
    }

    /// What the session granted, whole and by financer.
    private static func totaux(_ totaux: JSON?) -> String {
        guard let totaux, totaux.members != nil else { return "" }
        let rows = table(["Financeur", "Accords", "Montant accordé"], totaux["financeurs"]) { row in
            [libelle(row, "financeur"), number(row["accords"]), euros(row["accorde_centimes"])]
        }
        return "<h2>Ce que la séance accorde</h2>\n\(rows)\n"
            + "<p><strong>Total accordé : \(euros(totaux["accorde_centimes"])).</strong></p>"
    }

    private static func enveloppes(_ lu: ProcesVerbalLu) -> String {
        if lu.isExtrait { return "" }
        let rows = table(
            ["Enveloppe", "Engagé avant", "Engagé après", "Solde"], lu.document["enveloppes"]
        ) { row in
            let fonds = row["fonds_libelle"]?.string.map { ", \(HTML.escape($0))" } ?? ""
            let volet = row["volet"]?.string == nil ? "" : ", volet « \(libelle(row, "volet")) »"
            return [
                "\(libelle(row, "financeur"))\(fonds)\(volet) (\(text(row, "code")))",
                euros(row["engage_avant_centimes"]), euros(row["engage_apres_centimes"]),
                euros(row["solde_centimes"]),
            ]
        }
        return "<h2>Enveloppes</h2>\n\(rows)"
    }

    private static func reouvertures(_ pv: JSON) -> String {
        guard let rows = pv["reouvertures"]?.array, !rows.isEmpty else { return "" }
        let lines = rows.map { row in
            let at = heure(pv, "at", in: row).map { " le \($0)" } ?? ""
            return "<li>Le procès-verbal n° \(number(row["proces_verbal"])) a été repris\(at) par "
                + "\(text(row, "par")) : \(text(row, "motif"))</li>"
        }
        return "<h2>Réouvertures</h2><ul>\(lines.joined())</ul>"
    }

    /// Where the page is signed, once printed.
    private static func signatures(_ pv: JSON) -> String {
        func place(_ who: String) -> String {
            "<td class=\"s\">\(who)<br>Nom :<br>Date et signature :</td>"
        }
        return "<h2>Signatures</h2>\n<table><tr>"
            + place("La présidente ou le président de séance")
            + place("La ou le secrétaire de séance") + "</tr></table>"
    }
}

/// One point of the agenda as a line of the page.
enum ProcesVerbalPoint {
    static func cells(_ row: JSON) -> [String] {
        let apart = (row["deports"]?.array ?? []).compactMap(\.string)
        let decisions = (row["decisions"]?.array ?? []).map(decision)
        let avis = (row["avis"]?.array ?? []).map(avis)
        let volet = row["volet"]?.string == nil ? "" : "<br>Volet : \(ProcesVerbalHTML.libelle(row, "volet"))"
        return [
            ProcesVerbalHTML.number(row["position"]),
            "\(ProcesVerbalHTML.text(row, "reference"))<br>\(ProcesVerbalHTML.text(row, "porteur"))",
            "\(ProcesVerbalHTML.text(row, "intitule"))\(volet)",
            avis.isEmpty ? "—" : avis.joined(separator: "<br>"),
            (votes(row["votes"]) ?? "—")
                + (apart.isEmpty ? "" : "<br>Déport : \(HTML.escape(apart.joined(separator: ", ")))"),
            decisions.isEmpty ? "Sans décision." : decisions.joined(separator: "<br>"),
        ]
    }

    private static func votes(_ votes: JSON?) -> String? {
        guard let votes, votes.members != nil else { return nil }
        return "\(ProcesVerbalHTML.number(votes["pour"])) pour, \(ProcesVerbalHTML.number(votes["contre"])) "
            + "contre, \(ProcesVerbalHTML.number(votes["abstention"])) abst."
    }

    private static func avis(_ row: JSON) -> String {
        let sens = ["favorable": "favorable", "reserve": "réservé", "defavorable": "défavorable"]
        let given = ProcesVerbalHTML.text(row, "sens")
        return
            "\(ProcesVerbalHTML.text(row, "pour").capitalizedFirst) (\(ProcesVerbalHTML.text(row, "nom"))) : "
            + (sens[given] ?? given)
    }

    private static func decision(_ row: JSON) -> String {
        let fonds = row["fonds_libelle"]?.string.map { ", \(HTML.escape($0))" } ?? ""
        let who = "\(ProcesVerbalHTML.libelle(row, "financeur"))\(fonds)"
        let motif = row["motif"]?.string.map { " (\(HTML.escape($0)))" } ?? ""
        let asked = ProcesVerbalHTML.euros(row["demande_centimes"])
        switch row["decision"]?.string {
        case "accorde":
            let signed = row["contresignee"] == true ? ", contresigné" : ""
            return "\(who) : \(ProcesVerbalHTML.euros(row["accorde_centimes"])) accordés sur "
                + "\(asked)\(motif)\(signed)"
        case "refuse": return "\(who) : refus de \(asked)\(motif)"
        default: return "\(who) : ajournement de \(asked)\(motif)"
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
