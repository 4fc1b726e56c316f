import API
import ArgumentParser

/// Where people reach the service ($GUICHET_ADRESSE_PUBLIQUE).
struct AdressePubliqueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Adresse publique du service : les liens des courriels commencent par elle.",
            discussion:
                "Par exemple https://guichet.exemple.fr ($GUICHET_ADRESSE_PUBLIQUE). Sans ce réglage, les courriels "
                + "donnent des chemins, comme /dossiers/…."))
    var adressePublique: String?

    /// What is said at the start without this setting.
    static let absente =
        "Sans --adresse-publique, les courriels donnent des chemins (/dossiers/…) au lieu de liens : dites l’adresse où l’on "
        + "joint ce service."

    func validate() throws { _ = try lue() }

    func lue() throws -> AdressePublique? {
        let reglage = Reglage(adressePublique, "--adresse-publique", .adressePublique)
        guard let texte = reglage.texte else { return nil }
        guard let adresse = AdressePublique(texte) else {
            throw ValidationError(
                "\(reglage.origine) « \(texte) » : une adresse comme https://guichet.exemple.fr est attendue, sans « ? » ni "
                    + "« # ».")
        }
        return adresse
    }
}
