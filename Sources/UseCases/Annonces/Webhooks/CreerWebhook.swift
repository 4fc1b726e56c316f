import Documents
public import Domain
public import JSON
public import Store

/// Creates a webhook: an address that receives the public moves of a contract’s dossiers.
public enum CreerWebhook {
    public struct Demande: Sendable {
        public let url: String
        public let evenements: [Evenement]

        /// - Parameter permis: what webhooks may reach in addition to the public Internet.
        public init(_ json: JSON, permis: WebhooksPermis) throws(JSONProblems) {
            self = try ObjectReader.read(json) { reader in
                let url = CreerWebhook.adresse(reader, permis)
                let known = Evenement.publics.map(\.rawValue)
                let names = reader.strings("evenements", max: known.count, length: 64)
                for (index, name) in names.enumerated() where !known.contains(name) {
                    reader.problem(
                        "evenements", at: index, "valeur",
                        "« \(name) » ne s’annonce pas. Événements : \(known.joined(separator: ", ")).")
                }
                reader.requireUnique("evenements", names)
                if reader.json("evenements") == nil || reader.json("evenements")?.array?.isEmpty == true {
                    reader.problem("evenements", "obligatoire", "Nommez au moins un événement.")
                }
                return Demande(
                    url: reader.required("url", url, else: ""),
                    evenements: names.compactMap(Evenement.init))
            }
        }

        private init(url: String, evenements: [Evenement]) {
            self.url = url
            self.evenements = evenements
        }
    }

    public static func run(
        _ tx: Writer, _ contexte: Contexte, contrat: String, _ demande: Demande
    ) throws -> StoredWebhook {
        _ = try Acces.contrat(tx.read, contexte, contrat, .gererWebhooks)
        try contexte.requirePlace(.webhooksParContrat, held: tx.read.combien(.webhooksDuContrat, contrat))
        let webhook = StoredWebhook(
            id: Identifiant.new(at: contexte.instant), contrat: contrat, url: demande.url,
            secret: Jeton.secret(), evenements: demande.evenements, creeAt: contexte.instant)
        try tx.insert(webhook)
        try tx.journalise(
            ecriture(
                .creerWebhook, webhook, contexte,
                apres: [
                    "url": .string(webhook.url), "evenements": .list(webhook.evenements.map(\.rawValue)),
                ]), at: contexte.instant)
        return webhook
    }

    static func ecriture(
        _ evenement: Consigne, _ webhook: StoredWebhook, _ contexte: Contexte, apres: JSON? = nil
    ) -> Ecriture {
        Ecriture(
            compteId: contexte.caller.compte?.id, qualite: .administrateur, evenement: .consigne(evenement),
            objet: "webhook", objetId: webhook.id, contrat: webhook.contrat, apres: apres
        )
    }

    /// The address as it was written; reports what is wrong with it.
    private static func adresse(_ reader: ObjectReader, _ permis: WebhooksPermis) -> String? {
        guard let text = reader.string("url") else { return nil }
        do {
            try permis.verifier(AdresseDeWebhook(text))
        } catch {
            reader.problem("url", "valeur", error.detail)
        }
        return text
    }
}
