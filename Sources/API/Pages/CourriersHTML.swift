import Documents
import Domain
import JSON
import Store
import Templates
import UseCases

/// Letters as a page to read, to print and to post: one sheet a letter, with the address of the applicant. Those that
/// would leave now, or one that was written, word for word.
enum CourriersHTML {
    /// - Parameters:
    ///   - titre: the call, or the reference of the dossier.
    ///   - suite: the address of the next letters.
    static func page(_ titre: String, _ lettres: [JSON], suite: String?) -> String {
        Template.courriers.render([
            "titre": .string(titre), "lettres": .array(lettres), "suite": .text(suite),
        ])
    }

    static func apercu(
        _ reader: Reader, _ contexte: Contexte, _ dossier: StoredDossier, _ lettre: Lettre
    ) throws -> JSON {
        let appel = try Acces.revision(reader, of: dossier).appel
        guard let porteur = try reader.dossierRemis(dossier.id)?.porteur else {
            throw StoreError.corrupt("depot")
        }
        return try feuille(
            dossier, appel, porteur, appel.deroulement.expediteur, lettre.objet, lettre.corps,
            at: contexte.instant, isSent: false)
    }

    /// The applicant is that of the version of the dossier of that day.
    static func relu(_ reader: Reader, _ dossier: StoredDossier, _ courrier: CourrierRelu) throws -> JSON {
        let versions = try reader.versions(dossier: dossier.id)
        guard let version = versions.last(where: { $0.creeAt <= courrier.creeAt }) ?? versions.first else {
            throw StoreError.corrupt("depot")
        }
        return try feuille(
            dossier, try Acces.revision(reader, of: dossier).appel, try version.document.dossier.porteur,
            courrier.expediteur, courrier.objet, courrier.corps, at: courrier.creeAt, isSent: true)
    }

    private static func feuille(
        _ dossier: StoredDossier, _ appel: Appel, _ porteur: Porteur, _ expediteur: Expediteur?,
        _ objet: String, _ texte: String, at instant: Instant, isSent: Bool
    ) throws -> JSON {
        guard let jour = Fuseau.jour(instant, fuseau: appel.calendrier.fuseau) else {
            throw StoreError.corrupt("depot")
        }
        let adresse = porteur.correspondance ?? porteur.siege
        return [
            "est_partie": .bool(isSent),
            "expediteur": .string(expediteur?.nom ?? "Le service instructeur"),
            "repondre_a": .text(expediteur?.repondreA?.description),
            "porteur": .string(porteur.nom), "representant": .string(porteur.representantLegal.nom),
            "voie": .string(adresse.voie), "code_postal": .string(adresse.codePostal),
            "commune": .string(adresse.commune), "date": .string(jour.enToutesLettres),
            // The subject of an e-mail often begins with it.
            "reference": .text(dossier.reference.flatMap { objet.contains($0) ? nil : $0 }),
            "objet": .string(objet), "texte": .string(texte),
        ]
    }
}
