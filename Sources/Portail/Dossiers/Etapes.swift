import API
import Domain
import JSON
import UseCases

/// `/dossiers/{dossier}`: a draft by its steps; a deposited dossier by where it is.
enum Etapes {
    static let page = Page(
        "/dossiers/{dossier}",
        get: { visitor throws(Refus) in
            let dossier = try await DossierLu.read(visitor)
            guard dossier.isDraft else { return .go(dossier.chemin + "/suivi") }
            return .view(view(dossier, visitor))
        },
        post: { visitor throws(Refus) in try await act(visitor) })

    private static func view(_ dossier: DossierLu, _ visitor: Visitor) -> View {
        let blocking = dossier.verdicts.filter(\.blocks)
        let max = dossier.appel.parametre("actions_max").integer
        return View(
            template: "etapes", titre: dossier.nom,
            values: [
                "bandeau": dossier.bandeau(visitor), "nom": .string(dossier.nom),
                "chemin": .string(dossier.chemin), "version": .text(dossier.version.map { String($0) }),
                "porteur": .string(dossier.porteur), "appel": .string(dossier.appel.titre),
                "organisme": step(.organisme, dossier, isStarted: true),
                "presentation": step(
                    .presentation, dossier, isStarted: dossier.json["presentation"]?["nature"]?.string != nil),
                "actions": .array(dossier.actions.indices.map { action($0, dossier) }),
                "ajout": dossier.permits("modifier") && Int64(dossier.actions.count) < max ?? 30
                    ? [
                        "combien": .string(
                            "\(dossier.actions.count)" + (max.map { " sur \($0) au plus" } ?? ""))
                    ]
                    : .null,
                "pieces": step(.pieces, dossier, isStarted: !(dossier.json["pieces"]?.array ?? []).isEmpty),
                "commence": .bool(isStarted(dossier)),
                "bloquants": .text(
                    blocking.isEmpty
                        ? nil
                        : blocking.count == 1
                            ? "1 point bloque le dépôt" : "\(blocking.count) points bloquent le dépôt"),
                "rien_ne_bloque": .bool(blocking.isEmpty), "alertes": alertes(dossier),
                "est_atteste": .bool(dossier.etat == "atteste"),
                "peut_attester": .bool(dossier.permits("attester")),
                "peut_supprimer": .bool(dossier.permits("supprimer")),
                "premiers": .array(blocking.prefix(5).map { $0.values(dossier) }),
                "cle": .string(Jeton.alea()),
            ], fil: [("Mes dossiers", "/dossiers")], menu: .dossiers)
    }

    private static func alertes(_ dossier: DossierLu) -> JSON {
        let count = dossier.verdicts.count(where: \.warns)
        return count == 0 ? .null : .string(Words.count(count, "alerte à lire", "alertes à lire"))
    }

    /// Whether anything was written beyond what a new draft has.
    private static func isStarted(_ dossier: DossierLu) -> Bool {
        let presentation = dossier.json["presentation"]?.members ?? []
        return presentation.contains { $0.value != .null && $0.value.array?.isEmpty != true }
            || dossier.actions.contains { $0["intitule"]?.string != nil || $0["volet"]?.string != nil }
            || !(dossier.json["pieces"]?.array ?? []).isEmpty
    }

    private static func action(_ index: Int, _ dossier: DossierLu) -> JSON {
        let action = dossier.actions[index]
        let publics = action["publics"]
        let charges = (action["budget"]?["charges"]?.array ?? []).compactMap {
            $0["montant_centimes"]?.integer
        }
        return [
            "numero": .string("\(index + 1)"),
            "intitule": .string(action["intitule"]?.string ?? "sans titre"),
            "id": .text(action["id"]?.string),
            "etapes": [
                step(.fiche(index), dossier, isStarted: action["volet"]?.string != nil),
                step(.publics(index), dossier, isStarted: publics?["total"]?.integer != nil),
                step(.dates(index), dossier, isStarted: action["debut_on"]?.string != nil),
                step(.budget(index), dossier, isStarted: !charges.isEmpty),
            ],
        ]
    }

    /// A line of the list: filled, to be filled, or blocking, with what blocks first.
    private static func step(_ etape: Etape, _ dossier: DossierLu, isStarted: Bool) -> JSON {
        let blocking = dossier.verdicts.filter { $0.blocks && $0.isOn(etape) }
        let (classe, mot): (String, String) =
            !isStarted
            ? ("attente", "À remplir") : blocking.isEmpty ? ("fait", "Rempli") : ("manque", "Bloque")
        return [
            "adresse": .string(dossier.chemin + etape.chemin(dossier.actionIds)),
            "libelle": .string(etape.libelle), "classe": .string(classe), "mot": .string(mot),
            "bloque": .bool(isStarted && !blocking.isEmpty),
            "phrase": isStarted ? .text(blocking.first?.phrase) : .null,
        ]
    }

    /// The buttons of the page: one more action, one less, the draft deleted.
    private static func act(_ visitor: Visitor) async throws(Refus) -> Outcome {
        let form = visitor.form
        let id = visitor.parameter("dossier")
        switch form["geste"] {
        case "ajouter-action":
            let made = try await visitor.call("ajouterAction", ["dossier": id], json: [:], key: form.key)
            return .go("/dossiers/\(id)/actions/\(made.json["id"]?.string ?? "")/fiche", .cree)
        case "retirer-action":
            _ = try await visitor.call("retirerAction", ["action": form["action"]])
            return .go("/dossiers/\(id)", .supprime)
        case "supprimer":
            _ = try await visitor.call("supprimerDossier", ["dossier": id])
            return .go("/dossiers", .supprime)
        default: return .go("/dossiers/\(id)")
        }
    }
}
