import ArgumentParser
import Domain

/// Whom the installation asks for a second factor ($GUICHET_SECOND_FACTEUR).
struct SecondFacteurOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "À qui demander un second facteur : facultatif ou decideurs (défaut : $GUICHET_SECOND_FACTEUR, sinon facultatif).",
            discussion:
                "decideurs : sans second facteur, les rôles qui notent, décident, votent, signent ou administrent ne donnent rien."
        ))
    var secondFacteur: String?

    func validate() throws { _ = try exigence() }

    func exigence() throws -> ExigenceDeSecondFacteur {
        let reglage = Reglage(secondFacteur, "--second-facteur", .secondFacteur)
        guard let texte = reglage.texte else { return .facultatif }
        guard let exigence = ExigenceDeSecondFacteur(rawValue: texte) else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : facultatif ou decideurs est attendu.")
        }
        return exigence
    }
}
