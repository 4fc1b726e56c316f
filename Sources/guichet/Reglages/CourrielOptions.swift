import ArgumentParser
import Domain
import Envois
import Foundation

/// How e-mails are sent ($GUICHET_SMTP and the variables whose name begins with $GUICHET_COURRIEL). Without a mail
/// server they are files in a folder.
struct CourrielOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serveur de courriel : smtp://hôte:port (chiffré par STARTTLS) ou smtps://hôte:port.",
            discussion:
                "Avec un compte : smtp://nom:motdepasse@hôte:port, plutôt dans $GUICHET_SMTP qu’ici, où d’autres le "
                + "verraient. Sans serveur, les courriels sont des fichiers du dossier « courriels » des données."
        ))
    var courrielSmtp: String?

    @Option(
        help: ArgumentHelp(
            "Adresse d’où partent les courriels (défaut : $GUICHET_COURRIEL_DE).",
            discussion:
                "Avec un nom, s’il le faut : Ville d’Argentan <appel@exemple.fr>. Un appel peut donner le sien."
        ))
    var courrielDe: String?

    @Option(
        help: ArgumentHelp(
            "Chiffrement avec un serveur smtp:// : exiger, opportuniste ou jamais (défaut : $GUICHET_COURRIEL_TLS).",
            discussion:
                "D’origine : exiger, et opportuniste (chiffré dès que le serveur l’offre) pour un serveur de cette machine. "
                + "jamais : en clair, sans mot de passe. Un certificat est toujours vérifié."))
    var courrielTls: String?

    @Option(
        help:
            "Fichier PEM de l’autorité du serveur de courriel, à la place de celles du système (défaut : $GUICHET_COURRIEL_AUTORITE)."
    )
    var courrielAutorite: String?

    /// Checked before anything is opened, because a mistake would otherwise appear only on the day of the
    /// letters.
    func validate() throws {
        let (serveur, de) = (try serveur(), try expediteur())
        if serveur != nil, de == nil {
            throw ValidationError(
                "Avec un serveur de courriel, dites d’où partent les courriels : --courriel-de.")
        }
    }

    /// - Parameter folder: the folder of the installation’s data.
    func poste(in folder: URL) throws -> (poste: Facteur.Poste, de: AdresseNommee) {
        guard let de = try expediteur() ?? AdresseNommee("ne-pas-repondre@guichet.invalid") else {
            throw ValidationError("--courriel-de manque.")
        }
        if let serveur = try serveur() { return (.smtp(serveur), de) }
        return (.dossier(try DossierDeCourriels(folder: folder.appending(path: "courriels"))), de)
    }

    /// As `config check` prints it: without the password.
    func description() throws -> String {
        guard let serveur = try serveur() else { return "le dossier « courriels » des données" }
        let compte = serveur.compte.map { "\($0.nom):***@" } ?? ""
        return "\(serveur.isChiffre ? "smtps" : "smtp")://\(compte)\(serveur.hote):\(serveur.port)"
    }

    var autorite: String? { courrielAutorite ?? Variable.courrielAutorite.value }

    /// Nil when e-mails go to a folder.
    func serveur() throws -> ServeurSMTP? {
        let politique = try politique()
        if let autorite, !ServeurSMTP.isAutorite(autorite) {
            throw ValidationError(
                "--courriel-autorite « \(autorite) » : un fichier PEM lisible, avec un certificat au moins, est attendu."
            )
        }
        guard let text = courrielSmtp ?? Variable.smtp.value else { return nil }
        // The text may hold a password, so it is not repeated.
        guard var serveur = ServeurSMTP(text) else {
            throw ValidationError(
                "--courriel-smtp : smtp://hôte:port ou smtps://nom:motdepasse@hôte:port est attendu.")
        }
        if politique == .jamais, serveur.isChiffre {
            throw ValidationError(
                "--courriel-tls jamais : une adresse smtps:// est toujours chiffrée. Écrivez smtp://, ou retirez ce réglage."
            )
        }
        if politique == .jamais, serveur.compte != nil {
            throw ValidationError(
                "--courriel-tls jamais : le mot de passe du compte partirait en clair. Retirez l’un des deux."
            )
        }
        if let politique { serveur.tls = politique }
        if let autorite { serveur.croire(autorite) }
        return serveur
    }

    private func politique() throws -> PolitiqueTLS? {
        let reglage = Reglage(courrielTls, "--courriel-tls", .courrielTls)
        guard let texte = reglage.texte else { return nil }
        guard let politique = PolitiqueTLS(rawValue: texte) else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : exiger, opportuniste ou jamais est attendu.")
        }
        return politique
    }

    func expediteur() throws -> AdresseNommee? {
        let written = courrielDe ?? Variable.courrielDe.value
        guard let written else { return nil }
        guard let de = AdresseNommee(written) else {
            throw ValidationError(
                "--courriel-de « \(written) » : une adresse comme appel@exemple.fr, ou "
                    + "Ville de Exemple <appel@exemple.fr>, est attendue.")
        }
        return de
    }
}
