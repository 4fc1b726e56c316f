import Domain
import JSON
import Store
import Templates

/// An e-mail from a template: its first line is the subject, the text after the blank line is the body.
struct Courrier {
    let objet: String
    let corps: String

    init(_ template: Template, _ values: JSON) {
        let lines = template.render(values).parts(at: "\n")
        objet = String(lines.first ?? "")
        corps = lines.dropFirst(2).joined(separator: "\n")
    }

    /// Puts the e-mail, about an account, in the outbox that nobody reads.
    func envoyer(_ tx: Writer, to destinataire: String, at instant: Instant) throws {
        try tx.insert(
            StoredPli(
                id: Identifiant.new(at: instant), destinataire: destinataire, objet: objet, corps: corps,
                creeAt: instant))
    }

    /// Puts the e-mail in the outbox, once for each recipient of the dossier.
    func envoyer(_ tx: Writer, _ dossier: StoredDossier, cause: NouvelEnvoi.Cause, at instant: Instant) throws
    {
        for destinataire in try Lettre.destinataires(tx.read, dossier) {
            try tx.insert(
                NouvelEnvoi(
                    id: Identifiant.new(at: instant), cause: cause, destinataire: destinataire, objet: objet,
                    corps: corps),
                of: dossier, at: instant)
        }
    }
}
