import Builders
import Domain
import Testing

@Suite("Quorum and votes of a session")
struct TableDeSeanceTests {
    private static func seance(quorum: Int64 = 2) -> Seance {
        Seance(
            id: "s", appel: "a", instance: .comiteTechnique, libelle: "Comité", tenueOn: jour("2023-01-20"),
            lieu: nil, quorum: quorum, vote: true)
    }

    private static let point = SeancePoint(
        position: 1, actionId: "x", dossierId: "d", reference: "ARG-2023-001", porteurId: "p",
        porteurNom: "Association", intitule: nil, volet: nil)

    private static func membre(
        _ numero: Int64, compte: String? = nil, voix: Bool = true,
        _ presence: SeanceMembre.Presence = .present
    ) -> SeanceMembre {
        SeanceMembre(
            numero: numero, nom: "Membre \(numero)", fonction: "Élu", compteId: compte, voix: voix,
            presence: presence)
    }

    private static func table(
        _ membres: [SeanceMembre], votes: [(Int64, SeanceVote.Sens)] = [], duPorteur: Set<String> = [],
        sansCompte: [Int64] = [], preside: Int64? = nil
    ) throws -> TableDeSeance {
        let at = try #require(Instant("2023-01-20T09:00:00Z"))
        var seance = seance()
        seance.presidence = preside
        return TableDeSeance(
            seance: seance, membres: membres, points: [point],
            votes: votes.map { SeanceVote(actionId: "x", membre: $0.0, sens: $0.1) }, deports: [:],
            duPorteur: ["d": duPorteur],
            deportsDeMembres: sansCompte.map {
                DeportDeMembre(membre: $0, dossierId: "d", motif: "Motif", par: "c", at: at)
            }, hasVoixPreponderante: preside != nil)
    }

    @Test("The quorum is reached at its number, not just under")
    func quorum() {
        #expect(!Self.seance(quorum: 3).hasQuorum(2))
        #expect(Self.seance(quorum: 3).hasQuorum(3))
    }

    @Test(
        "A quorum given as a share of the votes is rounded up, and is at least one",
        arguments: [(5_000, 4, 2), (5_000, 5, 3), (5_000, 1, 1), (0, 9, 1), (10_000, 7, 7), (3_334, 3, 2)])
    func part(_ part: Int64, _ voix: Int64, _ expected: Int64) {
        #expect(Seance.quorum(Taux(parDixMille: part), of: voix) == expected)
    }

    @Test("A member who is present, has a vote and is not recused from a point may vote on it")
    func voters() throws {
        let table = try Self.table(
            [
                Self.membre(1), Self.membre(2, .excuse), Self.membre(3, voix: false),
                Self.membre(4, compte: "c4"), Self.membre(5), Self.membre(6, compte: "c6"),
            ], duPorteur: ["c4"], sansCompte: [5])
        #expect(table.voters(of: Self.point).map(\.numero) == [1, 6])
        #expect(table.deportes(de: Self.point).map(\.numero) == [4, 5])
    }

    @Test("The vote of a member who was recused or left since is not counted; a tie adopts nothing")
    func tally() throws {
        let membres = [Self.membre(1), Self.membre(2), Self.membre(3), Self.membre(4, .absent)]
        let votes: [(Int64, SeanceVote.Sens)] = [(1, .pour), (2, .contre), (3, .pour), (4, .pour)]
        let all = try Self.table(membres, votes: votes).tally(of: Self.point)
        #expect(all.pour == 2 && all.contre == 1 && all.abstention == 0 && all.isAdopted)
        let less = try Self.table(membres, votes: votes, sansCompte: [3]).tally(of: Self.point)
        #expect(less.pour == 1 && less.contre == 1 && !less.isAdopted)
        #expect(less.issue == .egalite)
    }

    @Test("A vote is adopted, rejected, tied, or nobody said anything; abstentions say nothing")
    func issues() throws {
        let membres = (1...4).map { Self.membre($0) }
        for (sens, issue) in [
            ([.pour, .pour, .contre], .adopte), ([.pour, .contre, .contre], .rejete),
            ([.pour, .contre, .abstention], .egalite), ([.abstention, .abstention], .sansVote),
            ([], .sansVote),
        ] as [([SeanceVote.Sens], IssueDeVote)] {
            let votes = sens.enumerated().map { (Int64($0.offset + 1), $0.element) }
            let tally = try Self.table(membres, votes: votes).tally(of: Self.point)
            #expect(tally.issue == issue, "\(sens)")
        }
    }

    @Test("The chair’s vote decides a tie, when it counts and says something")
    func castingVote() throws {
        let membres = (1...4).map { Self.membre($0) }
        let tie: [(Int64, SeanceVote.Sens)] = [(1, .pour), (2, .contre), (3, .abstention)]
        for (preside, sansCompte, issue) in [
            (1, [], .adopte), (2, [], .rejete), (3, [], .egalite), (4, [], .egalite), (9, [], .egalite),
            (1, [1, 2], .sansVote),
        ] as [(Int64, [Int64], IssueDeVote)] {
            let tally = try Self.table(membres, votes: tie, sansCompte: sansCompte, preside: preside)
                .tally(of: Self.point)
            #expect(tally.issue == issue, "\(preside)")
            #expect(tally.isDecidedByPresidence == [.adopte, .rejete].contains(issue))
        }
    }

    @Test("A financer is represented by who is present and not recused, or holds its mandate")
    func represented() throws {
        let at = try #require(Instant("2023-01-20T09:00:00Z"))
        func table(_ membre: SeanceMembre, mandat: String? = nil, recused: Bool = false) -> TableDeSeance {
            TableDeSeance(
                seance: Self.seance(), membres: [membre], points: [Self.point], votes: [], deports: [:],
                duPorteur: ["d": recused ? ["c1"] : []], deportsDeMembres: [],
                mandats: mandat.map {
                    [SeanceMandat(financeur: $0, membre: 1, termes: "Lettre", par: "Nom", at: at)]
                } ?? [], financeursDesComptes: ["c1": ["etat"]])
        }
        func isRepresented(_ table: TableDeSeance) -> Bool {
            table.isRepresente("etat", devant: Self.point)
        }
        let own = Self.membre(1, compte: "c1", voix: false)
        #expect(isRepresented(table(own)))
        #expect(!isRepresented(table(own, recused: true)))
        #expect(!isRepresented(table(Self.membre(1, compte: "c1", .excuse))))
        #expect(!isRepresented(table(Self.membre(1))))
        #expect(isRepresented(table(Self.membre(1), mandat: "etat")))
        #expect(!isRepresented(table(Self.membre(1), mandat: "caf")))
        #expect(!isRepresented(table(Self.membre(1, .absent), mandat: "etat")))
        var named = Self.membre(1)
        named.financeur = "etat"
        #expect(isRepresented(table(named)))
        named.financeur = "ville"
        #expect(!isRepresented(table(named)))
    }
}
