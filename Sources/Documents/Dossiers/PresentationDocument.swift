public import Domain
public import JSON

/// The JSON form of the part of a dossier common to all its actions. Any member may be missing.
public enum PresentationDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Presentation {
        try ObjectReader.read(json) { presentation($0) }
    }

    public static func presentation(_ reader: ObjectReader) -> Presentation {
        Presentation(
            nature: reader.choice("nature"),
            pluriannuelle: reader.bool("pluriannuelle"),
            contact: reader.object("contact", PorteurDocument.personne),
            moyensHumains: reader.object("moyens_humains") {
                MoyensHumains(
                    benevoles: $0.compte("benevoles"), volontaires: $0.compte("volontaires"),
                    salaries: $0.compte("salaries"), emploisAides: $0.compte("emplois_aides"),
                    etptCentiemes: $0.compte("etpt_centiemes"),
                    misADisposition: $0.compte("mis_a_disposition"), adherents: $0.compte("adherents"),
                    adherentes: $0.compte("adherentes"),
                    adherentsPersonnesMorales: $0.compte("adherents_personnes_morales"))
            },
            impotsCommerciaux: reader.bool("impots_commerciaux"),
            declarationsAJour: reader.bool("declarations_a_jour"),
            contratEngagementRepublicain: reader.bool("contrat_engagement_republicain"),
            laiciteEtValeurs: reader.bool("laicite_et_valeurs"),
            budgetOrganisme: reader.somme("budget_organisme_centimes"),
            aidesPubliques: reader.objects("aides_publiques", max: 100) {
                AidePublique(
                    annee: $0.requiredAnnee("annee"), organisme: $0.requiredText("organisme", max: 200),
                    montant: $0.requiredSomme("montant_centimes"),
                    deMinimis: $0.required("de_minimis", $0.bool("de_minimis"), else: false))
            },
            subventionPrecedente: reader.object("subvention_precedente") {
                SubventionPrecedente(
                    annee: $0.requiredAnnee("annee"), accorde: $0.requiredSomme("accorde_centimes"),
                    depense: $0.requiredSomme("depense_centimes"),
                    compteRenduOn: $0.jour("compte_rendu_on"),
                    reverse: $0.somme("reverse_centimes") ?? .zero)
            })
    }

    public static func write(_ presentation: Presentation) -> JSON {
        let document: JSON = [
            "nature": .text(presentation.nature?.rawValue),
            "pluriannuelle": .flag(presentation.pluriannuelle),
            "contact": presentation.contact.map(PorteurDocument.personne) ?? .null,
            "moyens_humains": presentation.moyensHumains.map(moyens) ?? .null,
            "declarations_a_jour": .flag(presentation.declarationsAJour),
            "contrat_engagement_republicain": .flag(presentation.contratEngagementRepublicain),
            "laicite_et_valeurs": .flag(presentation.laiciteEtValeurs),
            "budget_organisme_centimes": (presentation.budgetOrganisme?.centimes).json,
            "aides_publiques": .array(
                presentation.aidesPubliques.map {
                    [
                        "annee": .int($0.annee), "organisme": .string($0.organisme),
                        "montant_centimes": .integer($0.montant.centimes), "de_minimis": .bool($0.deMinimis),
                    ]
                }),
            "subvention_precedente": presentation.subventionPrecedente.map {
                [
                    "annee": .int($0.annee), "accorde_centimes": .integer($0.accorde.centimes),
                    "depense_centimes": .integer($0.depense.centimes),
                    "compte_rendu_on": .text($0.compteRenduOn?.description),
                    "reverse_centimes": .integer($0.reverse.centimes),
                ]
            } ?? .null,
        ]
        return document.adding([("impots_commerciaux", presentation.impotsCommerciaux.map(JSON.bool))])
    }

    private static func moyens(_ moyens: MoyensHumains) -> JSON {
        let document: JSON = [
            "benevoles": moyens.benevoles.json, "salaries": moyens.salaries.json,
            "etpt_centiemes": moyens.etptCentiemes.json, "adherents": moyens.adherents.json,
        ]
        return document.adding([
            ("volontaires", moyens.volontaires.map(JSON.integer)),
            ("emplois_aides", moyens.emploisAides.map(JSON.integer)),
            ("mis_a_disposition", moyens.misADisposition.map(JSON.integer)),
            ("adherentes", moyens.adherentes.map(JSON.integer)),
            ("adherents_personnes_morales", moyens.adherentsPersonnesMorales.map(JSON.integer)),
        ])
    }
}

extension JSON {
    /// The object with the members that have a value. Members added to a document after documents of its kind
    /// were frozen are written this way: a frozen document that is read is written again byte for byte.
    func adding(_ members: [(String, JSON?)]) -> JSON {
        .object((self.members ?? []) + members.compactMap { key, value in value.map { Member(key, $0) } })
    }
}

extension Int64? {
    var json: JSON { map(JSON.integer) ?? .null }
}
