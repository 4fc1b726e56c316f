import ArgumentParser
import Domain
import Envois
import Foundation

/// How e-mails leave ($GUICHET_SMTP, $GUICHET_COURRIEL_DE). Without a mail server they are files in a folder.
struct CourrielOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serveur de courriel : smtp://hôte:port (chiffré dès que le serveur l’offre) ou smtps://hôte:port.",
            discussion:
                "Avec un compte : smtp://nom:motdepasse@hôte:port, plutôt dans $GUICHET_SMTP qu’ici, où d’autres le "
                + "verraient. Sans serveur, les courriels sont des fichiers du dossier « courriels » des données."
        ))
    var courrielSmtp: String?

    @Option(help: "Adresse d’où partent les courriels (défaut : $GUICHET_COURRIEL_DE).")
    var courrielDe: String?

    /// - Parameter folder: of the installation’s data.
    func poste(in folder: URL) throws -> (poste: Facteur.Poste, de: Courriel) {
        let environment = ProcessInfo.processInfo.environment
        let sender = courrielDe ?? environment["GUICHET_COURRIEL_DE"]
        let de = sender.flatMap { Courriel($0) }
        if let sender, de == nil {
            throw ValidationError(
                "--courriel-de « \(sender) » : une adresse comme appel@ville.fr est attendue.")
        }
        guard let text = courrielSmtp ?? environment["GUICHET_SMTP"] else {
            let boite = try DossierDeCourriels(folder: folder.appending(path: "courriels"))
            guard let de = de ?? Courriel("ne-pas-repondre@guichet.invalid") else {
                throw ValidationError("--courriel-de manque.")
            }
            return (.dossier(boite), de)
        }
        // The text may hold a password: it is not said again.
        guard let serveur = ServeurSMTP(text) else {
            throw ValidationError(
                "--courriel-smtp : smtp://hôte:port ou smtps://nom:motdepasse@hôte:port est attendu.")
        }
        guard let de else {
            throw ValidationError(
                "Avec un serveur de courriel, dites d’où partent les courriels : --courriel-de.")
        }
        return (.smtp(serveur), de)
    }
}
