import Documents
import Domain
import FixtureSupport
import Foundation
import JSON
import Testing

@Suite("A frozen document is read, and written again byte for byte")
struct FrozenDocumentTests {
    /// A golden file of UseCasesTests.
    private static func golden(_ nom: String) throws -> JSON {
        let file = Fixtures.folder.deletingLastPathComponent()
            .appending(path: "Tests/UseCasesTests/golden").appending(path: nom)
        return try JSON.parse(Array(Data(contentsOf: file)), limits: .stored)
    }

    @Test(
        "A deposit, of the edition without the attested sentences nor the head, and of the present one",
        arguments: [("depot.json", false), ("depot-2.json", true)])
    func depot(_ nom: String, isPresent: Bool) throws {
        let json = try Self.golden(nom)
        let depot = try DepotDocument.read(json)
        #expect(depot.write().text == json.text)
        #expect(depot.reference == "ARG-2023-001" && depot.revision == 1)
        #expect(depot.attestation?.nom == "Camille Exemple")
        #expect((depot.attestation?.texte != nil) == isPresent)
        #expect(depot.dossier.actions.first?.subventionsAilleurs.first?.organisme == "Fondation \"Exemple\"")
        #expect(depot.pieces.map(\.code) == depot.dossier.pieces)
        #expect(depot.tete?.numero == (isPresent ? 7 : nil))
    }

    @Test("Minutes of before the heads are read and written again without one")
    func withoutHead() throws {
        let minutes = try Self.golden("proces-verbal-1.json")
        let json = JSON.object((minutes.members ?? []).filter { $0.key != "tete" })
        #expect(try ProcesVerbalDocument.read(json).write().text == json.text)
    }

    @Test(
        "The minutes of a session, also of the edition before whom members represent",
        arguments: [
            ("proces-verbal-1.json", ProcesVerbalDocument.Edition.troisieme),
            ("proces-verbal-2.json", .troisieme), ("proces-verbal-seconde.json", .seconde),
        ])
    func procesVerbal(_ nom: String, edition: ProcesVerbalDocument.Edition) throws {
        let json = try Self.golden(nom)
        let minutes = try ProcesVerbalDocument.read(json)
        #expect(minutes.write().text == json.text)
        #expect(minutes.edition == edition)
        #expect(minutes.mandats.count == (edition == .troisieme ? 1 : 0))
        #expect(
            minutes.points[0].votes
                == ProcesVerbalDocument.Votes(
                    pour: 2, contre: 0, abstention: 1, issue: edition == .troisieme ? .adopte : nil))
        #expect(minutes.points[0].decisions[1].isContresignee)
        #expect(minutes.deports.map(\.origine) == [.declare, .seance])
        #expect(minutes.totaux?.accorde == Euros(centimes: 50_000))
    }

    @Test("Minutes of the first edition, without the names of the codes, without opinions nor totals")
    func premiere() throws {
        func strip(_ json: JSON) -> JSON {
            switch json {
            case .object(let members):
                .object(
                    members.filter { member in
                        !member.key.hasSuffix("_libelle") && !["fuseau", "appel_titre"].contains(member.key)
                            && !["avis", "totaux"].contains(member.key)
                    }.map { JSON.Member($0.key, strip($0.value)) })
            case .array(let elements): .array(elements.map(strip))
            default: json
            }
        }
        let whole = try Self.golden("proces-verbal-seconde.json")
        let enveloppes = (whole["enveloppes"]?.array ?? []).map { enveloppe in
            JSON.object((enveloppe.members ?? []).filter { !["fonds", "volet"].contains($0.key) })
        }
        let json = strip(whole.merging(["enveloppes": .array(enveloppes)]))
        let minutes = try ProcesVerbalDocument.read(json)
        #expect(minutes.edition == .premiere)
        #expect(minutes.write().text == json.text)
        #expect(minutes.points[0].decisions[0].financeur == ProcesVerbalDocument.Nomme("caf", nil))
    }

    @Test("An extract says how many points it leaves out, and has no totals")
    func extrait() throws {
        var minutes = try ProcesVerbalDocument.read(try Self.golden("proces-verbal-1.json"))
        minutes.points.removeFirst()
        minutes.totaux = nil
        minutes.pointsMasques = 1
        let json = minutes.write()
        #expect(json["totaux"] == .null && json["points_masques"] == 1)
        #expect(try ProcesVerbalDocument.read(json) == minutes)
    }

    @Test("The blank name of a piece, which is refused today, is read as it was stored")
    func blankName() throws {
        let json = try Self.golden("depot.json").merging([
            "pieces": .array([
                ["code": "rib", "nom": " ", "type": "application/pdf", "taille_octets": 1, "sha256": "ab"]
            ])
        ])
        #expect(try DepotDocument.read(json).pieces.map(\.nom) == [" "])
    }

    @Test("A missing, unknown or damaged member is reported with its pointer")
    func damaged() throws {
        let depot = try Self.golden("depot.json")
        let minutes = try Self.golden("proces-verbal-1.json")
        for (pointer, patch) in [
            ("/depose_at", ["depose_at": "hier"]), ("/reference", ["reference": .null]),
            ("/signature", ["signature": "x"]), ("/dossier", ["dossier": .null]),
            ("/pieces/0/sha256", ["pieces": [["code": "rib", "nom": "a", "type": "b", "taille_octets": 1]]]),
        ] as [(String, JSON)] {
            let problems = #expect(throws: JSONProblems.self) {
                try DepotDocument.read(depot.merging(patch))
            }
            #expect(problems?.problems.map(\.pointer) == [pointer])
        }
        for (pointer, patch) in [
            ("/close_at", ["close_at": "demain"]), ("/seance", ["seance": .null]),
            (
                "/deports/0/origine",
                [
                    "deports": [["reference": "A", "nom": "B", "origine": "autre", "motif": "C"]]
                ]
            ),
        ] as [(String, JSON)] {
            let problems = #expect(throws: JSONProblems.self) {
                try ProcesVerbalDocument.read(minutes.merging(patch))
            }
            #expect(problems?.problems.map(\.pointer) == [pointer])
        }
    }
}
