import Domain
import JSON
import Store

/// How decisions use the envelopes: an amount is reserved or committed in the transaction of the decision.
///
/// A released amount goes back to the envelope it came from, according to the ledger: the volet of the action
/// or the envelopes of the call may have changed since.
enum Caisse {
    typealias Envelope = (code: String, solde: Euros)

    /// An amount to take for an action, and the amount given back just before.
    struct Prise {
        let action: String
        let demande: Demande
        let rendu: Euros
        /// The kind of ledger line that `rendu` releases.
        let de: Mouvement.Nature
        let montant: Euros
        /// The envelope that pays; nil: the one that the call has for this demand.
        let caisse: String?

        /// A change of the amount held for an action; nothing is taken when the amount stays the same.
        static func change(
            _ action: String, _ demande: Demande, _ nature: Mouvement.Nature, from held: Euros,
            to amount: Euros
        ) -> Prise {
            Prise(
                action: action, demande: demande, rendu: held, de: nature,
                montant: held == amount ? .zero : amount, caisse: nil)
        }
    }

    /// Refuses an amount greater than the balance of the envelope, to which the amount given back is added if
    /// it came from the same envelope.
    ///
    /// - Returns: the envelope that pays, with its present balance; nil when nothing is taken.
    static func requireEnough(_ marche: Marche, _ prise: Prise) throws -> Envelope? {
        guard prise.montant > .zero else { return nil }
        let known = try prise.caisse.flatMap { code -> Envelope? in
            try marche.tx.read.soldeCourant(appel: marche.dossier.appel, code: code).map { (code, $0) }
        }
        let envelope = try known ?? envelope(marche, action: prise.action, prise.demande)
        var left = envelope.solde
        if prise.rendu > .zero {
            let held = try marche.tx.read.caisseTenue(
                action: prise.action, prise.demande.credits, nature: prise.de)
            if held == envelope.code { left += prise.rendu }
        }
        guard prise.montant <= left else {
            throw Refus(
                .enveloppeDepassee,
                "Accordé : \(prise.montant) ; reste sur l’enveloppe « \(envelope.code) » : \(left). Réduisez le "
                    + "montant.")
        }
        return envelope
    }

    /// The envelope on which a session reserved or committed the amount of its decision, so that the same
    /// envelope is used again.
    static func tenue(
        _ marche: Marche, _ decision: DecisionPreparee, _ nature: Mouvement.Nature
    ) throws -> String? {
        guard decision.accorde > .zero else { return nil }
        return try marche.tx.read.caisseTenue(
            action: decision.action, decision.credits, nature: nature)
    }

    /// Releases the amount committed before, and commits the new one. The database schema also refuses a
    /// negative balance.
    static func pay(
        _ marche: Marche, action: String, _ before: Financement, _ after: Financement, seance: String?,
        in caisse: String? = nil, _ motif: String
    ) throws {
        guard before.accorde != after.accorde else { return }
        try move(
            marche, action: action, after.demande, .engagement, from: before.accorde, to: after.accorde,
            seance: seance, in: caisse, motif)
    }

    /// Reserves the amount of a prepared decision, in place of the amount reserved before.
    static func reserve(
        _ marche: Marche, action: String, _ demande: Demande, held: Euros, _ amount: Euros, seance: String,
        in caisse: String? = nil, _ motif: String
    ) throws {
        guard held != amount else { return }
        try move(
            marche, action: action, demande, .reservation, from: held, to: amount, seance: seance, in: caisse,
            motif)
    }

    private static func move(
        _ marche: Marche, action: String, _ demande: Demande, _ nature: Mouvement.Nature, from held: Euros,
        to amount: Euros, seance: String?, in caisse: String?, _ motif: String
    ) throws {
        if held > .zero {
            guard
                let code = try marche.tx.read.caisseTenue(
                    action: action, demande.credits, nature: nature)
            else { throw StoreError.corrupt("\(nature.rawValue) de \(action)") }
            try add(marche, code, action, .liberation, held, libere: nature, seance: seance, motif)
        }
        let prise = Prise(
            action: action, demande: demande, rendu: .zero, de: nature, montant: amount, caisse: caisse)
        guard let envelope = try requireEnough(marche, prise) else { return }
        try add(marche, envelope.code, action, nature, -amount, seance: seance, motif)
    }

    private static func envelope(_ marche: Marche, action: String, _ demande: Demande) throws -> Envelope {
        let (reader, appel) = (marche.tx.read, marche.dossier.appel)
        guard let revision = try reader.revisionEnVigueur(appel),
            let destination = try reader.destination(action: action, in: revision.contrat),
            let enveloppe = revision.appel.enveloppes.paying(demande, for: destination),
            let solde = try reader.soldeCourant(appel: appel, code: enveloppe.code)
        else {
            throw Refus(
                .enveloppeAbsente,
                "L’appel n’a pas d’enveloppe « \(demande.fonds.libelle) » de « \(demande.financeur) » pour cette action."
            )
        }
        return (enveloppe.code, solde)
    }

    private static func add(
        _ marche: Marche, _ envelope: String, _ action: String, _ nature: Mouvement.Nature, _ montant: Euros,
        libere: Mouvement.Nature? = nil, seance: String?, _ motif: String
    ) throws {
        try marche.tx.insert(
            Mouvement(
                appel: marche.dossier.appel, enveloppe: envelope, nature: nature, montant: montant,
                action: action, libere: libere, seance: seance, par: marche.contexte.caller.compte?.id,
                motif: motif),
            at: marche.contexte.instant)
    }
}
