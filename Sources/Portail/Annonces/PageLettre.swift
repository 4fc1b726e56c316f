import API
import JSON
import UseCases

/// `/dossiers/{dossier}/lettres/{courrier}`: a letter of the town, word for word, to read and to print.
enum PageLettre {
    static let page = Page("/dossiers/{dossier}/lettres/{courrier}") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        let lettre = try await visitor.read(
            "lireCourrier", ["dossier": dossier.id, "courrier": visitor.parameter("courrier")])
        return .view(
            View(
                template: "lettre", titre: lettre["objet"]?.string ?? "Lettre",
                values: [
                    "chemin": .string(dossier.chemin), "objet": .text(lettre["objet"]?.string),
                    "corps": .text(lettre["corps"]?.string),
                    "quand": .text(
                        Words.moment(lettre["notifie_at"]?.string, fuseau: dossier.appel.fuseau)),
                ], fil: dossier.fil, menu: .dossiers))
    }
}
