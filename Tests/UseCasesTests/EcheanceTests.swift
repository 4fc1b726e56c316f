import Domain
import Testing

@testable import Store
@testable import UseCases

@Suite("Deadlines")
struct EcheanceTests {
    private func jour(_ text: String) throws -> Jour { try #require(Jour(text)) }

    private func phase(_ debut: String, _ fin: String) throws -> Phase {
        Phase(
            code: "p", libelle: "Phase", debutOn: try jour(debut), finOn: try jour(fin), visibilite: .ouverte)
    }

    @Test("A deadline is past on the day after it, not on the day itself")
    func past() throws {
        let due = try jour("2022-11-30")
        #expect(!Echeance(due, today: try jour("2022-11-29")).isPast)
        #expect(!Echeance(due, today: due).isPast)
        #expect(Echeance(due, today: try jour("2022-12-01")).isPast)
        #expect(!Echeance(nil, today: due).isPast)
    }

    @Test("Marks are due at the end of the current phase; between two phases the first one is late")
    func phases() throws {
        var deroulement = Deroulement.ordinaire
        #expect(deroulement.finDeNotation(on: try jour("2022-11-15")) == nil)
        deroulement.phases = [
            try phase("2022-11-10", "2022-11-20"), try phase("2022-12-10", "2022-12-20"),
        ]
        let ends = try ["2022-11-09", "2022-11-10", "2022-11-20", "2022-11-21", "2022-12-10", "2022-12-21"]
            .map {
                deroulement.finDeNotation(on: try jour($0))?.description
            }
        #expect(
            ends == ["2022-11-20", "2022-11-20", "2022-11-20", "2022-11-20", "2022-12-20", "2022-12-20"])
    }

    private func complement(_ numero: Int64, echeance: String?, relance: Bool = false) throws
        -> ComplementOuvert
    {
        let instant = try #require(Instant("2022-11-15T09:00:00Z"))
        return ComplementOuvert(
            dossierId: "d", reference: "ARG-2023-001", porteurId: "p", porteurNom: "Association Exemple",
            complement: Complement(
                numero: numero, nature: .complement, demande: "Un RIB.", pieces: [], sections: [],
                financeurs: [],
                echeanceOn: echeance.flatMap { Jour($0) }, demandeAt: instant,
                relanceAt: relance ? instant : nil, reponse: nil, reponduAt: nil, isTardive: false,
                versionAvant: nil, versionApres: nil, annuleAt: nil, annuleMotif: nil))
    }

    @Test("Reminders are sent once, from some days before the deadline on, and never without a deadline")
    func reminders() throws {
        let open = [
            try complement(1, echeance: "2022-11-30"), try complement(2, echeance: "2022-12-01"),
            try complement(3, echeance: "2022-11-27"), try complement(4, echeance: "2022-11-01"),
            try complement(5, echeance: "2022-11-28", relance: true), try complement(6, echeance: nil),
        ]
        func reminded(_ days: Int64) throws -> [Int64] {
            RelancerComplements.aRelancer(open, on: try jour("2022-11-27"), rappelJours: days)
                .map(\.complement.numero)
        }
        #expect(try reminded(3) == [1, 3, 4])
        #expect(try reminded(4) == [1, 2, 3, 4])
        #expect(try reminded(0) == [3, 4])
    }
}
