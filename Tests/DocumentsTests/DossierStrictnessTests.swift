import Documents
import Domain
import FixtureSupport
import JSON
import Testing

@Suite("A dossier may lack anything, but must not hold an unknown member")
struct DossierStrictnessTests {
    private let whole: JSON
    init() throws { whole = try Fixtures.json("dossiers/dedans-dehors.json") }

    private func read(_ change: (JSON) -> JSON) -> [String] {
        let json = change(whole)
        return problems { () throws(JSONProblems) in try DossierDocument.read(json) }
    }

    @Test("An unknown member is reported, whatever object it is in")
    func unknown() {
        for pointer in whole.pointers().objects {
            #expect(read { $0.replacing("\(pointer)/inventé", with: 1) } == ["\(pointer)/inventé inconnu"])
        }
    }

    @Test("A member of the wrong type is reported, for every member")
    func wrongType() {
        for pointer in whole.pointers().members {
            #expect(read { $0.replacing(pointer, with: .number("1.5")) }.contains("\(pointer) type"))
        }
    }

    /// Members without which an object makes no sense: the amount of a line, the name of a person, the SIRET
    /// of a porteur.
    @Test("A missing member is reported only when its object makes no sense without it")
    func missing() {
        let needed: Set<String> = [
            "porteur", "nom", "nature", "siret", "siege", "voie", "code_postal", "commune",
            "representant_legal",
            "qualite", "axe", "tranche", "nombre", "intitule", "poste", "montant_centimes", "financeur",
            "fonds", "titulaire", "iban", "annee", "accorde_centimes", "depense_centimes", "organisme",
            "statut",
        ]
        for pointer in whole.pointers().members {
            let found = read { $0.replacing(pointer, with: nil) }
            let key = pointer.split(separator: "/").last.map(String.init) ?? ""
            let isFree =
                !needed.contains(key) || pointer == "/presentation/nature"
                || (key == "intitule" && !pointer.contains("/indicateurs/"))
                || (key == "financeur" && !pointer.contains("/demandes/"))
            #expect(found == (isFree ? [] : ["\(pointer) obligatoire"]), "\(pointer)")
        }
    }

    @Test("A missing porteur is reported once")
    func porteur() {
        #expect(read { $0.replacing("/porteur", with: nil) } == ["/porteur obligatoire"])
        #expect(problems { () throws(JSONProblems) in try PorteurDocument.read([:]) }.count == 5)
    }

    @Test(
        "Wrong identifiers, days, choices and amounts are refused",
        arguments: [
            ("/porteur/siret", "73282932000075"),
            ("/porteur/compte_bancaire/iban", "FR1520041010050500013M02606"), ("/porteur/rna", "613001234"),
            ("/porteur/siege/code_postal", "6120"),
            ("/porteur/representant_legal/courriel", "camille chez exemple"),
            ("/porteur/nature", "Une mairie"),
            ("/presentation/nature", "troisieme_demande"), ("/actions/0/debut_on", "2023-02-29"),
            ("/actions/1/demandes/0/fonds", "fonds_propres"),
        ] as [(String, JSON)])
    func values(_ pointer: String, _ value: JSON) {
        #expect(read { $0.replacing(pointer, with: value) } == ["\(pointer) valeur"])
    }

    @Test("A porteur has exactly one number: SIRET, RIDET or TAHITI")
    func numero() {
        func numbers(_ changes: [(String, JSON?)]) -> [String] {
            read { json in changes.reduce(json) { $0.replacing("/porteur/\($1.0)", with: $1.1) } }
        }
        #expect(numbers([("siret", nil), ("ridet", "1 234 567.001")]) == [])
        #expect(numbers([("siret", nil), ("tahiti", "B12345")]) == [])
        #expect(numbers([("siret", nil)]) == ["/porteur/siret obligatoire"])
        #expect(numbers([("ridet", "123456789")]) == ["/porteur/ridet valeur"])
        #expect(numbers([("siret", nil), ("tahiti", "12345")]) == ["/porteur/tahiti valeur"])
    }

    @Test(
        "Counts and amounts must stay within bounds",
        arguments: [
            ("/actions/0/publics/total", -1), ("/actions/0/publics/femmes", 10_000_001),
            ("/presentation/moyens_humains/benevoles", -1),
            ("/actions/0/budget/charges/0/montant_centimes", .integer(Euros.plafond + 1)),
            ("/actions/0/demandes/0/montant_centimes", .integer(Int64.min)),
            ("/presentation/budget_organisme_centimes", -1),
            ("/presentation/subvention_precedente/reverse_centimes", -1),
        ] as [(String, JSON)])
    func bounds(_ pointer: String, _ value: JSON) {
        #expect(read { $0.replacing(pointer, with: value) } == ["\(pointer) limite"])
    }

    @Test("Lists and texts have a maximum size, so that a dossier cannot fill the server")
    func ceilings() {
        func many(_ element: JSON, _ count: Int) -> JSON { .array(Array(repeating: element, count: count)) }
        #expect(read { $0.replacing("/actions", with: many([:], 30)) } == [])
        #expect(read { $0.replacing("/actions", with: many([:], 31)) } == ["/actions limite"])
        #expect(read { $0.replacing("/pieces", with: many("rib", 51)) } == ["/pieces limite"])
        let text = JSON.string(String(repeating: "é", count: 10_001))
        #expect(read { $0.replacing("/actions/0/objectifs", with: text) } == ["/actions/0/objectifs limite"])
        #expect(read { $0.replacing("/porteur/nom", with: text) } == ["/porteur/nom limite"])
    }

    @Test("All problems are reported together, each with its pointer")
    func allAtOnce() {
        let found = read { json in
            json.replacing("/porteur/siret", with: "1").replacing("/presentation/pluriannuelle", with: "oui")
                .replacing("/actions/0/themes", with: ["culture", 4])
                .replacing("/actions/1/budget/produits/0/montant_centimes", with: nil)
                .replacing("/pieces", with: "rib").replacing("/statut", with: "urgent")
        }
        let expected = [
            "/porteur/siret valeur", "/presentation/pluriannuelle type", "/actions/0/themes/1 type",
            "/actions/1/budget/produits/0/montant_centimes obligatoire", "/pieces type", "/statut inconnu",
        ]
        #expect(found == expected)
    }
}
