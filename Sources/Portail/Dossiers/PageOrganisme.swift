import API
import JSON
import UseCases

/// `/dossiers/{dossier}/organisme`: the applicant as this dossier will name it.
enum PageOrganisme {
    static let page = FormPage.page("/dossiers/{dossier}/organisme") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        let porteur = try await visitor.call("lirePorteur", ["porteur": dossier.porteurId])
        var form = FormPage(
            dossier, titre: "Votre organisme",
            chapo: "Ces informations sont communes à tous les dossiers de \(dossier.porteur).",
            sections: sections(natures: natures(dossier.appel)), operation: "modifierPorteur",
            parameters: ["porteur": dossier.porteurId], document: porteur.json, version: porteur.version)
        // After the deposit, it is corrected for the answer to a complement, which takes it as it is then.
        if dossier.permits("repondre_complement") { form.peutEcrire = true }
        // What is said here is of every dossier of the applicant.
        form.savesAlone = false
        return form
    }

    static func natures(_ appel: AppelLu) -> [(code: String, libelle: String)] {
        (appel.json["natures_eligibles"]?.array ?? []).compactMap(\.string).map {
            (code: $0, libelle: appel.commun("natures", $0))
        }
    }

    static func sections(natures: [(code: String, libelle: String)]) -> [FormPage.Section] {
        [
            FormPage.Section(
                titre: "Identité",
                champs: [
                    Champ("/nom", "Nom", aide: "Celui des statuts.", autocomplete: "organization"),
                    Champ("/sigle", "Sigle"), Champ("/nature", "Nature", .choix(natures)),
                    Champ("/siret", "SIRET", aide: "14 chiffres, espaces permis."),
                    Champ("/rna", "Numéro RNA", aide: "W et 9 chiffres, pour une association."),
                    Champ(
                        "/declare_on", "Jour de la déclaration de l’association", .jour,
                        aide: "Jour, mois, année : 15/03/2010."),
                ]),
            FormPage.Section(
                titre: "Siège",
                champs: [
                    Champ("/siege/voie", "Voie", autocomplete: "address-line1"),
                    Champ("/siege/code_postal", "Code postal", autocomplete: "postal-code"),
                    Champ("/siege/commune", "Commune", autocomplete: "address-level2"),
                ]),
            FormPage.Section(
                titre: "Représentant légal",
                aide: "La personne que les statuts désignent : elle atteste le dossier.",
                champs: [
                    Champ("/representant_legal/nom", "Nom et prénom"),
                    Champ("/representant_legal/qualite", "Fonction", aide: "Présidente, président…"),
                    Champ("/representant_legal/courriel", "Adresse électronique", .courriel),
                ]),
            FormPage.Section(
                titre: "Compte bancaire", aide: "Où la subvention sera versée.",
                champs: [
                    Champ("/compte_bancaire/titulaire", "Titulaire"),
                    Champ("/compte_bancaire/iban", "IBAN", aide: "FR et 25 signes, espaces permis."),
                ]),
        ]
    }
}
