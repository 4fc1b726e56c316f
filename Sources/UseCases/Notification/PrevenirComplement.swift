import Domain
import Store

/// Writes to the applicant that something is asked of it, or reminds it: by the outbox, in the transaction that asks.
enum PrevenirComplement {
    static func run(
        _ tx: Writer, _ dossier: StoredDossier, numero: Int64, isRappel: Bool, at instant: Instant
    ) throws {
        guard
            let complement = try tx.read.complement(dossier: dossier.id, numero: numero)
        else { throw Refus.introuvable }
        let (objet, corps) = texte(complement, reference: dossier.reference ?? "", isRappel: isRappel)
        for destinataire in try Lettre.destinataires(tx.read, dossier) {
            try tx.insert(
                NouvelEnvoi(
                    id: Identifiant.new(at: instant), cause: .complement(numero), destinataire: destinataire,
                    objet: objet, corps: corps),
                of: dossier, at: instant)
        }
    }

    /// What is asked, until when, and where to answer.
    static func texte(
        _ complement: Complement, reference: String, isRappel: Bool
    ) -> (objet: String, corps: String) {
        let what = complement.nature == .amendement ? "un budget révisé" : "un complément"
        let due = complement.echeanceOn.map { "le \($0.enToutesLettres) au plus tard" } ?? "dès que possible"
        let pieces =
            complement.pieces.isEmpty
            ? "" : "\nPièces demandées : \(complement.pieces.joined(separator: ", "))."
        let head = isRappel ? "Rappel : une réponse est attendue" : "Le service demande \(what)"
        return (
            "\(reference) : \(isRappel ? "rappel, " : "")\(what) vous est demandé (n° \(complement.numero))",
            """
            Bonjour,

            \(head) pour votre dossier \(reference), \(due).

            \(complement.demande)
            \(pieces)
            Répondez dans votre dossier, demande n° \(complement.numero). Un message du dossier joint le service.

            Le service instructeur
            """
        )
    }
}
