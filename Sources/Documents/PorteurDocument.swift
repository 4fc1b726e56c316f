public import Domain
public import JSON

/// The JSON form of a porteur: `POST /v1/porteurs`. Identifiers are checked here, for a porteur is no draft.
public enum PorteurDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Porteur {
        try ObjectReader.read(json) { porteur($0) }
    }

    static func porteur(_ reader: ObjectReader) -> Porteur {
        Porteur(
            nom: reader.requiredText("nom"),
            sigle: reader.string("sigle", max: 50),
            nature: reader.requiredChoice("nature", else: .association),
            siret: siret(reader),
            rna: reader.value(
                "rna", "un numéro RNA est attendu : W, un chiffre, un chiffre ou une lettre, 7 chiffres"
            ) {
                Rna($0)
            },
            siege: reader.required(
                "siege", reader.object("siege", adresse), else: Adresse(voie: "", codePostal: "", commune: "")
            ),
            representantLegal: reader.required(
                "representant_legal", reader.object("representant_legal", personne),
                else: Personne(nom: "", qualite: "", courriel: nil)),
            agrements: reader.strings("agrements", max: 20))
    }

    private static func siret(_ reader: ObjectReader) -> Siret {
        // Stands in while the other members are read; the document is refused all the same.
        guard let standIn = Siret("73282932000074") else { preconditionFailure("a valid SIRET") }
        return reader.required(
            "siret",
            reader.value("siret", "un SIRET de 14 chiffres à clé juste est attendu (avis de situation SIREN)")
            {
                Siret($0)
            }, else: standIn)
    }

    private static func adresse(_ reader: ObjectReader) -> Adresse {
        Adresse(
            voie: reader.requiredText("voie"),
            codePostal: reader.required(
                "code_postal",
                reader.value("code_postal", "cinq chiffres sont attendus") { text in
                    text.utf8.count == 5 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
                }, else: ""),
            commune: reader.requiredText("commune"))
    }

    static func personne(_ reader: ObjectReader) -> Personne {
        Personne(
            nom: reader.requiredText("nom", max: 200), qualite: reader.requiredText("qualite", max: 200),
            courriel: reader.value("courriel", "une adresse de courriel est attendue") { Courriel($0) })
    }

    public static func write(_ porteur: Porteur) -> JSON {
        [
            "nom": .string(porteur.nom),
            "sigle": .text(porteur.sigle),
            "nature": .string(porteur.nature.rawValue),
            "siret": .string(porteur.siret.description),
            "rna": .text(porteur.rna?.description),
            "siege": [
                "voie": .string(porteur.siege.voie), "code_postal": .string(porteur.siege.codePostal),
                "commune": .string(porteur.siege.commune),
            ],
            "representant_legal": personne(porteur.representantLegal),
            "agrements": .list(porteur.agrements),
        ]
    }

    static func personne(_ personne: Personne) -> JSON {
        [
            "nom": .string(personne.nom), "qualite": .string(personne.qualite),
            "courriel": .text(personne.courriel?.description),
        ]
    }
}
