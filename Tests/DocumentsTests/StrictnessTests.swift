import Builders
import Documents
import Domain
import FixtureSupport
import JSON
import Rules
import Testing

@Suite("Strict reading of contrats and appels")
struct StrictnessTests {
    private func contrat(_ change: (JSON) -> JSON) throws -> [String] {
        let json = change(try Fixtures.json("contrats/argentan-2015.json"))
        return problems { () throws(JSONProblems) in try ContratDocument.read(json) }
    }
    private func appel(_ change: (JSON) -> JSON) throws -> [String] {
        let json = change(try Fixtures.json("appels/argentan-2023.json"))
        let contrat = try Fixtures.contrat()
        return problems { () throws(JSONProblems) in try AppelDocument.read(json, in: contrat) }
    }

    @Test("An unknown member is reported, whatever object it is in")
    func unknown() throws {
        for pointer in try Fixtures.json("contrats/argentan-2015.json").pointers().objects {
            #expect(
                try contrat { $0.replacing("\(pointer)/inventé", with: 1) } == ["\(pointer)/inventé inconnu"])
        }
        for pointer in try Fixtures.json("appels/argentan-2023.json").pointers().objects {
            #expect(
                try appel { $0.replacing("\(pointer)/inventé", with: 1) } == ["\(pointer)/inventé inconnu"])
        }
    }

    @Test("A missing member of a contrat is reported once, for every member")
    func missingInContrat() throws {
        for pointer in try Fixtures.json("contrats/argentan-2015.json").pointers().members
        where pointer != "/natures" {
            #expect(try contrat { $0.replacing(pointer, with: nil) } == ["\(pointer) obligatoire"])
        }
    }

    /// Members added since calls were first published: a file of the version before is read without them.
    private static func isFacultatif(_ pointer: String) -> Bool {
        pointer.hasSuffix("ouverture_heure") || pointer.hasSuffix("cloture_heure")
            || pointer.hasPrefix("/enveloppes/")
                && (pointer.hasSuffix("/quartiers") || pointer.hasSuffix("/natures"))
    }

    @Test("An appel written before hours and bounded envelopes existed reads as one without them")
    func formerAppel() throws {
        let json = try Fixtures.json("appels/argentan-2023.json")
        let contrat = try Fixtures.contrat("argentan-2015")
        let newer = json.pointers().members.filter(Self.isFacultatif)
        #expect(newer.count > 4)
        let former = newer.reduce(json) { $0.replacing($1, with: nil) }
        #expect(try AppelDocument.read(former, in: contrat) == AppelDocument.read(json, in: contrat))
    }

    @Test("A missing member of an appel is reported, for every member")
    func missingInAppel() throws {
        for pointer in try Fixtures.json("appels/argentan-2023.json").pointers().members
        where pointer != "/financeurs" && pointer != "/deroulement/voies_de_recours"
            && !Self.isFacultatif(pointer)
            && !Parametres.table.contains(where: { $0.isFacultatif && pointer == "/parametres/\($0.cle)" })
        {
            #expect(try appel { $0.replacing(pointer, with: nil) } == ["\(pointer) obligatoire"])
        }
        // Without financeurs, each enveloppe has lost its own.
        let found = try appel { $0.replacing("/financeurs", with: nil) }
        #expect(found.filter { $0.hasSuffix("obligatoire") } == ["/financeurs obligatoire"])
    }

    @Test("A member of the wrong type is reported, for every member")
    func wrongType() throws {
        for pointer in try Fixtures.json("contrats/argentan-2015.json").pointers().members {
            #expect(try contrat { $0.replacing(pointer, with: .number("1.5")) }.contains("\(pointer) type"))
        }
        for pointer in try Fixtures.json("appels/argentan-2023.json").pointers().members {
            #expect(try appel { $0.replacing(pointer, with: .number("1.5")) }.contains("\(pointer) type"))
        }
    }

    @Test("The absence of a limit is written as an explicit null")
    func explicitNull() throws {
        for pointer in try Fixtures.json("appels/argentan-2023.json").pointers().members
        where pointer.hasSuffix("/valeur") {
            #expect(try appel { $0.replacing(pointer, with: .null) } == [])
        }
        #expect(
            try appel { $0.replacing("/parametres/axes_min/article", with: "  ") } == [
                "/parametres/axes_min/article obligatoire"
            ])
    }

    @Test(
        "Codes are unique, those of themes even across volets",
        arguments: [
            ("/volets/1/code", "emploi", "/volets"), ("/volets/2/themes/0/code", "logement", "/volets"),
            ("/axes/1/code", "egalite", "/axes"), ("/quartiers/1/code", "QN06101M", "/quartiers"),
            ("/partenaires/5/code", "etat", "/partenaires"),
            ("/instances/1/code", "comite-pilotage", "/instances"),
            ("/dispositifs/2/code", "pre", "/dispositifs"),
        ] as [(String, JSON, String)])
    func duplicateInContrat(_ pointer: String, _ code: JSON, _ told: String) throws {
        #expect(try contrat { $0.replacing(pointer, with: code) } == ["\(told) valeur"])
    }

    @Test(
        "In an appel codes are unique, and a financeur has at most one enveloppe for each fund",
        arguments: [
            ("/volets/1", "emploi", "/volets"), ("/axes/1", "egalite", "/axes"),
            ("/quartiers/1", "QN06101M", "/quartiers"), ("/tranches_age/1", "0-5", "/tranches_age"),
            ("/enveloppes/1/code", "etat-2023", "/enveloppes"),
            ("/enveloppes/2/financeur", "region", "/enveloppes/4"),
            ("/pieces/1/code", "rib", "/pieces"), ("/grille/1/code", "quartiers", "/grille"),
        ] as [(String, JSON, String)])
    func duplicateInAppel(_ pointer: String, _ code: JSON, _ told: String) throws {
        #expect(try appel { $0.replacing(pointer, with: code) } == ["\(told) valeur"])
    }

    @Test(
        "An appel refers to codes of its contrat, and an enveloppe to a fund that its financeur has",
        arguments: [
            ("/contrat", "brest-2006", "/contrat"), ("/volets/0", "sports", "/volets/0"),
            ("/axes/0", "valeurs-republique", "/axes/0"), ("/quartiers/0", "QN02901M", "/quartiers/0"),
            ("/enveloppes/0/financeur", "ars", "/enveloppes/0/financeur"),
            ("/enveloppes/4/fonds", "fonds_specifiques", "/enveloppes/4/fonds"),
            ("/natures_eligibles/0", "parti_politique", "/natures_eligibles/0"),
        ] as [(String, JSON, String)])
    func outOfContrat(_ pointer: String, _ code: JSON, _ told: String) throws {
        #expect(try appel { $0.replacing(pointer, with: code) } == ["\(told) valeur"])
    }

    @Test("An appel that keeps only some themes takes them from the volets it keeps")
    func themes() throws {
        let themes: JSON = ["sport", "logement", "creation-activite"]
        #expect(try appel { $0.replacing("/themes", with: themes) } == [])
        #expect(try appel { $0.replacing("/themes", with: ["sport", "logement"]) } == ["/themes valeur"])
        #expect(try appel { $0.replacing("/themes", with: nil) } == ["/themes obligatoire"])
        #expect(try appel { $0.replacing("/themes", with: ["sport", "peche"]) }.first == "/themes/1 valeur")
        #expect(
            try appel {
                $0.replacing("/volets", with: ["emploi"]).replacing(
                    "/themes", with: ["creation-activite", "sport"])
            } == ["/themes/1 valeur"])
    }

    @Test("An appel may add an axis of its own, if the contrat does not use its code")
    func axesAjoutes() throws {
        let axe: JSON = ["code": "laicite", "libelle": "Laïcité", "exigence": "aucune"]
        #expect(
            try appel {
                $0.replacing("/axes_ajoutes", with: [axe]).replacing("/axes", with: ["egalite", "laicite"])
            } == [])
        #expect(
            try appel { $0.replacing("/axes_ajoutes", with: [axe.replacing("/code", with: "egalite")]) } == [
                "/axes_ajoutes valeur"
            ])
    }

    @Test("Figures that no dossier could satisfy together are refused")
    func impossible() throws {
        #expect(try appel { $0.replacing("/axes", with: []) } == ["/parametres valeur"])
        #expect(try appel { $0.replacing("/parametres/axes_min/valeur", with: 4) } == ["/parametres valeur"])
        let maximum = "/parametres/montant_max_centimes/valeur"
        #expect(try appel { $0.replacing(maximum, with: 50_000) } == [])
        #expect(try appel { $0.replacing(maximum, with: 49_999) } == ["/parametres valeur"])
    }

    @Test("A rate above 1, an enveloppe without a financeur and an unknown choice are refused")
    func wrongFigures() throws {
        let taux = "/parametres/taux_public_max_pour_dix_mille/valeur"
        #expect(try appel { $0.replacing(taux, with: 10_000) } == [])
        #expect(try appel { $0.replacing(taux, with: 10_001) } == ["\(taux) limite"])
        #expect(
            try appel { $0.replacing("/enveloppes/0/financeur", with: nil) } == [
                "/enveloppes/0/financeur obligatoire"
            ])
        let base = "/parametres/base_taux_public/valeur/emplois_aides"
        #expect(try appel { $0.replacing(base, with: nil) } == ["\(base) obligatoire"])
        #expect(try appel { $0.replacing(base, with: "oui") } == ["\(base) type"])
    }

    @Test("An appel sets the severity of its own rules, but not of the rules of the law")
    func reglages() throws {
        func read(_ regle: String, _ sort: String) throws -> [String] {
            let json = try Fixtures.json("appels/argentan-2023.json").replacing(
                "/reglages", with: [["regle": .string(regle), "sort": .string(sort), "article": "article 6"]])
            let contrat = try Fixtures.contrat()
            return problems { () throws(JSONProblems) in
                try AppelDocument.read(json, in: contrat, adjustable: Rulebook.adjustable)
            }
        }
        #expect(try read("BUD-07", "alerte") == [])
        #expect(try read("BUD-07", "ecartee") == [])
        #expect(try read("BUD-07", "grave") == ["/reglages/0/sort valeur"])
        #expect(try read("ELI-03", "alerte") == ["/reglages/0 valeur"])
        #expect(try read("BUD-99", "alerte") == ["/reglages/0 valeur"])
    }

    @Test("A territory may be inside another one, but not in a cycle")
    func territoires() throws {
        func read(_ first: JSON, _ second: JSON) throws -> [String] {
            try contrat {
                $0.replacing("/quartiers/0/dans", with: first).replacing("/quartiers/1/dans", with: second)
            }
        }
        #expect(try read("QN06102M", .null) == [])
        #expect(try read("QN06199M", .null) == ["/quartiers/0/dans valeur"])
        #expect(try read("QN06101M", .null) == ["/quartiers/0/dans valeur"])
        #expect(try read("QN06102M", "QN06101M") == ["/quartiers/0/dans valeur", "/quartiers/1/dans valeur"])
    }

    @Test("An end date may equal its start date but not come before it")
    func order() throws {
        #expect(try contrat { $0.replacing("/fin_on", with: "2014-12-31") } == ["/fin_on valeur"])
        #expect(try contrat { $0.replacing("/fin_on", with: "2015-01-01") } == [])
        #expect(
            try appel { $0.replacing("/calendrier/cloture_on", with: "2022-10-23") } == [
                "/calendrier/cloture_on valeur"
            ])
        #expect(try appel { $0.replacing("/calendrier/cloture_on", with: "2022-10-24") } == [])
        #expect(
            try appel { $0.replacing("/periodes/1/fin_on", with: "2023-08-31") } == [
                "/periodes/1/fin_on valeur"
            ])
        #expect(
            try appel { $0.replacing("/periodes/1/fin_on", with: "2023-02-30") } == [
                "/periodes/1/fin_on valeur"
            ])
    }

    @Test(
        "An appel has at least one periode, quartier, volet and nature; its other lists may be empty")
    func emptyLists() throws {
        for key in ["periodes", "quartiers", "volets", "natures_eligibles"] {
            #expect(try appel { $0.replacing("/\(key)", with: []) } == ["/\(key) obligatoire"])
        }
        for key in ["axes_ajoutes", "reglages", "tranches_age", "enveloppes", "pieces", "grille"] {
            #expect(try appel { $0.replacing("/\(key)", with: []) } == [])
        }
        #expect(try contrat { $0.replacing("/quartiers", with: []) } == ["/quartiers obligatoire"])
        for key in ["volets", "axes", "partenaires", "instances", "dispositifs"] {
            #expect(try contrat { $0.replacing("/\(key)", with: []) } == [])
        }
    }

    @Test("All problems are reported together, each with its pointer")
    func allAtOnce() throws {
        let found = try appel { json in
            json.replacing("/code", with: "Argentan 2023").replacing("/annee", with: 23)
                .replacing("/calendrier/ouverture_on", with: "24/10/2022")
                .replacing("/periodes/0/libelle", with: nil)
                .replacing("/enveloppes/0/dotation_centimes", with: .number("135000.50"))
                .replacing("/parametres/axes_min/valeur", with: 51)
                .replacing("/pieces/0/condition", with: "parfois")
                .replacing("/grille/0/poids", with: 0)
                .replacing("/plafond", with: 1)
        }
        let expected = [
            "/code valeur", "/annee limite", "/calendrier/ouverture_on valeur",
            "/periodes/0/libelle obligatoire",
            "/enveloppes/0/dotation_centimes type", "/parametres/axes_min/valeur limite",
            "/pieces/0/condition valeur", "/grille/0/poids limite", "/plafond inconnu",
        ]
        #expect(found == expected)
    }

    @Test("A second contrat with other volets, no axis and another name for volets needs no new code")
    func secondContrat() throws {
        let json = try Fixtures.json("contrats/argentan-2015.json").merging([
            "code": "brest-2007", "nom_du_volet": "domaine d’intervention", "axes": [],
            "volets": [["code": "habitat", "libelle": "Habitat et cadre de vie", "themes": []]],
        ]).replacing("/signe_on", with: .null)
        let contrat = try ContratDocument.read(json)
        #expect(contrat.nomDuVolet == "domaine d’intervention")
        #expect(contrat.volets.map(\.code) == ["habitat"])
        #expect(ContratDocument.write(contrat) == json)
    }
}

@Suite("Texts that show nothing")
struct TexteVideTests {
    @Test(
        "A required text of one scalar is refused as empty exactly when the domain says that the scalar shows nothing"
    )
    func agreement() {
        for scalar in Scalaires.tous {
            let found = problems { () throws(JSONProblems) in
                try ObjectReader.read(["t": .string(String(scalar))]) { $0.requiredText("t") }
            }
            #expect(found.contains("/t obligatoire") == scalar.isEmpty, "\(scalar.value)")
        }
    }
}
