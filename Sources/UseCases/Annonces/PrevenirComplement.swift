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
        let appel = try Acces.revision(tx.read, of: dossier).appel
        let (objet, corps) = texte(complement, dossier, appel, isRappel: isRappel)
        for destinataire in try Lettre.destinataires(tx.read, dossier) {
            try tx.insert(
                NouvelEnvoi(
                    id: Identifiant.new(at: instant), cause: .complement(numero), destinataire: destinataire,
                    objet: objet, corps: corps),
                of: dossier, at: instant)
        }
    }

    /// What is asked, in the words of the call, until when, and where to answer.
    static func texte(
        _ complement: Complement, _ dossier: StoredDossier, _ appel: Appel, isRappel: Bool
    ) -> (objet: String, corps: String) {
        let reference = dossier.reference ?? ""
        let what = complement.nature == .amendement ? "un budget révisé" : "un complément"
        let due = complement.echeanceOn.map { "le \($0.enToutesLettres) au plus tard" } ?? "dès que possible"
        let head = isRappel ? "Rappel : une réponse est attendue" : "Le service demande \(what)"
        let pieces = complement.pieces.map { code in
            appel.pieces.first { $0.code == code }?.libelle ?? code
        }
        let sections = complement.sections.map(Section.libelle)
        let end = DelaiDeReponse.isStrict(appel) ? " Passé ce jour, l’appel ne prend plus de réponse." : ""
        let paragraphs = [
            "Bonjour,", "\(head) pour votre dossier \(reference), \(due).\(end)", complement.demande,
            list("Pièces demandées :", pieces), list("Parties du dossier à reprendre :", sections),
            "Répondez dans votre dossier, à la demande n° \(complement.numero) "
                + "(/v1/dossiers/\(dossier.id)/complements/\(complement.numero)/reponse). Pour une question, écrivez au service "
                + "par un message du dossier (/v1/dossiers/\(dossier.id)/messages).",
            "Le service instructeur",
        ]
        return (
            "\(reference) : \(isRappel ? "rappel, " : "")\(what) vous est demandé (n° \(complement.numero))",
            paragraphs.compactMap(\.self).joined(separator: "\n\n")
        )
    }

    /// A title and its lines; nil without any.
    private static func list(_ title: String, _ lines: [String]) -> String? {
        lines.isEmpty ? nil : ([title] + lines.map { "– \($0)" }).joined(separator: "\n")
    }
}
