import ArgumentParser
import Domain
import Envois
import Foundation
import UseCases

/// `guichet courriel essai ADRESSE`: sends one message with the settings of `serve`, and says each step. It opens
/// no data folder, so it can be run while the server runs.
struct CourrielCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "courriel", abstract: "Le serveur de courriel.", subcommands: [Essai.self])

    struct Essai: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "essai",
            abstract: "Envoie un message d’essai à une adresse, et dit chaque étape.",
            discussion: """
                Prend les mêmes réglages que servir. Ne touche pas aux données : le serveur peut tourner.
                Codes : 0 accepté, 64 réglage ou adresse faux, 67 destinataire refusé, 68 nom du serveur inconnu, \
                69 serveur injoignable ou message refusé, 75 à réessayer plus tard, 76 chiffrement, 77 compte refusé, \
                78 aucun serveur réglé.
                """)

        @Argument(help: "L’adresse à qui écrire.")
        var adresse: String

        @OptionGroup var courriel: CourrielOptions

        func validate() throws {
            guard Courriel(adresse) != nil else {
                throw ValidationError("« \(adresse) » : une adresse comme vous@exemple.fr est attendue.")
            }
        }

        func run() async throws {
            guard let serveur = try courriel.serveur(), let de = try courriel.expediteur(),
                let a = Courriel(adresse)
            else {
                warn(
                    "Aucun serveur de courriel n’est réglé : les courriels sont écrits sur le disque, et n’arrivent à personne. "
                        + "Donnez --courriel-smtp, ou GUICHET_SMTP.")
                throw ExitCode(78)
            }
            let now = Horloge.reelle.now()
            let texte = CourrielDEssai(at: now)
            let issue = await serveur.essayer(
                to: a, from: de.courriel, nom: de.nom, objet: texte.objet, corps: texte.corps, id: texte.id,
                at: now, dire: say)
            guard issue == .accepte else { throw ExitCode(issue.rawValue) }
            say(
                "Le serveur a pris le message. Vérifiez qu’il arrive, et qu’il n’est pas rangé avec les indésirables."
            )
        }
    }
}
