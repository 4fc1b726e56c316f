import API
import ArgumentParser
import Foundation
import UseCases

/// The limits on what each user may do and store ($GUICHET_QUOTAS): a file with the figures that differ from
/// the defaults.
struct QuotasOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Fichier JSON des quotas qui changent (défaut : $GUICHET_QUOTAS, sinon les valeurs d’origine).",
            discussion:
                "Par exemple {\"brouillons_par_porteur\": 10, \"octets\": null} : null lève un quota. Les noms et les "
                + "valeurs d’origine sont dans la documentation de l’API (/docs, « Quotas »)."
        ))
    var quotas: String?

    /// Before anything is opened: a mistyped name must not leave a quota unchanged.
    func validate() throws { _ = try limites() }

    func limites() throws -> Guichet.Limites {
        var limites = Guichet.Limites()
        if let path = quotas ?? ProcessInfo.processInfo.environment["GUICHET_QUOTAS"] {
            limites.quotas = try DocumentFile(path).reading { try Quotas.read($0) }
        }
        return limites
    }
}
