import JSON
import UseCases

/// `/dossiers/{dossier}/presentation`: what the dossier says once for all its actions.
enum PagePresentation {
    static let page = FormPage.page("/dossiers/{dossier}/presentation") { visitor throws(Refus) in
        let dossier = try await DossierLu.read(visitor)
        let document = LignesSaisies.widen(
            dossier.json["presentation"] ?? [:], "/aides_publiques", visitor.form)
        return FormPage(
            dossier, titre: "La demande", chapo: "Ce que le dossier dit une fois pour toutes ses actions.",
            sections: sections(document), operation: "modifierDossier",
            parameters: ["dossier": dossier.id],
            member: "presentation", document: document, version: dossier.version)
    }

    static func sections(_ presentation: JSON) -> [FormPage.Section] { fixes + [aides(presentation)] }

    private static let fixes: [FormPage.Section] = [
        FormPage.Section(
            titre: "Votre demande",
            champs: [
                Champ(
                    "/nature", "C’est",
                    .choix([
                        ("premiere_demande", "une première demande"),
                        ("renouvellement", "un renouvellement"),
                    ])
                ),
                Champ("/pluriannuelle", "La demande porte sur plusieurs années", .ouiNon),
                Champ(
                    "/budget_organisme_centimes", "Budget de votre organisme pour l’année", .montant,
                    aide:
                        "Tout ce que l’organisme pense dépenser dans l’année, et non ces actions seules."),
            ]),
        FormPage.Section(
            titre: "La personne à contacter",
            champs: [
                Champ("/contact/nom", "Nom et prénom", autocomplete: "name"),
                Champ("/contact/qualite", "Fonction", aide: "Coordinatrice, trésorier, bénévole…"),
                Champ("/contact/courriel", "Adresse électronique", .courriel, autocomplete: "email"),
                Champ("/contact/telephone", "Téléphone", autocomplete: "tel"),
            ]),
        FormPage.Section(
            titre: "Vos moyens humains",
            aide: "À la date de la demande. Laissez vide ce que vous ne savez pas.",
            champs: [
                Champ("/moyens_humains/benevoles", "Bénévoles", .nombre),
                Champ("/moyens_humains/volontaires", "Dont volontaires du service civique", .nombre),
                Champ("/moyens_humains/salaries", "Salariés", .nombre),
                Champ("/moyens_humains/emplois_aides", "Dont emplois aidés", .nombre),
                Champ(
                    "/moyens_humains/etpt_centiemes", "Équivalents temps plein travaillés", .centiemes,
                    aide: "Par exemple 1,5 pour une personne à temps plein et une à mi-temps."),
                Champ("/moyens_humains/mis_a_disposition", "Personnes mises à disposition", .nombre),
                Champ("/moyens_humains/adherents", "Adhérents", .nombre),
                Champ("/moyens_humains/adherentes", "Dont femmes", .nombre),
                Champ(
                    "/moyens_humains/adherents_personnes_morales",
                    "Adhérents qui sont des personnes morales",
                    .nombre),
            ]),
        FormPage.Section(
            titre: "Vos engagements",
            champs: [
                Champ(
                    "/declarations_a_jour",
                    "Les déclarations fiscales et sociales de l’organisme sont à jour",
                    .ouiNon),
                Champ(
                    "/impots_commerciaux", "L’organisme est assujetti aux impôts commerciaux", .ouiNon),
                Champ(
                    "/contrat_engagement_republicain",
                    "L’organisme a souscrit le contrat d’engagement républicain",
                    .ouiNon, aide: "Loi n° 2021-1109 du 24 août 2021, article 12."),
                Champ(
                    "/laicite_et_valeurs",
                    "L’organisme respecte la laïcité et les valeurs de la République", .ouiNon),
            ]),
        FormPage.Section(
            titre: "La subvention de l’an dernier",
            aide: "Seulement si vous en avez reçu une de cet appel l’année d’avant.",
            champs: [
                Champ("/subvention_precedente/annee", "Année", .nombre),
                Champ("/subvention_precedente/accorde_centimes", "Montant accordé", .montant),
                Champ("/subvention_precedente/depense_centimes", "Montant dépensé", .montant),
                Champ(
                    "/subvention_precedente/compte_rendu_on",
                    "Jour où le compte rendu financier a été remis",
                    .jour, aide: "Jour, mois, année : 20/05/2022. Vide s’il ne l’est pas encore."),
                Champ("/subvention_precedente/reverse_centimes", "Montant reversé", .montant),
            ]),
    ]

    private static func aides(_ presentation: JSON) -> FormPage.Section {
        FormPage.Section(
            titre: "Les aides publiques reçues ces trois dernières années",
            aide:
                "Laissez vide si vous n’en avez pas reçu. Chaque enregistrement ajoute de quoi écrire la suivante.",
            champs: (0...(presentation["aides_publiques"]?.array ?? []).count).flatMap {
                index in
                let (base, number) = ("/aides_publiques/\(index)", "aide \(index + 1)")
                return [
                    Champ("\(base)/annee", "Année de l’\(number)", .nombre),
                    Champ("\(base)/organisme", "Qui a donné l’\(number)"),
                    Champ("\(base)/montant_centimes", "Montant de l’\(number)", .montant),
                    Champ(
                        "\(base)/de_minimis", "L’\(number) a été donnée au titre des aides de minimis",
                        .ouiNon),
                ]
            })
    }
}
