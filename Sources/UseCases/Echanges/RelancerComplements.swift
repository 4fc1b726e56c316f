import Domain
import JSON
public import Store

/// Reminds the applicants of a call of the complements they have not answered: once for each complement, near
/// the due day, or after it if a late answer is accepted.
public enum RelancerComplements {
    public static func run(
        _ tx: Writer, _ contexte: Contexte, appel code: String
    ) throws -> [ComplementOuvert] {
        let appel = try Acces.appel(tx.read, contexte, code, .evenement(.demanderComplement))
        guard let revision = try tx.read.revisionEnVigueur(code) else {
            throw Refus(.appelNonPublie, "Cet appel n’est pas publié : il n’y a personne à relancer.")
        }
        guard let today = Fuseau.jour(contexte.instant, fuseau: revision.appel.calendrier.fuseau) else {
            return []
        }
        let open = try tx.read.complementsOuverts(appel: code, deports: contexte.caller.deportScope)
        let due = aRelancer(
            open, on: today, rappelJours: revision.appel.deroulement.complements.rappelJours)
        let answerable = try due.filter { try isAnswerable(tx.read, $0, at: contexte.instant) }
        for one in answerable { try rappeler(tx, contexte, one, contrat: appel.contrat) }
        return answerable
    }

    /// Whether the answer is still accepted; if not, no reminder is sent.
    private static func isAnswerable(
        _ reader: Reader, _ one: ComplementOuvert, at instant: Instant
    ) throws -> Bool {
        guard let dossier = try reader.dossier(one.dossierId) else { throw Refus.introuvable }
        let appel = try Acces.revision(reader, of: dossier).appel
        return !DelaiDeReponse.isOver(one.complement.echeanceOn, appel, at: instant)
    }

    /// The complements to remind on a day: not reminded yet, and due within `rappelJours` days or past their
    /// due day.
    static func aRelancer(
        _ open: [ComplementOuvert], on today: Jour, rappelJours: Int64
    ) -> [ComplementOuvert] {
        open.filter { one in
            guard one.complement.isOpen, one.complement.relanceAt == nil,
                let echeance = one.complement.echeanceOn
            else { return false }
            return echeance.daysSince1970 - today.daysSince1970 <= Int(rappelJours)
        }
    }

    /// Reminds one applicant: by e-mail, and in the journal.
    private static func rappeler(
        _ tx: Writer, _ contexte: Contexte, _ one: ComplementOuvert, contrat: String
    ) throws {
        let numero = one.complement.numero
        guard let dossier = try tx.read.dossier(one.dossierId) else { throw Refus.introuvable }
        try tx.remindComplement(dossier: one.dossierId, numero: numero, at: contexte.instant)
        try PrevenirComplement.run(tx, contexte, dossier, numero: numero, isRappel: true)
        try tx.journalise(
            Ecriture(
                compteId: contexte.caller.compte?.id, qualite: .instructeur,
                evenement: .consigne(.relancerComplement),
                objet: "complement", objetId: String(numero), contrat: contrat, porteurId: one.porteurId,
                dossierId: one.dossierId,
                apres: ["echeance_on": .text(one.complement.echeanceOn?.description)]), at: contexte.instant)
    }
}
