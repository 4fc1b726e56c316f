public import Domain
import GRDB

/// A message to be put in the outbox.
public struct NouvelEnvoi: Sendable {
    public enum Cause: Sendable {
        case courrier(String)
        /// A request for a complement, by its number.
        case complement(Int64)
        /// The answer to a complement, by its number.
        case reponse(Int64)
        /// The declaration that the dossier is inadmissible.
        case irrecevabilite
        case porteur
        case depot, message, retrait, reouverture, convocation
        case webhook(String)

        /// Nil for a webhook.
        var sujet: Envoi.Sujet? {
            switch self {
            case .courrier: .courrier
            case .complement: .complement
            case .reponse: .reponse
            case .irrecevabilite: .irrecevabilite
            case .porteur: .porteur
            case .depot: .depot
            case .message: .message
            case .retrait: .retrait
            case .reouverture: .reouverture
            case .convocation: .convocation
            case .webhook: nil
            }
        }
    }

    /// What the message belongs to.
    public enum Objet: Sendable {
        case dossier(StoredDossier)
        case porteur(String)
        case seance(Seance)
    }

    public let id: String
    /// The id of the first message of the same text; nil for a webhook.
    public let lot: String?
    public let cause: Cause
    /// Nil when there is nobody to send to: the message is abandoned at once.
    public let destinataire: String?
    public let objet: String
    public let corps: String
    /// When it is due; nil: at once.
    public let prochainAt: Instant?
    /// In whose name it leaves; nil: in that of the installation.
    public let expediteur: Expediteur?

    public init(
        id: String, lot: String? = nil, cause: Cause, destinataire: String?, objet: String, corps: String,
        prochainAt: Instant? = nil, expediteur: Expediteur? = nil
    ) {
        self.id = id
        self.lot = lot
        self.cause = cause
        self.destinataire = destinataire
        self.objet = objet
        self.corps = corps
        self.prochainAt = prochainAt
        self.expediteur = expediteur
    }
}

extension Writer {
    /// Puts a message in the outbox.
    public func insert(_ envoi: NouvelEnvoi, of objet: NouvelEnvoi.Objet, at instant: Instant) throws {
        var (courrier, complement, webhook): (String?, Int64?, String?) = (nil, nil, nil)
        switch envoi.cause {
        case .courrier(let id): courrier = id
        case .complement(let numero), .reponse(let numero): complement = numero
        case .webhook(let id): webhook = id
        default: break
        }
        var (appel, dossier, porteur, seance): (String?, String?, String?, String?) = (nil, nil, nil, nil)
        switch objet {
        case .dossier(let one): (appel, dossier) = (one.appel, one.id)
        case .porteur(let id): porteur = id
        case .seance(let one): (appel, seance) = (one.appel, one.id)
        }
        let isLost = envoi.destinataire == nil
        try insert(
            into: "envoi",
            """
            id, appel, dossier_id, porteur, seance_id, sujet, lot, courrier_id, complement, webhook_id, canal,
            destinataire, objet, corps, etat, motif_abandon, prochain_at, cree_at, expediteur, repondre_a
            """,
            [
                envoi.id, appel, dossier, porteur, seance, envoi.cause.sujet, envoi.lot, courrier, complement,
                webhook, webhook == nil ? Envoi.Canal.courriel : .webhook, envoi.destinataire, envoi.objet,
                envoi.corps, isLost ? Envoi.Etat.abandonne : .aEnvoyer,
                isLost ? "Il n’y a aucune adresse à qui l’envoyer." : nil, envoi.prochainAt ?? instant,
                instant, envoi.expediteur?.nom, envoi.expediteur?.repondreA?.description,
            ])
    }

    /// Records that the message was delivered, even if it was abandoned in the meantime.
    public func setEnvoye(_ id: String, at instant: Instant) throws {
        try run(
            """
            UPDATE envoi SET etat = 'envoye', envoye_at = ?, motif_abandon = NULL
            WHERE id = ? AND etat <> 'remis_autrement'
            """, [instant, id])
    }

    /// Records that the message is a file on the disk, and was not sent.
    public func setEcrit(_ id: String, at instant: Instant) throws {
        try run(
            """
            UPDATE envoi SET etat = 'ecrit', ecrit_at = ?, motif_abandon = NULL
            WHERE id = ? AND etat <> 'remis_autrement'
            """, [instant, id])
    }

    /// Records how all the messages of a lot that reached nobody were given instead.
    public func setRemis(lot: String, _ remise: StoredEnvoi.Remise) throws {
        try run(
            """
            UPDATE envoi SET etat = 'remis_autrement', remis_on = ?, remis_motif = ?, remis_par = ?, remis_at = ?,
            version = version + 1 WHERE lot = ? AND etat IN ('abandonne', 'ecrit')
            """, [remise.on, remise.motif, remise.par, remise.at, lot])
    }

    public func postpone(envoi id: String, to instant: Instant) throws {
        try run(
            "UPDATE envoi SET prochain_at = ? WHERE id = ? AND etat = 'a_envoyer'", [instant, id])
    }

    public func abandon(envoi id: String, motif: String) throws {
        try run(
            "UPDATE envoi SET etat = 'abandonne', motif_abandon = ? WHERE id = ? AND etat = 'a_envoyer'",
            [motif, id])
    }

    /// Abandons the letter and the webhook messages of a notification that was taken back, if they have not
    /// left yet.
    public func abandonAnnonce(dossier: String, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND (courrier_id IS NOT NULL OR objet = 'notifier')
            """, [motif, dossier])
    }

    /// Abandons the e-mails about a cancelled complement that have not left yet.
    public func abandonComplement(dossier: String, numero: Int64, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND sujet = 'complement' AND complement = ?
            """, [motif, dossier, numero])
    }

    /// Abandons the e-mails about an inadmissibility that was taken back, if they have not left yet.
    public func abandonIrrecevabilite(dossier: String, motif: String) throws {
        try run(
            """
            UPDATE envoi SET etat = 'abandonne', motif_abandon = ?, version = version + 1
            WHERE dossier_id = ? AND etat = 'a_envoyer' AND sujet = 'irrecevabilite'
            """, [motif, dossier])
    }

    /// Starts a new series of attempts from this instant on.
    public func resume(envoi id: String, at instant: Instant) throws {
        try run(
            """
            UPDATE envoi SET etat = 'a_envoyer', motif_abandon = NULL, essais_avant = essais, prochain_at = ?,
            version = version + 1 WHERE id = ?
            """, [instant, id])
    }
}
