import Domain
import JSON
import Store

/// Sends a move to the webhooks, in its transaction: only facts that the applicant may know, and no names.
enum AnnoncerEvenement {
    static func run(_ marche: Marche, _ fait: Fait, to target: Etat?) throws {
        let (tx, dossier, instant) = (marche.tx, marche.dossier, marche.contexte.instant)
        guard let nom = fait.webhook, let etat = target else { return }
        let webhooks = try tx.read.webhooks(contrat: dossier.contrat, of: marche.evenement)
        if webhooks.isEmpty { return }
        let told = etat.annonce(dossier.annonceAt != nil)
        // Read again, because a deposit has just set the reference.
        let reference = try tx.read.dossier(dossier.id)?.reference
        for webhook in webhooks {
            let id = Identifiant.new(at: instant)
            let corps: JSON = [
                "id": .string(id), "evenement": .string(nom),
                "dossier": .string(dossier.id), "reference": .text(reference),
                "appel": .string(dossier.appel), "etat": .string(told.rawValue),
                "at": .string(instant.description),
            ]
            try tx.insert(
                NouvelEnvoi(
                    id: id, cause: .webhook(webhook.id), destinataire: webhook.url,
                    objet: nom, corps: corps.text), of: .dossier(dossier), at: instant)
        }
    }
}
