import Documents
import Domain
import FixtureSupport
import JSON
import Testing

@Suite("A dossier may lack anything, but holds nothing that is unknown")
struct DossierStrictnessTests {
    private let whole: JSON
    init() throws { whole = try Fixtures.json("dossiers/dedans-dehors.json") }

    private func read(_ change: (JSON) -> JSON) -> [String] {
        let json = change(whole)
        return problems { () throws(JSONProblems) in try DossierDocument.read(json) }
    }

    @Test("A member that does not exist is told, in whatever object it stands")
    func unknown() {
        for pointer in whole.pointers().objects {
            #expect(read { $0.replacing("\(pointer)/inventé", with: 1) } == ["\(pointer)/inventé inconnu"])
        }
    }

    @Test("A member of the wrong type is told, whichever it is")
    func wrongType() {
        for pointer in whole.pointers().members {
            #expect(read { $0.replacing(pointer, with: .number("1.5")) }.contains("\(pointer) type"))
        }
    }

    /// What makes no sense half said: a line without an amount, a person without a name, a porteur without its SIRET.
    @Test("Of a member that is left out, only what its object cannot do without is asked")
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

    @Test("A porteur that is missing altogether is told once")
    func porteur() {
        #expect(read { $0.replacing("/porteur", with: nil) } == ["/porteur obligatoire"])
        #expect(problems { () throws(JSONProblems) in try PorteurDocument.read([:]) }.count == 5)
    }

    @Test(
        "Identifiers, days, choices and amounts are checked",
        arguments: [
            ("/porteur/siret", "73282932000075"),
            ("/porteur/compte_bancaire/iban", "FR1520041010050500013M02606"), ("/porteur/rna", "613001234"),
            ("/porteur/siege/code_postal", "6120"),
            ("/porteur/representant_legal/courriel", "camille chez exemple"), ("/porteur/nature", "mairie"),
            ("/presentation/nature", "troisieme_demande"), ("/actions/0/debut_on", "2023-02-29"),
            ("/actions/1/demandes/0/fonds", "fonds_propres"),
        ] as [(String, JSON)])
    func values(_ pointer: String, _ value: JSON) {
        #expect(read { $0.replacing(pointer, with: value) } == ["\(pointer) valeur"])
    }

    @Test("A porteur has one number: SIRET, RIDET or TAHITI")
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
        "What is counted stays within bounds",
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

    @Test("Lists and texts have a ceiling, so that a dossier cannot fill the server")
    func ceilings() {
        func many(_ element: JSON, _ count: Int) -> JSON { .array(Array(repeating: element, count: count)) }
        #expect(read { $0.replacing("/actions", with: many([:], 30)) } == [])
        #expect(read { $0.replacing("/actions", with: many([:], 31)) } == ["/actions limite"])
        #expect(read { $0.replacing("/pieces", with: many("rib", 51)) } == ["/pieces limite"])
        let text = JSON.string(String(repeating: "é", count: 10_001))
        #expect(read { $0.replacing("/actions/0/objectifs", with: text) } == ["/actions/0/objectifs limite"])
        #expect(read { $0.replacing("/porteur/nom", with: text) } == ["/porteur/nom limite"])
    }

    @Test("All problems come at once, each with its pointer")
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
