import API
import Domain
import JSON
import Templates
import UseCases

/// A dossier as the contract gives it to whoever asks, with its call, and what pages say of it.
struct DossierLu {
    let json: JSON
    let version: Int64?
    var appel: AppelLu
    let verdicts: [Verdict]

    private init(_ json: JSON, version: Int64?, _ appel: AppelLu) {
        self.json = json
        self.version = version
        self.appel = appel
        verdicts = (json["controle"]?["verdicts"]?.array ?? []).map(Verdict.init)
    }

    static func read(_ visitor: Visitor) async throws(Refus) -> DossierLu {
        let answer = try await visitor.call("lireDossier", ["dossier": visitor.parameter("dossier")])
        return DossierLu(
            answer.json, version: answer.version,
            try await AppelLu.read(answer.json["appel"]?.string ?? "", visitor))
    }

    /// The body that applies; nil for who may read the dossier and not its body.
    func readPorteur(_ visitor: Visitor) async throws(Refus) -> JSON? {
        try await visitor.ifPermitted { () throws(Refus) in
            try await visitor.read("lirePorteur", ["porteur": porteurId])
        }
    }

    var id: String { json["id"]?.string ?? "" }
    var chemin: String { "/dossiers/\(id)" }
    var etat: String { json["etat"]?.string ?? "" }
    var isDraft: Bool { etat == "brouillon" || etat == "atteste" }
    var porteur: String { json["porteur"]?["nom"]?.string ?? "" }
    var porteurId: String { json["porteur"]?["id"]?.string ?? "" }
    var actions: [JSON] { json["actions"]?.array ?? [] }
    var actionIds: [String] { actions.compactMap { $0["id"]?.string } }

    /// What the pointers of rules and of complements refer to: the presentation and the actions, as the contract takes them.
    var document: JSON {
        [
            "presentation": json["presentation"] ?? [:],
            "actions": .array(
                actions.map { action in
                    .object((action.members ?? []).filter { !Self.ofAction.contains($0.key) })
                }),
        ]
    }

    /// What the contract says of an action beside what was written.
    private static let ofAction: Set = ["id", "dossier", "position", "version"]

    /// What whoever asks may do now, as the table of states says.
    func permits(_ mouvement: String) -> Bool {
        (json["mouvements"]?.array ?? []).contains { $0.string == mouvement }
    }

    /// What it is called before it has a reference: its first action, or its applicant.
    var nom: String {
        let name = actions.first?["intitule"]?.string ?? "Dossier de \(porteur)"
        return json["reference"]?.string.map { "\($0) : \(name)" } ?? name
    }

    /// The pages above those of the dossier.
    var fil: [(titre: String, adresse: String)] { [("Mes dossiers", "/dossiers"), (nom, chemin)] }

    var etiquette: Etiquette { Etiquette(etat, json["etat_libelle"]?.string ?? "") }

    /// The band that opens every page of a dossier: its state, its deadline.
    func bandeau(_ visitor: Visitor) -> JSON {
        let phrase = phrase(at: visitor.instant)
        return [
            "etat": .string(etiquette.classe), "mot": .string(etiquette.mot),
            "est_brouillon": .bool(isDraft), "phrase": .text(phrase?.avant),
            "echeance": .text(phrase?.echeance),
            "suite": .text(phrase?.apres),
        ]
    }

    private func phrase(at now: Instant) -> (avant: String, echeance: String?, apres: String)? {
        guard isDraft else {
            return Words.moment(json["depose_at"]?.string, fuseau: appel.fuseau).map {
                (etat == "retire" ? "Déposé le \($0), puis retiré." : "Déposé le \($0).", nil, "")
            }
        }
        let saved =
            Words.moment(json["modifie_at"]?.string, fuseau: appel.fuseau)
            .map { " Dernier enregistrement : \($0)." } ?? ""
        guard let end = appel.cloture, now <= end else {
            return (
                "L’appel a fermé ; ce dossier ne peut plus être déposé sans l’accord du service.", nil,
                saved
            )
        }
        let distance = Words.distance(from: now, to: end, fuseau: appel.fuseau).map { " (\($0))" } ?? ""
        return ("À déposer avant le ", appel.echeance, "\(distance).\(saved)")
    }

    /// The address of the field on which a verdict is, to be corrected.
    func adresse(of verdict: Verdict) -> (titre: String, adresse: String)? { adresse(verdict.pointer) }

    private func adresse(_ pointer: String) -> (titre: String, adresse: String)? {
        guard let (etape, local) = Etape.of(pointer) else { return nil }
        let anchor = local == "/" ? "" : "#c" + local.replacing("/", with: "-")
        return (etape.libelle, chemin + etape.chemin(actionIds) + anchor)
    }

    /// Where a verdict is corrected on the page at this path, in the document of that page.
    func places(of verdict: Verdict, on path: String) -> [String] {
        verdict.places.compactMap { pointer in
            Etape.of(pointer).flatMap { chemin + $0.etape.chemin(actionIds) == path ? $0.local : nil }
        }
    }

    /// The other pages on which it is corrected: the first field of each.
    func suivantes(of verdict: Verdict) -> [(titre: String, adresse: String)] {
        var seen = Set([Etape.of(verdict.pointer)?.etape])
        return verdict.places.filter { seen.insert(Etape.of($0)?.etape).inserted }.compactMap { adresse($0) }
    }
}

/// What a rule says of a dossier.
struct Verdict {
    let json: JSON
    let isBroken: Bool
    let blocks: Bool

    init(_ json: JSON) {
        self.json = json
        isBroken = json["resultat"]?.string == "enfreinte"
        blocks = isBroken && json["severite"]?.string == "bloquant"
    }

    var pointer: String { json["pointer"]?.string ?? "" }
    /// Every place where it is corrected, the first one first.
    var places: [String] { [pointer] + (json["aussi"]?.array ?? []).compactMap(\.string) }

    /// Whether something of a step is to be corrected.
    func isOn(_ etape: Etape) -> Bool { places.contains { Etape.of($0)?.etape == etape } }
    var isRespected: Bool { json["resultat"]?.string == "respectee" }
    var warns: Bool { isBroken && !blocks }
    var phrase: String {
        Template.insecable((json["message"]?.string ?? json["enonce"]?.string ?? "")[...])
    }

    /// What fills the template of a verdict.
    func values(_ dossier: DossierLu) -> JSON {
        let place = dossier.adresse(of: self)
        let (classe, mot) =
            blocks
            ? ("bloque", "Bloque")
            : warns
                ? ("alerte-v", "Prévient")
                : isRespected ? ("respecte", "Respecté") : ("sans-objet", "Sans objet")
        return [
            "classe": .string(classe), "mot": .string(mot), "ou": .text(place?.titre),
            "phrase": .string(phrase), "source": .text(json["source"]?.string),
            "code": .text(json["code"]?.string),
            "corriger": isBroken ? .text(place?.adresse) : .null,
            "suivantes": .array(
                dossier.suivantes(of: self).map {
                    ["titre": .string($0.titre), "adresse": .string($0.adresse)]
                }),
        ]
    }
}

/// The badge of a state: a word, then a shape, then a colour.
struct Etiquette {
    let classe: String
    let mot: String

    init(_ etat: String, _ libelle: String) {
        let capital = libelle.prefix(1).uppercased() + libelle.dropFirst()
        switch etat {
        case "brouillon": (classe, mot) = ("brouillon", "Brouillon, pas déposé")
        case "atteste": (classe, mot) = ("atteste", "Attesté, pas déposé")
        case "depose": (classe, mot) = ("depose", "Déposé")
        case "notifie": (classe, mot) = ("fini", "Réponses annoncées")
        case "irrecevable", "retire": (classe, mot) = ("clos", capital)
        default: (classe, mot) = ("suite", capital)
        }
    }
}
