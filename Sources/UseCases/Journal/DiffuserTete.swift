import Documents
public import Domain
import JSON
public import Store
import Templates

/// Tells the head to those whom the town named, once a day, each day something happened.
///
/// Something happened when the journal has a row that it did not have at the last message. The message itself
/// writes no row, so that it is not news the day after.
public enum DiffuserTete {
    /// Whom the town named: they keep the head where nobody of the town can change it.
    public struct Gardiens: Sendable {
        public let courriels: [Courriel]
        /// Addresses of webhooks.
        public let webhooks: [String]

        public init(courriels: [Courriel] = [], webhooks: [String] = []) {
            self.courriels = courriels
            self.webhooks = webhooks
        }

        public var isEmpty: Bool { courriels.isEmpty && webhooks.isEmpty }
    }

    static let fuseau = "Europe/Paris"

    /// Whether a message is to be made now: none was made today, nor for this journal, and nothing holds the
    /// envois back.
    public static func isDue(_ reader: Reader, at instant: Instant) throws -> Bool {
        guard let jour = Fuseau.jour(instant, fuseau: fuseau), try reader.envoisRetenus() == nil else {
            return false
        }
        guard let last = try reader.derniereTeteDiffusee() else { return try reader.lignesDuJournal() > 0 }
        return try last.jour < jour.description && reader.lignesDuJournal() > last.journal
    }

    /// Puts the message in the outbox when it is due, with the head of before this write.
    ///
    /// - Returns: whether it was due.
    public static func run(_ tx: Writer, _ gardiens: Gardiens, at instant: Instant) throws -> Bool {
        guard !gardiens.isEmpty, try isDue(tx.read, at: instant), let tete = try tx.read.tete(),
            let jour = Fuseau.jour(instant, fuseau: fuseau)
        else { return false }
        let (before, lignes) = (try tx.read.derniereTeteDiffusee(), try tx.read.lignesDuJournal())
        let installation = try tx.read.installationId() ?? ""
        try tx.insert(TeteDiffusee(jour: jour.description, journal: lignes), tete, at: instant)
        let courrier = Courrier(
            .tete,
            [
                "jour": .string(jour.enToutesLettres), "numero": .integer(tete.numero),
                "installation": .string(installation),
                "moment": .string(Fuseau.heureLocale(instant, fuseau: fuseau)), "tete": .string(tete.ligne),
                "lignes": .integer(lignes),
                "depuis": before.map { .integer(lignes - $0.journal) } ?? .null,
            ])
        for gardien in gardiens.courriels {
            try courrier.envoyer(tx, to: gardien.description, at: instant)
        }
        let document: JSON = [
            "evenement": "tete", "installation": .string(installation), "jour": .string(jour.description),
            "at": .string(instant.description), "journal": ["lignes": .integer(lignes)],
            "tete": tete.json,
        ]
        for url in gardiens.webhooks {
            try tx.insert(
                StoredPli(
                    id: Identifiant.new(at: instant), canal: .webhook, destinataire: url,
                    objet: courrier.objet,
                    corps: document.text, creeAt: instant))
        }
        return true
    }
}
