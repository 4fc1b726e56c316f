import API
import JSON
import UseCases

/// `/dossiers/{dossier}/recepisse`: the proof of the deposit, to print.
enum PageRecepisse {
    static let page = Page("/dossiers/{dossier}/recepisse") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        let recepisse = try await visitor.read("lireRecepisse", ["dossier": dossier.id])
        return .view(
            View(
                template: "recepisse", titre: "Récépissé \(recepisse["reference"]?.string ?? "")",
                values: [
                    "est_retire": .bool(dossier.etat == "retire"),
                    "chemin": .string(dossier.chemin), "reference": .text(recepisse["reference"]?.string),
                    "appel": .text(recepisse["appel"]?["titre"]?.string),
                    "porteur": .text(recepisse["porteur"]?["nom"]?.string),
                    "heure": .text(recepisse["heure_locale"]?.string),
                    "fuseau": .string(Words.lieu(dossier.appel.fuseau)),
                    "instant": .text(recepisse["depose_at"]?.string),
                    "sha256": .text(recepisse["sha256"]?.string),
                    "actions": .array(
                        dossier.actions.map { action in
                            [
                                "intitule": .text(action["intitule"]?.string),
                                "demande": .string(Words.euros(Postes.sum(action["demandes"]?.array ?? []))),
                            ]
                        }),
                    "demande": .string(
                        Words.euros(Postes.sum(dossier.actions.flatMap { $0["demandes"]?.array ?? [] }))),
                    "pieces": .array(
                        (dossier.json["pieces"]?.array ?? []).map {
                            [
                                "nom": .string(
                                    "\(dossier.appel.libelle("pieces", $0["code"]?.string ?? "")) : \($0["nom"]?.string ?? "")"
                                ), "sha256": .text($0["sha256"]?.string),
                            ]
                        }),
                    "tete": recepisse["tete"].flatMap { tete in
                        tete == .null
                            ? nil
                            : [
                                "numero": .text(tete["sceau"]?.integer.map { String($0) }),
                                "sha256": .text(tete["sha256"]?.string),
                            ]
                    } ?? .null,
                ], fil: dossier.fil, menu: .dossiers))
    }
}
