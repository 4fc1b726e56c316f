import Domain
import JSON
import Store
import Templates
import UseCases

/// The minutes as a page to print and to sign: nothing that the JSON does not say. Minutes that were frozen before they
/// carried what people read for the codes are printed with the codes. What is worked out here fills
/// Templates/proces-verbal.html, which has the words and the marks.
enum ProcesVerbalHTML {
    static func page(_ lu: ProcesVerbalLu) -> String {
        let pv = lu.document
        return Template.procesVerbal.render([
            "numero": .integer(lu.minutes.numero), "libelle": .string(text(pv, "libelle")),
            "instance": .string(text(pv, "instance").capitalizedFirst), "appel": .string(text(pv, "appel")),
            "appel_titre": .text(pv["appel_titre"]?.string),
            "tenue": .text(pv["tenue_on"]?.string.flatMap { Jour($0) }?.enToutesLettres),
            "lieu": .text(pv["lieu"]?.string), "ouverte": .text(heure(pv, "ouverte_at")),
            "close": .text(heure(pv, "close_at")),
            "quorum": [
                "requis": number(pv["quorum"]?["requis"]), "presents": number(pv["quorum"]?["presents"]),
            ],
            "extrait": .bool(lu.isExtrait), "masques": .int(lu.masques), "un": .bool(lu.masques == 1),
            "membres": table(pv["membres"], membre), "deports": table(pv["deports"], deport),
            "points": table(pv["points"], ProcesVerbalPoint.values), "totaux": totaux(pv["totaux"]),
            "enveloppes": table(pv["enveloppes"], enveloppe),
            "reouvertures": table(pv["reouvertures"]) { reouverture(pv, $0) },
            "empreinte": lu.isExtrait ? .null : .string(lu.minutes.sha256),
        ])
    }

    /// A member of the document, where it has it.
    static func text(_ json: JSON?, _ key: String) -> String { json?[key]?.string ?? "" }

    /// What people read for a code; the code where the document does not say it.
    static func libelle(_ json: JSON?, _ key: String) -> JSON {
        .string(json?["\(key)_libelle"]?.string ?? text(json, key))
    }

    static func number(_ json: JSON?) -> JSON { .integer(json?.integer ?? 0) }
    static func euros(_ json: JSON?) -> JSON { .string(Euros(centimes: json?.integer ?? 0).description) }

    /// The rows of a table; null where there are none.
    static func table(_ rows: JSON?, _ row: (JSON) -> JSON) -> JSON {
        let rows = rows?.array ?? []
        return rows.isEmpty ? .null : ["lignes": .array(rows.map(row))]
    }

    /// An instant of the document, in words, where the call lives.
    private static func heure(_ pv: JSON, _ key: String, in row: JSON? = nil) -> String? {
        guard let instant = ((row ?? pv)[key]?.string).flatMap({ Instant($0) }) else { return nil }
        if let fuseau = pv["fuseau"]?.string, let local = Fuseau.jourEtHeure(instant, fuseau: fuseau) {
            return local
        }
        return Fuseau.jourEtHeure(instant, fuseau: "UTC").map { "\($0) (temps universel)" }
    }

    private static func membre(_ row: JSON) -> JSON {
        let presences = [
            "present": "présent", "excuse": "excusé", "absent": "absent", "attendu": "présence non notée",
        ]
        let presence = text(row, "presence")
        return [
            "nom": .string(text(row, "nom")), "fonction": .string(text(row, "fonction")),
            "voix": .bool(row["voix"] == true), "presence": .string(presences[presence] ?? presence),
        ]
    }

    private static func deport(_ row: JSON) -> JSON {
        let origines = [
            "declare": "déclaré", "service": "posé par le service", "interet": "intérêt déclaré",
            "membre_du_porteur": "membre du porteur", "seance": "dit en séance, pour un membre sans compte",
        ]
        let origine = text(row, "origine")
        return [
            "reference": .string(text(row, "reference")), "nom": .string(text(row, "nom")),
            "origine": .string(origines[origine] ?? origine), "motif": .string(text(row, "motif")),
        ]
    }

    /// What the session granted, whole and by financer.
    private static func totaux(_ totaux: JSON?) -> JSON {
        guard let totaux, totaux.members != nil else { return .null }
        let rows = table(totaux["financeurs"]) { row in
            [
                "financeur": libelle(row, "financeur"), "accords": number(row["accords"]),
                "accorde": euros(row["accorde_centimes"]),
            ]
        }
        return ["financeurs": rows, "total": euros(totaux["accorde_centimes"])]
    }

    private static func enveloppe(_ row: JSON) -> JSON {
        [
            "financeur": libelle(row, "financeur"), "fonds": .text(row["fonds_libelle"]?.string),
            "volet": row["volet"]?.string == nil ? .null : libelle(row, "volet"),
            "code": .string(text(row, "code")), "avant": euros(row["engage_avant_centimes"]),
            "apres": euros(row["engage_apres_centimes"]), "solde": euros(row["solde_centimes"]),
        ]
    }

    private static func reouverture(_ pv: JSON, _ row: JSON) -> JSON {
        [
            "numero": number(row["proces_verbal"]), "at": .text(heure(pv, "at", in: row)),
            "par": .string(text(row, "par")), "motif": .string(text(row, "motif")),
        ]
    }
}

/// One point of the agenda as a line of the page.
enum ProcesVerbalPoint {
    static func values(_ row: JSON) -> JSON {
        let apart = (row["deports"]?.array ?? []).compactMap(\.string)
        return [
            "position": ProcesVerbalHTML.number(row["position"]),
            "reference": .string(ProcesVerbalHTML.text(row, "reference")),
            "porteur": .string(ProcesVerbalHTML.text(row, "porteur")),
            "intitule": .string(ProcesVerbalHTML.text(row, "intitule")),
            "volet": row["volet"]?.string == nil ? .null : ProcesVerbalHTML.libelle(row, "volet"),
            "avis": .array((row["avis"]?.array ?? []).map(avis)), "votes": votes(row["votes"]),
            "deportes": apart.isEmpty ? .null : .string(apart.joined(separator: ", ")),
            "decisions": .array((row["decisions"]?.array ?? []).map(decision)),
        ]
    }

    private static func votes(_ votes: JSON?) -> JSON {
        guard let votes, votes.members != nil else { return .null }
        return [
            "pour": ProcesVerbalHTML.number(votes["pour"]),
            "contre": ProcesVerbalHTML.number(votes["contre"]),
            "abstention": ProcesVerbalHTML.number(votes["abstention"]),
        ]
    }

    private static func avis(_ row: JSON) -> JSON {
        let sens = ["favorable": "favorable", "reserve": "réservé", "defavorable": "défavorable"]
        let given = ProcesVerbalHTML.text(row, "sens")
        return [
            "pour": .string(ProcesVerbalHTML.text(row, "pour").capitalizedFirst),
            "nom": .string(ProcesVerbalHTML.text(row, "nom")), "sens": .string(sens[given] ?? given),
        ]
    }

    private static func decision(_ row: JSON) -> JSON {
        let answer = row["decision"]?.string
        let isGranted = answer == "accorde"
        return [
            "financeur": ProcesVerbalHTML.libelle(row, "financeur"),
            "fonds": .text(row["fonds_libelle"]?.string), "motif": .text(row["motif"]?.string),
            "demande": ProcesVerbalHTML.euros(row["demande_centimes"]),
            "accorde": isGranted ? ProcesVerbalHTML.euros(row["accorde_centimes"]) : .null,
            "refuse": .bool(answer == "refuse"), "ajourne": .bool(!isGranted && answer != "refuse"),
            "contresignee": .bool(isGranted && row["contresignee"] == true),
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
