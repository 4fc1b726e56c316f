import Documents
import Domain
import JSON
import Store
import Templates
import UseCases

/// The minutes as a page to print and sign: the content of the JSON and, unless it is an extract, its
/// SHA-256. Old minutes have no labels, so their codes are printed. The text and markup are in
/// Templates/proces-verbal.html.
enum ProcesVerbalHTML {
    static func page(_ lu: ProcesVerbalLu) -> String {
        let pv = lu.contenu
        return Template.procesVerbal.render([
            "numero": .integer(lu.minutes.numero), "libelle": .string(pv.libelle),
            "instance": .string(pv.instance.capitalizedFirst), "appel": .string(pv.appel),
            "appel_titre": .text(pv.appelTitre), "tenue": .string(pv.tenueOn.enToutesLettres),
            "lieu": .text(pv.lieu), "ouverte": .text(pv.ouverteAt.flatMap { heure($0, pv) }),
            "close": .text(heure(pv.closeAt, pv)),
            "quorum": ["requis": .integer(pv.quorumRequis), "presents": .integer(pv.quorumPresents)],
            "extrait": .bool(lu.isExtrait), "masques": .int(lu.masques), "un": .bool(lu.masques == 1),
            "membres": table(pv.membres, membre), "mandats": table(pv.mandats) { mandat($0, pv) },
            "deports": table(pv.deports, deport),
            "points": table(pv.points) { point($0, pv) },
            "presidence": .text(pv.presidence),
            "votesRepris": table(pv.votesRepris) { voteRepris($0, pv) },
            "totaux": pv.totaux.map(totaux) ?? .null,
            "enveloppes": table(pv.enveloppes, enveloppe),
            "reouvertures": table(pv.reouvertures) { reouverture($0, pv) },
            "empreinte": lu.isExtrait ? .null : .string(lu.minutes.sha256), "tete": .text(pv.tete?.ligne),
        ])
    }

    /// The rows of a table; null when there are none.
    private static func table<Row>(_ rows: [Row], _ values: (Row) -> JSON) -> JSON {
        rows.isEmpty ? .null : ["lignes": .array(rows.map(values))]
    }

    /// The label of a code; the code itself when the document has no label.
    private static func lu(_ nomme: ProcesVerbalDocument.Nomme) -> JSON {
        .string(nomme.libelle ?? nomme.code)
    }
    private static func euros(_ montant: Euros) -> JSON { .string(montant.description) }

    /// An instant in words, in the time zone of the call; in UTC when the document names no valid time zone.
    private static func heure(_ instant: Instant, _ pv: ProcesVerbalDocument) -> String? {
        if let fuseau = pv.fuseau, let local = Fuseau.jourEtHeure(instant, fuseau: fuseau) { return local }
        return Fuseau.jourEtHeure(instant, fuseau: "UTC").map { "\($0) (temps universel)" }
    }

    private static func membre(_ membre: ProcesVerbalDocument.Membre) -> JSON {
        [
            "nom": .string(membre.nom), "fonction": .string(membre.fonction), "voix": .bool(membre.voix),
            "presence": .string(membre.presence.libelle),
            "represente": membre.represente.isEmpty
                ? .null : .string(membre.represente.map { $0.libelle ?? $0.code }.joined(separator: ", ")),
        ]
    }

    private static func mandat(
        _ mandat: ProcesVerbalDocument.Mandat, _ pv: ProcesVerbalDocument
    ) -> JSON {
        [
            "financeur": lu(mandat.financeur), "membre": .string(mandat.membre),
            "termes": .string(mandat.termes), "par": .string(mandat.par), "at": .text(heure(mandat.at, pv)),
        ]
    }

    private static func deport(_ ecart: ProcesVerbalDocument.Ecart) -> JSON {
        let origine =
            switch ecart.origine {
            case .declare: "déclaré"
            case .service: "posé par le service"
            case .interet: "intérêt déclaré"
            case .membreDuPorteur: "membre du porteur"
            case .seance: "dit en séance, pour un membre sans compte"
            }
        return [
            "reference": .string(ecart.reference), "nom": .string(ecart.nom ?? ""),
            "origine": .string(origine), "motif": .string(ecart.motif),
        ]
    }

    private static func point(_ point: ProcesVerbalDocument.Point, _ pv: ProcesVerbalDocument) -> JSON {
        let votes: JSON? = point.votes.map {
            [
                "pour": .integer($0.pour), "contre": .integer($0.contre),
                "abstention": .integer($0.abstention), "issue": .text(issue($0)),
                "par": .text(presidence($0, pv)),
            ]
        }
        let avis = point.avis.map { avis -> JSON in
            [
                "pour": .string(avis.pour.capitalizedFirst), "nom": .string(avis.nom),
                "sens": .string(avis.sens.libelle),
            ]
        }
        return [
            "position": .integer(point.position), "reference": .string(point.reference),
            "porteur": .string(point.porteur), "intitule": .string(point.intitule ?? ""),
            "volet": point.volet.map(lu) ?? .null, "avis": .array(avis), "votes": votes ?? .null,
            "deportes": point.deports.isEmpty ? .null : .string(point.deports.joined(separator: ", ")),
            "decisions": .array(point.decisions.map(decision)),
        ]
    }

    /// How a vote ended, in words; nil in minutes that do not say it.
    private static func issue(_ votes: ProcesVerbalDocument.Votes) -> String? {
        votes.issue.map {
            $0.libelle.capitalizedFirst
                + (votes.isDecidedByPresidence ? " par la voix de la présidence" : "")
        }
    }

    /// Who chaired a vote, when it was not who chaired at the end.
    private static func presidence(
        _ votes: ProcesVerbalDocument.Votes, _ pv: ProcesVerbalDocument
    ) -> String? {
        votes.presidence == pv.presidence ? nil : votes.presidence
    }

    private static func proposition(_ proposition: ProcesVerbalDocument.VoteRepris.Proposition) -> JSON {
        [
            "financeur": lu(proposition.financeur), "fonds": .text(proposition.fonds?.libelle),
            "accorde": proposition.decision == .accorde ? euros(proposition.accorde) : .null,
            "refuse": .bool(proposition.decision == .refuse),
        ]
    }

    private static func voteRepris(
        _ vote: ProcesVerbalDocument.VoteRepris, _ pv: ProcesVerbalDocument
    ) -> JSON {
        let isAdded = !vote.objet.contains {
            $0.financeur.code == vote.suite?.financeur.code && $0.fonds?.code == vote.suite?.fonds?.code
        }
        let cause =
            switch vote.cause {
            case .remplacee: isAdded ? "s’y ajoute" : "remplacé par"
            case .retiree: "décision retirée de la séance"
            case .reprise: "réponse donnée autrement depuis"
            case .ordreDuJour: "action retirée de l’ordre du jour"
            case .dossier: "dossier retiré ou rouvert"
            }
        return [
            "reference": .string(vote.reference), "intitule": .string(vote.intitule ?? ""),
            "le": .text(vote.voteAt.flatMap { heure($0, pv) }),
            "objet": vote.objet.isEmpty ? .null : .array(vote.objet.map(proposition)),
            "pour": .integer(vote.votes.pour), "contre": .integer(vote.votes.contre),
            "abstention": .integer(vote.votes.abstention), "issue": .text(issue(vote.votes)),
            "par": .text(presidence(vote.votes, pv)),
            "cause": .string(cause), "suite": vote.suite.map(proposition) ?? .null,
            "at": .text(heure(vote.at, pv)),
        ]
    }

    private static func decision(_ decision: ProcesVerbalDocument.Decision) -> JSON {
        let isGranted = decision.decision == .accorde
        return [
            "financeur": lu(decision.financeur), "fonds": .text(decision.fonds?.libelle),
            "motif": .text(decision.motif), "demande": euros(decision.demande),
            "accorde": isGranted ? euros(decision.accorde) : .null,
            "refuse": .bool(decision.decision == .refuse), "ajourne": .bool(decision.decision == .ajourne),
            "contresignee": .bool(isGranted && decision.isContresignee),
        ]
    }

    /// What the session granted, in total and by financer.
    private static func totaux(_ totaux: ProcesVerbalDocument.Totaux) -> JSON {
        let rows = table(totaux.financeurs) { total in
            [
                "financeur": lu(total.financeur), "accords": .integer(total.accords),
                "accorde": euros(total.accorde),
            ]
        }
        return ["financeurs": rows, "total": euros(totaux.accorde)]
    }

    private static func enveloppe(_ enveloppe: ProcesVerbalDocument.Enveloppe) -> JSON {
        [
            "financeur": lu(enveloppe.financeur), "fonds": .text(enveloppe.fonds?.libelle),
            "volet": enveloppe.volet.map(lu) ?? .null, "code": .string(enveloppe.code),
            "avant": euros(enveloppe.engageAvant), "apres": euros(enveloppe.engageApres),
            "solde": euros(enveloppe.solde),
        ]
    }

    private static func reouverture(
        _ reouverture: ProcesVerbalDocument.Reouverture, _ pv: ProcesVerbalDocument
    ) -> JSON {
        [
            "numero": .integer(reouverture.procesVerbal), "at": .text(heure(reouverture.at, pv)),
            "par": .string(reouverture.par), "motif": .string(reouverture.motif),
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
