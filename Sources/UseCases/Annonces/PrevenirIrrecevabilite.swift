import Domain
import Store

/// Writes to the applicant that its dossier is declared inadmissible, and why: by the outbox, in the transaction that
/// declares it.
enum PrevenirIrrecevabilite {
    static func run(_ tx: Writer, _ dossier: StoredDossier, motif: String, at instant: Instant) throws {
        let appel = try Acces.revision(tx.read, of: dossier).appel
        let (objet, corps) = texte(
            motif: motif, reference: dossier.reference ?? "", appel: appel.titre, dossier: dossier.id)
        for destinataire in try Lettre.destinataires(tx.read, dossier) {
            try tx.insert(
                NouvelEnvoi(
                    id: Identifiant.new(at: instant), cause: .irrecevabilite, destinataire: destinataire,
                    objet: objet, corps: corps),
                of: dossier, at: instant)
        }
    }

    /// What is decided, why, what follows, and how to answer.
    static func texte(
        motif: String, reference: String, appel: String, dossier: String
    ) -> (objet: String, corps: String) {
        (
            "\(reference) : votre dossier est déclaré irrecevable",
            """
            Bonjour,

            Le service a déclaré irrecevable votre dossier \(reference), déposé à l’appel « \(appel) ».

            Motif : \(motif)

            Le dossier ne sera ni instruit ni présenté au comité : vous n’avez plus rien à faire, et aucune autre réponse \
            ne suivra. Pour répondre ou demander une explication, écrivez au service par un message du dossier \
            (/v1/dossiers/\(dossier)/messages).

            Le service instructeur
            """
        )
    }
}
