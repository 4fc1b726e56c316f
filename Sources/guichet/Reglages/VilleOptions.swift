import ArgumentParser
import Domain
import Foundation
import Portail

/// The town whose counter this is: what its pages show ($GUICHET_VILLE and those that follow).
struct VilleOptions: ParsableArguments {
    @Option(help: "Nom de la ville en tête des pages, comme « Ville d’Argentan » ($GUICHET_VILLE).")
    var ville: String?

    @Option(
        help: ArgumentHelp(
            "Couleur de la ville, comme #0b5567 ($GUICHET_COULEUR).",
            discussion: "Boutons et liens la prennent : son contraste avec le blanc est de 4,5 au moins."))
    var couleur: String?

    @Option(help: "Fichier du logo, PNG ou SVG, 100 Ko au plus ($GUICHET_LOGO).")
    var logo: String?

    @Option(help: "Adresse électronique du service, pour les questions ($GUICHET_CONTACT_COURRIEL).")
    var contactCourriel: String?

    @Option(help: "Téléphone du service, pour les questions ($GUICHET_CONTACT_TELEPHONE).")
    var contactTelephone: String?

    @Option(help: "Quand le service répond, en une ligne ($GUICHET_CONTACT_HORAIRES).")
    var contactHoraires: String?

    func validate() throws { _ = try lue() }

    static let nomParDefaut = "Contrat de Ville"

    func lue() throws -> Ville {
        let courriel = Reglage(contactCourriel, "--contact-courriel", .contactCourriel)
        if let texte = courriel.texte, Courriel(texte) == nil {
            throw ValidationError(
                "\(courriel.origine) « \(texte) » : une adresse comme appel@exemple.fr est attendue.")
        }
        return Ville(
            nom: try Reglage(ville, "--ville", .ville).texte(
                defaut: Self.nomParDefaut, "donnez un nom, comme « Ville d’Argentan »."),
            couleur: try teinte(), logo: try image(), courriel: courriel.texte,
            telephone: Reglage(contactTelephone, "--contact-telephone", .contactTelephone).texte,
            horaires: Reglage(contactHoraires, "--contact-horaires", .contactHoraires).texte)
    }

    private func teinte() throws -> Couleur {
        let reglage = Reglage(couleur, "--couleur", .couleur)
        guard let texte = reglage.texte else { return .parDefaut }
        guard let couleur = Couleur(texte) else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : une couleur comme #0b5567 est attendue.")
        }
        let contraste = couleur.contrasteAvecLeBlanc
        guard contraste >= Couleur.contrasteMin else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : son contraste avec le blanc est de "
                    + "\(String(format: "%.2f", contraste).replacing(".", with: ",")), il en faut 4,5 au moins pour que le "
                    + "texte des boutons se lise. Prenez une teinte plus sombre.")
        }
        return couleur
    }

    private func image() throws -> Ville.Logo? {
        let reglage = Reglage(logo, "--logo", .logo)
        guard let chemin = reglage.texte else { return nil }
        let types = ["png": "image/png", "svg": "image/svg+xml"]
        let url = URL(filePath: chemin)
        guard let type = types[url.pathExtension.lowercased()] else {
            throw ValidationError("\(reglage.origine) « \(chemin) » : un fichier .png ou .svg est attendu.")
        }
        guard let data = try? Data(contentsOf: url), !data.isEmpty, data.count <= 102_400 else {
            throw ValidationError(
                "\(reglage.origine) « \(chemin) » : ce fichier ne se lit pas, ou dépasse 100 Ko.")
        }
        return Ville.Logo(type: type, bytes: Array(data))
    }
}
