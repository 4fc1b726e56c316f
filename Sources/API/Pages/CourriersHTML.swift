import Domain
import JSON
import Store
import Templates
import UseCases

/// The letters that a notification would send, as a page to read again, to print and to post: one sheet a letter,
/// with the address of the applicant.
enum CourriersHTML {
    /// - Parameter suite: the address of the next letters.
    static func page(_ appel: String, _ lettres: [JSON], suite: String?) -> String {
        Template.courriers.render([
            "appel": .string(appel), "lettres": .array(lettres), "suite": .text(suite),
        ])
    }

    static func lettre(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ lettre: Lettre
    ) throws -> JSON {
        let appel = try Acces.revision(reader, of: dossier).appel
        guard let porteur = try reader.dossierRemis(dossier.id)?.porteur,
            let jour = Fuseau.jour(contexte.instant, fuseau: appel.calendrier.fuseau)
        else { throw StoreError.corrupt("depot") }
        let expediteur = appel.deroulement.expediteur
        let adresse = porteur.correspondance ?? porteur.siege
        return [
            "expediteur": .string(expediteur?.nom ?? "Le service instructeur"),
            "repondre_a": .text(expediteur?.repondreA?.description),
            "porteur": .string(porteur.nom), "representant": .string(porteur.representantLegal.nom),
            "voie": .string(adresse.voie), "code_postal": .string(adresse.codePostal),
            "commune": .string(adresse.commune), "date": .string(jour.enToutesLettres),
            "reference": .text(dossier.reference), "objet": .string(lettre.objet),
            "texte": .string(lettre.corps),
        ]
    }
}
