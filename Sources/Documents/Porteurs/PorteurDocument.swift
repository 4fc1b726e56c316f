public import Domain
public import JSON

/// The JSON form of a porteur. Its identifiers are checked here, because a porteur cannot be a draft.
public enum PorteurDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Porteur {
        try ObjectReader.read(json) { porteur($0) }
    }

    public static func porteur(_ reader: ObjectReader) -> Porteur {
        Porteur(
            nom: reader.requiredText("nom"),
            sigle: reader.string("sigle", max: 50),
            nature: NaturePorteur(rawValue: reader.code("nature")),
            numero: numero(reader),
            rna: reader.value("rna", else: Rna.defaut) { Rna($0) },
            registre: reader.object("registre") {
                RegistreLocal(
                    tribunal: $0.requiredText("tribunal", max: 200),
                    volume: $0.requiredText("volume", max: 50),
                    folio: $0.requiredText("folio", max: 50))
            },
            declareOn: reader.jour("declare_on"),
            siege: reader.required(
                "siege", reader.object("siege", adresse), else: Adresse(voie: "", codePostal: "", commune: "")
            ),
            correspondance: reader.object("correspondance", adresse),
            telephone: telephone(reader), siteInternet: reader.string("site_internet", max: 200),
            representantLegal: reader.required(
                "representant_legal", reader.object("representant_legal", personne),
                else: Personne(nom: "", qualite: "", courriel: nil)),
            agrements: reader.strings("agrements", max: 20),
            utilitePublique: reader.bool("utilite_publique"),
            utilitePubliqueOn: reader.jour("utilite_publique_on"),
            federation: reader.string("federation", max: 200),
            compteBancaire: reader.object("compte_bancaire") { compte in
                compteBancaire(compte)
            } ?? nil)
    }

    /// Exactly one number: SIRET, or RIDET (New Caledonia), or TAHITI (French Polynesia).
    static func numero(_ reader: ObjectReader) -> NumeroLegal {
        let siret = reader.value("siret", else: Siret.defaut) { Siret($0).map(NumeroLegal.siret) }
        let ridet = reader.value("ridet", else: Ridet.defaut) { Ridet($0).map(NumeroLegal.ridet) }
        let tahiti = reader.value("tahiti", else: NumeroTahiti.defaut) {
            NumeroTahiti($0).map(NumeroLegal.tahiti)
        }
        let written = ["siret", "ridet", "tahiti"].filter { reader.json($0) != nil }
        if written.isEmpty {
            reader.problem(
                "siret", "obligatoire", "Donnez le SIRET du porteur (ou son RIDET, ou son numéro TAHITI).")
        }
        if written.count > 1 {
            reader.problem(written[1], "valeur", "Un seul numéro est attendu : SIRET, RIDET ou TAHITI.")
        }
        if let numero = siret ?? ridet ?? tahiti { return numero }
        // A placeholder while the other members are read; the document is refused in any case.
        guard let standIn = Siret("73282932000074") else { preconditionFailure("a valid SIRET") }
        return .siret(standIn)
    }

    static func compteBancaire(_ reader: ObjectReader) -> CompteBancaire? {
        let titulaire = reader.requiredText("titulaire", max: 200)
        let iban = reader.value("iban", else: Iban.defaut) { Iban($0) }
        guard let iban = reader.required("iban", iban.map(Optional.some), else: nil) else { return nil }
        return CompteBancaire(titulaire: titulaire, iban: iban)
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
            courriel: reader.courriel("courriel"), telephone: telephone(reader))
    }

    private static func telephone(_ reader: ObjectReader) -> NumeroDeTelephone? {
        reader.value("telephone", "un numéro de 6 à 15 chiffres est attendu, avec ou sans + devant") {
            NumeroDeTelephone($0)
        }
    }

    /// The form kept in the journal: of the bank account and of the legal number, only the last four
    /// characters.
    public static func journal(_ porteur: Porteur) -> JSON {
        let document = write(porteur).merging(journal(porteur.numero))
        guard let compte = porteur.compteBancaire else { return document }
        return document.merging(["compte_bancaire": journal(compte)])
    }

    public static func journal(_ numero: NumeroLegal) -> JSON {
        [numero.cle: .string(end(of: numero.description))]
    }

    public static func journal(_ compte: CompteBancaire) -> JSON {
        ["titulaire": .string(compte.titulaire), "iban": .string(end(of: compte.iban.description))]
    }

    /// Enough to recognise a number one knows, too little to learn one.
    public static func end(of numero: String) -> String { "…" + numero.suffix(4) }

    public static func write(_ porteur: Porteur) -> JSON {
        let document: JSON = [
            "nom": .string(porteur.nom),
            "sigle": .text(porteur.sigle),
            "nature": .string(porteur.nature.rawValue),
            porteur.numero.cle: .string(porteur.numero.description),
            "rna": .text(porteur.rna?.description),
            "registre": porteur.registre.map {
                [
                    "tribunal": .string($0.tribunal), "volume": .string($0.volume),
                    "folio": .string($0.folio),
                ]
            } ?? .null,
            "declare_on": .text(porteur.declareOn?.description),
            "siege": adresse(porteur.siege),
            "representant_legal": personne(porteur.representantLegal),
            "agrements": .list(porteur.agrements),
            "compte_bancaire": compteBancaire(porteur.compteBancaire),
        ]
        return document.adding([
            ("correspondance", porteur.correspondance.map(adresse)),
            ("telephone", porteur.telephone.map { .string($0.description) }),
            ("site_internet", porteur.siteInternet.map(JSON.string)),
            ("utilite_publique", porteur.utilitePublique.map(JSON.bool)),
            ("utilite_publique_on", porteur.utilitePubliqueOn.map { .string($0.description) }),
            ("federation", porteur.federation.map(JSON.string)),
        ])
    }

    private static func adresse(_ adresse: Adresse) -> JSON {
        [
            "voie": .string(adresse.voie), "code_postal": .string(adresse.codePostal),
            "commune": .string(adresse.commune),
        ]
    }

    static func compteBancaire(_ compte: CompteBancaire?) -> JSON {
        compte.map { ["titulaire": .string($0.titulaire), "iban": .string($0.iban.description)] } ?? .null
    }

    static func personne(_ personne: Personne) -> JSON {
        let document: JSON = [
            "nom": .string(personne.nom), "qualite": .string(personne.qualite),
            "courriel": .text(personne.courriel?.description),
        ]
        return document.adding([("telephone", personne.telephone.map { .string($0.description) })])
    }
}
