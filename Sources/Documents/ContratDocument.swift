public import Domain
public import JSON

/// The JSON form of a contract, as in Fixtures/contrats and `POST /v1/contrats`.
public enum ContratDocument {
    public static func read(_ json: JSON) throws(JSONProblems) -> Contrat {
        try ObjectReader.read(json) { contrat($0) }
    }

    private static func contrat(_ reader: ObjectReader) -> Contrat {
        let contrat = Contrat(
            code: reader.code("code"),
            titre: reader.requiredText("titre"),
            commune: reader.required(
                "commune",
                reader.object("commune") {
                    Commune(nom: $0.requiredText("nom"), codeInsee: $0.requiredText("code_insee"))
                }, else: Commune(nom: "", codeInsee: "")),
            signeOn: reader.jour("signe_on"),
            debutOn: reader.requiredJour("debut_on"),
            finOn: reader.requiredJour("fin_on"),
            nomDuVolet: reader.requiredText("nom_du_volet"),
            volets: reader.objects("volets") {
                $0.requireList("themes")
                return Volet(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"), themes: $0.libelles("themes"))
            },
            axes: reader.objects("axes") {
                Axe(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"),
                    exigence: $0.requiredChoice("exigence", else: .aucune))
            },
            quartiers: reader.objects("quartiers") {
                Quartier(code: $0.requiredText("code"), libelle: $0.requiredText("libelle"))
            },
            partenaires: reader.objects("partenaires") {
                $0.requireList("fonds")
                return Partenaire(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"), fonds: $0.choices("fonds"))
            },
            instances: reader.libelles("instances"),
            dispositifs: reader.libelles("dispositifs"))
        check(contrat, reader)
        return contrat
    }

    /// What a contract must hold together: unique codes, dates in order, no empty nomenclature.
    private static func check(_ contrat: Contrat, _ reader: ObjectReader) {
        if !reader.has("signe_on") {
            reader.problem(
                "signe_on", "obligatoire", "Écrivez le jour, ou null si le contrat n’est pas signé.")
        }
        reader.requireOrder("debut_on", "fin_on")
        reader.requireList("quartiers", nonEmpty: true)
        for key in ["volets", "axes", "partenaires", "instances", "dispositifs"] { reader.requireList(key) }
        reader.requireUnique("volets", contrat.volets.map(\.code))
        reader.requireUnique("axes", contrat.axes.map(\.code))
        reader.requireUnique("quartiers", contrat.quartiers.map(\.code))
        reader.requireUnique("partenaires", contrat.partenaires.map(\.code))
        reader.requireUnique("instances", contrat.instances.map(\.code))
        reader.requireUnique("dispositifs", contrat.dispositifs.map(\.code))
        reader.requireUnique("volets", contrat.volets.flatMap { $0.themes.map(\.code) })
    }

    public static func write(_ contrat: Contrat) -> JSON {
        [
            "code": .string(contrat.code),
            "titre": .string(contrat.titre),
            "commune": [
                "nom": .string(contrat.commune.nom), "code_insee": .string(contrat.commune.codeInsee),
            ],
            "signe_on": .text(contrat.signeOn?.description),
            "debut_on": .string(contrat.debutOn.description),
            "fin_on": .string(contrat.finOn.description),
            "nom_du_volet": .string(contrat.nomDuVolet),
            "volets": .array(contrat.volets.map(volet)),
            "axes": .array(contrat.axes.map(axe)),
            "quartiers": .array(
                contrat.quartiers.map { libelle(Libelle(code: $0.code, libelle: $0.libelle)) }),
            "partenaires": .array(contrat.partenaires.map(partenaire)),
            "instances": .array(contrat.instances.map(libelle)),
            "dispositifs": .array(contrat.dispositifs.map(libelle)),
        ]
    }

    public static func volet(_ volet: Volet) -> JSON {
        [
            "code": .string(volet.code), "libelle": .string(volet.libelle),
            "themes": .array(volet.themes.map(libelle)),
        ]
    }

    public static func axe(_ axe: Axe) -> JSON {
        [
            "code": .string(axe.code), "libelle": .string(axe.libelle),
            "exigence": .string(axe.exigence.rawValue),
        ]
    }

    public static func partenaire(_ partenaire: Partenaire) -> JSON {
        [
            "code": .string(partenaire.code), "libelle": .string(partenaire.libelle),
            "fonds": .list(partenaire.fonds.map(\.rawValue)),
        ]
    }

    public static func libelle(_ libelle: Libelle) -> JSON {
        ["code": .string(libelle.code), "libelle": .string(libelle.libelle)]
    }
}
