import API
import ArgumentParser
import Domain
import Foundation
import UseCases

/// Who is told the head of the database, each day something happened ($GUICHET_TETE_COURRIELS,
/// $GUICHET_TETE_WEBHOOKS, $GUICHET_TETE_SECRET).
struct TeteOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Adresses de courriel qui gardent la tête de la base, séparées par des virgules.",
            discussion:
                "Chaque jour où quelque chose s’est passé, un message leur donne le numéro et l’empreinte du dernier sceau "
                + "($GUICHET_TETE_COURRIELS). Au moins une hors de la mairie."))
    var teteCourriels: String?

    @Option(
        help: ArgumentHelp(
            "Adresses de webhook qui gardent la tête de la base, séparées par des virgules.",
            discussion:
                "La même chose en JSON ($GUICHET_TETE_WEBHOOKS), signée comme les autres webhooks, avec le secret de "
                + "$GUICHET_TETE_SECRET (16 caractères au moins), qui ne se donne pas ici, où d’autres le verraient."
        ))
    var teteWebhooks: String?

    /// Before anything is opened.
    func validate() throws { _ = try lus() }

    struct Lus {
        let gardiens: DiffuserTete.Gardiens
        let secret: String?
    }

    func lus() throws -> Lus {
        let courriels = Reglage(teteCourriels, "--tete-courriels", .teteCourriels)
        let webhooks = Reglage(teteWebhooks, "--tete-webhooks", .teteWebhooks)
        let addresses = try Self.liste(courriels) { text in
            guard let courriel = Courriel(text) else {
                throw ValidationError(
                    "\(courriels.origine) « \(text) » : une adresse comme greffe@exemple.fr est attendue.")
            }
            return courriel
        }
        let urls = try Self.liste(webhooks) { text in
            do throws(AdresseDeWebhook.Defaut) {
                _ = try AdresseDeWebhook(text)
            } catch {
                throw ValidationError("\(webhooks.origine) « \(text) » : \(error.detail)")
            }
            return text
        }
        let secret = Variable.teteSecret.value
        guard urls.isEmpty || (secret ?? "").utf8.count >= 16 else {
            throw ValidationError(
                "Avec \(webhooks.origine), donnez dans \(Variable.teteSecret.rawValue) un secret de 16 caractères au moins : "
                    + "il signe ce qui part.")
        }
        return Lus(gardiens: .init(courriels: addresses, webhooks: urls), secret: secret)
    }

    private static func liste<T>(_ reglage: Reglage, _ read: (String) throws -> T) throws -> [T] {
        guard let texte = reglage.texte else { return [] }
        return try texte.split(separator: ",", omittingEmptySubsequences: false).map { part in
            try read(part.trimmingCharacters(in: .whitespaces))
        }
    }
}
