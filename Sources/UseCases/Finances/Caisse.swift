import Domain
import JSON
import Store

/// The envelopes as decisions use them: what is held or spent is taken in the transaction that decides it.
///
/// What is freed goes back where it was taken, as the ledger says: the volet of an action, or the envelopes of the call,
/// may have changed since.
enum Caisse {
    private typealias Envelope = (code: String, solde: Euros)

    /// The envelope in which a session holds, or spent, what its decision grants: the same money goes on from there.
    static func tenue(
        _ marche: Marche, _ decision: DecisionPreparee, _ nature: Mouvement.Nature
    ) throws -> String? {
        guard decision.accorde > .zero else { return nil }
        return try marche.tx.read.caisseTenue(
            action: decision.action, financeur: decision.financeur, nature: nature)
    }

    /// Frees what the envelope had promised, and promises anew: the schema refuses a balance below zero too.
    static func pay(
        _ marche: Marche, action: String, _ before: Financement, _ after: Financement, seance: String?,
        in caisse: String? = nil, _ motif: String
    ) throws {
        guard before.accorde != after.accorde else { return }
        try move(
            marche, action: action, after.demande, .engagement, from: before.accorde, to: after.accorde,
            seance: seance, in: caisse, motif)
    }

    /// Holds an amount for a decision that is prepared, in the place of what was held.
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
                    action: action, financeur: demande.financeur, nature: nature)
            else { throw StoreError.corrupt("\(nature.rawValue) de \(action)") }
            try add(marche, code, action, .liberation, held, libere: nature, seance: seance, motif)
        }
        guard amount > .zero else { return }
        let known = try caisse.flatMap { try marche.tx.read.solde(appel: marche.dossier.appel, code: $0) }
        let envelope: Envelope =
            try known.map { ($0.code, $0.solde) } ?? envelope(marche, action: action, demande)
        guard amount <= envelope.solde else {
            throw Refus(
                .enveloppeDepassee,
                "Accordé : \(amount) ; reste sur l’enveloppe « \(envelope.code) » : \(envelope.solde). Réduisez le "
                    + "montant.")
        }
        try add(marche, envelope.code, action, nature, -amount, seance: seance, motif)
    }

    private static func envelope(_ marche: Marche, action: String, _ demande: Demande) throws -> Envelope {
        let volet = try marche.tx.read.action(action)?.action.volet
        guard
            let envelope = try marche.tx.read.caisse(
                appel: marche.dossier.appel, financeur: demande.financeur, fonds: demande.fonds, volet: volet)
        else {
            throw Refus(
                .enveloppeAbsente,
                "L’appel n’a pas d’enveloppe « \(demande.fonds.libelle) » de « \(demande.financeur) » pour cette action."
            )
        }
        return envelope
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
