import API
import ArgumentParser

/// Which web sites may call the API from a browser ($GUICHET_ORIGINES).
struct OriginesOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Sites web dont les pages peuvent appeler l’API depuis un navigateur, séparés par des virgules.",
            discussion:
                "Par exemple https://appel.exemple.fr,https://demarches.exemple.fr ($GUICHET_ORIGINES). Sans ce réglage, "
                + "aucun autre site que celui de l’API."))
    var origines: String?

    func validate() throws { _ = try lues() }

    func lues() throws -> Origines {
        let reglage = Reglage(origines, "--origines", .origines)
        guard let texte = reglage.texte else { return .aucune }
        guard let origines = Origines(texte) else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : des sites comme https://appel.exemple.fr sont attendus, séparés par des "
                    + "virgules, en minuscules, sans chemin ni « / » à la fin ; « * » n’est pas pris.")
        }
        return origines
    }
}
