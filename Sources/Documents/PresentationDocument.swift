public import Domain
public import JSON

/// The JSON form of what a dossier says once for all its actions. Everything may be missing.
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
                    benevoles: $0.compte("benevoles"), salaries: $0.compte("salaries"),
                    etptCentiemes: $0.compte("etpt_centiemes"), adherents: $0.compte("adherents"))
            },
            declarationsAJour: reader.bool("declarations_a_jour"),
            contratEngagementRepublicain: reader.bool("contrat_engagement_republicain"),
            laiciteEtValeurs: reader.bool("laicite_et_valeurs"))
    }

    public static func write(_ presentation: Presentation) -> JSON {
        [
            "nature": .text(presentation.nature?.rawValue),
            "pluriannuelle": .flag(presentation.pluriannuelle),
            "contact": presentation.contact.map(PorteurDocument.personne) ?? .null,
            "moyens_humains": presentation.moyensHumains.map { moyens in
                [
                    "benevoles": moyens.benevoles.json, "salaries": moyens.salaries.json,
                    "etpt_centiemes": moyens.etptCentiemes.json, "adherents": moyens.adherents.json,
                ]
            } ?? .null,
            "declarations_a_jour": .flag(presentation.declarationsAJour),
            "contrat_engagement_republicain": .flag(presentation.contratEngagementRepublicain),
            "laicite_et_valeurs": .flag(presentation.laiciteEtValeurs),
        ]
    }
}

extension Int64? {
    var json: JSON { map(JSON.integer) ?? .null }
}
