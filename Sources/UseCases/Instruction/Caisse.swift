import Domain
import JSON
import Store

/// The envelopes as decisions use them: what is held or spent is taken in the transaction that decides it.
enum Caisse {
    private typealias Envelope = (code: String, solde: Euros)

    /// Frees what the envelope had promised, and promises anew: the schema refuses a balance below zero too.
    static func pay(
        _ marche: Marche, action: String, _ before: Financement, _ after: Financement, seance: String?,
        _ motif: String
    ) throws {
        guard before.accorde != after.accorde else { return }
        let envelope = try envelope(marche, action: action, after.demande)
        try require(after.accorde, on: envelope, plus: before.accorde)
        if before.accorde > .zero {
            try add(
                marche, envelope, action, .liberation, before.accorde, libere: .engagement, seance: seance,
                motif)
        }
        if after.accorde > .zero {
            try add(marche, envelope, action, .engagement, -after.accorde, seance: seance, motif)
        }
    }

    /// Holds an amount for a decision that is prepared, in the place of what was held.
    static func reserve(
        _ marche: Marche, action: String, _ demande: Demande, held: Euros, _ amount: Euros, seance: String,
        _ motif: String
    ) throws {
        guard held != amount else { return }
        let envelope = try envelope(marche, action: action, demande)
        try require(amount, on: envelope, plus: held)
        if held > .zero {
            try add(marche, envelope, action, .liberation, held, libere: .reservation, seance: seance, motif)
        }
        if amount > .zero {
            try add(marche, envelope, action, .reservation, -amount, seance: seance, motif)
        }
    }

    private static func envelope(_ marche: Marche, action: String, _ demande: Demande) throws -> Envelope {
        let volet = try marche.tx.read.action(action)?.contenu["volet"]?.string
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

    private static func require(_ amount: Euros, on envelope: Envelope, plus freed: Euros) throws {
        let left = envelope.solde + freed
        guard amount <= left else {
            throw Refus(
                .enveloppeDepassee,
                "Accordé : \(amount) ; reste sur l’enveloppe « \(envelope.code) » : \(left). Réduisez le montant."
            )
        }
    }

    private static func add(
        _ marche: Marche, _ envelope: Envelope, _ action: String, _ nature: Mouvement.Nature,
        _ montant: Euros,
        libere: Mouvement.Nature? = nil, seance: String?, _ motif: String
    ) throws {
        try marche.tx.insert(
            Mouvement(
                appel: marche.dossier.appel, enveloppe: envelope.code, nature: nature, montant: montant,
                action: action, libere: libere, seance: seance, par: marche.contexte.caller.compte?.id,
                motif: motif),
            at: marche.contexte.instant)
    }
}
