import Documents
import Domain
import FixtureSupport
import JSON
import Testing

@Suite("A contrat and an appel described in sentences")
struct LectureTests {
    static func phrases(_ appel: JSON, in contrat: Contrat) throws -> [Lecture.Phrase] {
        Lecture.appel(try AppelDocument.read(appel, in: contrat), contrat)
    }

    @Test("Every sentence ends with a full stop, has its own key, and uses typographic apostrophes")
    func form() throws {
        for nom in Fixtures.names("appels") {
            let revision = try Fixtures.revision(nom)
            let phrases = Lecture.revision(revision.contrat, revision.appel)
            #expect(Set(phrases.map(\.cle)).count == phrases.count)
            for phrase in phrases {
                #expect(phrase.texte.hasSuffix(".") && !phrase.texte.contains("'"), "\(phrase)")
            }
        }
    }

    /// What the sentences leave out could be neither approved nor seen to change.
    @Test(
        "Changing any member of an appel changes the sentences that describe it",
        arguments: Fixtures.names("appels"))
    func everyLeafOfAppel(_ nom: String) throws {
        let json = try Fixtures.json("appels/\(nom).json")
        let contrat = try Fixtures.contrat(#require(json["contrat"]?.string))
        let told = try Self.phrases(json, in: contrat)
        var changed = 0
        for (pointer, value) in json.leaves() {
            for other in Self.others(value) {
                guard let read = try? Self.phrases(json.replacing(pointer, with: other), in: contrat) else {
                    continue
                }
                #expect(!Lecture.differences(from: told, to: read).isEmpty, "\(pointer) → \(other)")
                changed += 1
            }
        }
        #expect(changed > 100)
    }

    @Test(
        "Changing any member of a contrat changes the sentences that describe it",
        arguments: Fixtures.names("contrats"))
    func everyLeafOfContrat(_ nom: String) throws {
        let json = try Fixtures.json("contrats/\(nom).json")
        let told = Lecture.contrat(try ContratDocument.read(json))
        var changed = 0
        for (pointer, value) in json.leaves() {
            for other in Self.others(value) {
                guard let read = try? ContratDocument.read(json.replacing(pointer, with: other)) else {
                    continue
                }
                #expect(
                    !Lecture.differences(from: told, to: Lecture.contrat(read)).isEmpty,
                    "\(pointer) → \(other)")
                changed += 1
            }
        }
        #expect(changed > 50)
    }

    @Test("A change, an addition and a removal are each described by a sentence")
    func differences() throws {
        let json = try Fixtures.json("appels/argentan-2023.json")
        let contrat = try Fixtures.contrat()
        let changed =
            json
            .replacing("/parametres/taux_public_max_pour_dix_mille/valeur", with: 7_000)
            .replacing("/pieces/10", with: nil)
            .replacing(
                "/pieces/-",
                with: [
                    "code": "devis", "libelle": "Devis", "condition": "toujours", "natures": [],
                    "au_dessus_de_centimes": 500_000,
                ])
        let told = try Lecture.differences(
            from: Self.phrases(json, in: contrat), to: Self.phrases(changed, in: contrat))
        #expect(
            told == [
                "Chiffres des règles, avant : BUD-04, part maximale d’argent public dans le coût : 80\u{00A0}% (règlement "
                    + "2023, article 6.1, valeur de démonstration). Après : BUD-04, part maximale d’argent "
                    + "public dans le coût : 70\u{00A0}% (règlement 2023, article 6.1, valeur de démonstration).",
                "Pièces, ajout : « Devis » (devis) : demandée à tous, au-dessus de \(Euros(centimes: 500_000)) demandés.",
                "Pièces, retrait : « Délégation de signature » (delegation_signature) : facultative.",
            ])
        #expect(
            try Lecture.differences(
                from: Self.phrases(json, in: contrat), to: Self.phrases(json, in: contrat)) == [])
    }

    /// Other values of the same type, of which at least one should be accepted.
    static func others(_ value: JSON) -> [JSON] {
        switch value {
        case .null: [1_234, ["QN06101M"], "QN06102M", .bool(true)]
        case .bool(let flag): [.bool(!flag), .null]
        case .integer(let number): [.integer(number + 1), .null]
        case .string(let text):
            [.string(text + "x"), "2022-11-03", "droit_commun", "alerte", "facultative", "aucune"]
                .filter { $0 != value }
        default: []
        }
    }
}

extension JSON {
    /// All values that are neither an object nor a list, with their pointers.
    func leaves(_ base: String = "") -> [(String, JSON)] {
        switch self {
        case .object(let members): members.flatMap { $0.value.leaves("\(base)/\($0.key)") }
        case .array(let elements): elements.enumerated().flatMap { $1.leaves("\(base)/\($0)") }
        default: [(base, self)]
        }
    }
}
