import Documents
public import Domain
import JSON
public import Rules
public import Store

/// Puts a call in force: freezes a revision, and fills its envelopes.
public enum PublierAppel {
    public static func run(_ tx: Writer, _ contexte: Contexte, code: String) throws -> Revision {
        let appel = try Acces.appel(tx.read, contexte, code, .ecrireAppel)
        try contexte.precondition.check(appel.version)
        return try publish(tx, appel, par: contexte.caller.compte?.id, at: contexte.instant)
    }

    /// Publishes without checking permissions: for the command line of the server.
    public static func publish(
        _ tx: Writer, _ stored: StoredAppel, par compte: String?, at instant: Instant
    ) throws -> Revision {
        guard let contrat = try tx.read.contrat(stored.contrat) else { throw Refus.introuvable }
        let appel = try CreerAppel.read(tx.read.projet(of: stored), in: contrat)
        try requireVoiesDeRecours(appel.deroulement)
        // A call keeps the edition of its first publication: correcting a date must not add rules the day
        // before closing.
        let before = try tx.read.revisionEnVigueur(stored.code)
        let revision = try revision(
            numero: (stored.revision ?? 0) + 1, edition: before?.edition ?? Rulebook.edition, appel,
            in: contrat)
        let document: JSON = [
            "appel": AppelDocument.write(appel), "contrat": ContratDocument.write(contrat),
            "edition": .integer(revision.edition),
        ]
        let empreinte = sha256(document.bytes)
        try tx.insert(revision, sha256: empreinte, at: instant)
        try fillEnvelopes(tx, appel, former: before?.appel.enveloppes ?? [], par: compte, at: instant)
        try tx.journalise(
            Ecriture(
                compteId: compte, qualite: .instructeur, evenement: .consigne(.publierAppel), objet: "appel",
                objetId: appel.code, contrat: contrat.code,
                apres: [
                    "revision": .integer(revision.numero), "sha256": .string(empreinte),
                    "ouverture_at": .string(revision.ouvertureAt.description),
                    "fin_at": .string(revision.finAt.description),
                ]),
            at: instant)
        return revision
    }

    /// A refusal that does not say how to contest it can be contested without any delay (code de justice
    /// administrative, R. 421-5), so no call is published without that text.
    private static func requireVoiesDeRecours(_ deroulement: Deroulement) throws {
        guard deroulement.voiesDeRecours == nil else { return }
        throw Refus(
            at: "/deroulement/voies_de_recours",
            "Les lettres qui refusent doivent dire comment contester, dans quel délai et devant quel tribunal "
                + "(articles R. 421-1 et R. 421-5 du code de justice administrative). Écrivez-le ici avant de publier.",
            code: "obligatoire")
    }

    /// The revision that a publication would freeze.
    public static func revision(
        numero: Int64, edition: Int64 = Rulebook.edition, _ appel: Appel, in contrat: Contrat
    ) throws -> Revision {
        guard let ouverture = Fuseau.ouverture(appel.calendrier), let fin = Fuseau.fin(appel.calendrier)
        else { throw Refus.introuvable }
        return Revision(
            numero: numero, edition: edition, contrat: contrat, appel: appel,
            ouvertureAt: ouverture, finAt: fin)
    }

    /// Adjusts the ledger to the dotations of the call, with lines for the differences.
    private static func fillEnvelopes(
        _ tx: Writer, _ appel: Appel, former: [Enveloppe], par compte: String?, at instant: Instant
    ) throws {
        let known = try tx.read.soldes(appel: appel.code)
        for enveloppe in appel.enveloppes {
            let before = known.first { $0.code == enveloppe.code }
            if let before,
                before.financeur != enveloppe.financeur || before.fonds != enveloppe.fonds
                    || before.volet != enveloppe.volet
            {
                throw Refus(
                    .enveloppeEngagee,
                    "L’enveloppe « \(enveloppe.code) » ne change ni de financeur, ni de fonds, ni de volet : gardez-la, et ajoutez-en une."
                )
            }
            // A revision may name an envelope that the ledger does not hold yet: that is not a renaming.
            if before == nil,
                let other = former.first(where: { $0.code != enveloppe.code && $0.isTwin(of: enveloppe) })
            {
                throw Refus(
                    .enveloppeEngagee,
                    "L’enveloppe de ce financeur et de ce fonds s’appelle « \(other.code) » : gardez ce code."
                )
            }
            if before == nil { try tx.insertEnveloppe(appel: appel.code, enveloppe) }
            try adjust(
                tx, appel.code, enveloppe.code, before, to: enveloppe.dotation, par: compte, at: instant)
        }
        for gone in known where !appel.enveloppes.contains(where: { $0.code == gone.code }) {
            guard gone.virements <= .zero else {
                throw Refus(
                    .enveloppeEngagee,
                    "L’enveloppe « \(gone.code) » porte \(gone.virements) virés d’une autre : virez-les en retour, puis "
                        + "retirez-la.")
            }
            try adjust(tx, appel.code, gone.code, gone, to: .zero, par: compte, at: instant)
        }
    }

    private static func adjust(
        _ tx: Writer, _ appel: String, _ code: String, _ before: Solde?, to dotation: Euros,
        par compte: String?, at instant: Instant
    ) throws {
        let difference = dotation - (before?.dotation ?? .zero)
        guard difference != .zero else { return }
        if let before, before.solde + difference < .zero {
            throw Refus(
                .enveloppeEngagee,
                "L’enveloppe « \(code) » a déjà \(before.engage + before.reserve) engagés ou réservés"
                    + (before.virements < .zero ? ", et \(Euros.zero - before.virements) virés ailleurs" : "")
                    + " : sa dotation ne peut descendre à \(dotation)."
            )
        }
        try tx.insert(
            Mouvement(
                appel: appel, enveloppe: code, nature: .dotation, montant: difference, par: compte,
                motif: "Publication de l’appel"),
            at: instant)
    }
}
