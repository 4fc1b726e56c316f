public import Domain
public import JSON

/// The JSON form of a contract, as in Fixtures/contrats.
public enum ContratDocument {
    /// - Parameter isStored: the document was written by this program, possibly by an older version: members
    ///   unknown to that version may be missing.
    public static func read(_ json: JSON, stored isStored: Bool = false) throws(JSONProblems) -> Contrat {
        try ObjectReader.read(json, stored: isStored) { contrat($0) }
    }

    private static func contrat(_ reader: ObjectReader) -> Contrat {
        let instances = reader.objects("instances", instance)
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
            nomDuTheme: reader.report.isStored && !reader.has("nom_du_theme")
                ? "thème" : reader.requiredText("nom_du_theme"),
            volets: reader.objects("volets") {
                $0.requireList("themes")
                return Volet(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"),
                    themes: $0.objects("themes", theme))
            },
            axes: reader.objects("axes", axe),
            quartiers: reader.objects("quartiers", quartier),
            partenaires: reader.objects("partenaires") {
                $0.requireList("fonds")
                return Partenaire(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"), fonds: $0.choices("fonds"))
            },
            instances: instances.map(\.0),
            voixPreponderantes: Set(instances.filter(\.1).map(\.0.code)),
            natures: reader.objects("natures") {
                Nature(
                    code: NaturePorteur(rawValue: $0.code("code")), libelle: $0.requiredText("libelle"),
                    isAssociation: $0.required("association", $0.bool("association"), else: false))
            },
            dispositifs: reader.objects("dispositifs") {
                $0.requireList("priorites")
                let priorites = $0.libelles("priorites")
                $0.requireUnique("priorites", priorites.map(\.code))
                return Dispositif(
                    code: $0.code("code"), libelle: $0.requiredText("libelle"), priorites: priorites)
            })
        check(contrat, reader)
        return contrat
    }

    /// A body, and whether its chair has the casting vote.
    private static func instance(_ reader: ObjectReader) -> (Libelle, Bool) {
        (
            Libelle(code: reader.code("code"), libelle: reader.requiredText("libelle")),
            reader.bool("voix_preponderante") ?? false
        )
    }

    static func axe(_ reader: ObjectReader) -> Axe {
        Axe(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            exigence: reader.requiredChoice("exigence", else: .aucune))
    }

    private static func theme(_ reader: ObjectReader) -> Theme {
        reader.requireList("items")
        return Theme(
            code: reader.code("code"), libelle: reader.requiredText("libelle"),
            items: reader.libelles("items"))
    }

    private static func quartier(_ reader: ObjectReader) -> Quartier {
        reader.requireList("projets")
        reader.requireWritten("dans", "Écrivez le code du territoire qui le contient, ou null.")
        // Two quartiers may have the same project.
        let projets = reader.libelles("projets")
        reader.requireUnique("projets", projets.map(\.code))
        return Quartier(
            code: reader.requiredText("code"), libelle: reader.requiredText("libelle"),
            niveau: reader.report.isStored && !reader.has("niveau")
                ? "quartier prioritaire" : reader.requiredText("niveau", max: 100),
            dans: reader.json("dans") == nil ? nil : reader.requiredText("dans", max: 64),
            projets: projets)
    }

    /// The consistency of a contract: unique codes, dates in order, no empty nomenclature.
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
        reader.requireUnique("natures", contrat.naturesConnues.map(\.code.rawValue))
        reader.requireUnique("volets", contrat.volets.flatMap { $0.themes.map(\.code) })
        reader.requireUnique("volets", contrat.volets.flatMap { $0.themes.flatMap(\.items) }.map(\.code))
        checkTerritoires(contrat.quartiers, reader)
    }

    /// Each territory lies in an existing one, and no territory contains itself, directly or through others.
    private static func checkTerritoires(_ quartiers: [Quartier], _ reader: ObjectReader) {
        let parents = Dictionary(quartiers.map { ($0.code, $0.dans) }) { first, _ in first }
        for (index, quartier) in quartiers.enumerated() {
            guard let dans = quartier.dans, !dans.isEmpty else { continue }
            guard parents[dans] != nil else {
                reader.problem(
                    "quartiers", at: index, "dans", "valeur",
                    "« \(dans) » n’est pas un territoire du contrat.")
                continue
            }
            var above: String? = dans
            for _ in quartiers where above != nil && above != quartier.code {
                above = parents[above ?? ""] ?? nil
            }
            if above == quartier.code {
                reader.problem(
                    "quartiers", at: index, "dans", "valeur", "« \(quartier.code) » se contient lui-même.")
            }
        }
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
            "nom_du_theme": .string(contrat.nomDuTheme),
            "volets": .array(contrat.volets.map(volet)),
            "axes": .array(contrat.axes.map(axe)),
            "quartiers": .array(contrat.quartiers.map(quartier)),
            "partenaires": .array(contrat.partenaires.map(partenaire)),
            "instances": .array(contrat.instances.map { instance($0, contrat) }),
            "natures": .array(
                contrat.natures.map {
                    [
                        "code": .string($0.code.rawValue), "libelle": .string($0.libelle),
                        "association": .bool($0.isAssociation),
                    ]
                }),
            "dispositifs": .array(
                contrat.dispositifs.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle),
                        "priorites": .array($0.priorites.map(libelle)),
                    ]
                }),
        ]
    }

    public static func volet(_ volet: Volet) -> JSON {
        [
            "code": .string(volet.code), "libelle": .string(volet.libelle),
            "themes": .array(
                volet.themes.map {
                    [
                        "code": .string($0.code), "libelle": .string($0.libelle),
                        "items": .array($0.items.map(libelle)),
                    ]
                }),
        ]
    }

    public static func quartier(_ quartier: Quartier) -> JSON {
        [
            "code": .string(quartier.code), "libelle": .string(quartier.libelle),
            "niveau": .string(quartier.niveau), "dans": .text(quartier.dans),
            "projets": .array(quartier.projets.map(libelle)),
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

    /// The casting vote is written where there is one, so that the contracts of before are written as they were.
    private static func instance(_ instance: Libelle, _ contrat: Contrat) -> JSON {
        guard contrat.voixPreponderantes.contains(instance.code) else { return libelle(instance) }
        return [
            "code": .string(instance.code), "libelle": .string(instance.libelle), "voix_preponderante": true,
        ]
    }

    public static func libelle(_ libelle: Libelle) -> JSON {
        ["code": .string(libelle.code), "libelle": .string(libelle.libelle)]
    }
}
