import Domain
import JSON
import Testing

@testable import guichet

@Suite("A season to measure with follows from its seed")
struct SaisonTests {
    private static let saison = Saison(graine: 7, dossiers: 400)

    @Test("The numbers of a seed are those of SplitMix64, everywhere")
    func numbers() {
        var graine = Graine(0)
        #expect(
            (0..<3).map { _ in graine.next() } == [
                0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F,
            ])
        var drawn = Graine(1)
        let counts = (0..<3000).map { _ in drawn.poids([("a", 1), ("b", 2)]) }.count { $0 == "b" }
        #expect((1900...2100).contains(counts))
        #expect((0..<100).allSatisfy { _ in (3...5).contains(drawn.entier(3...5)) })
    }

    @Test("The same seed gives the same dossiers and porteurs, another one gives others")
    func sameSeed() throws {
        let (modeles, other) = (try Modeles(), Saison(graine: 8, dossiers: 400))
        func fiches(_ saison: Saison) -> [Fiche] { (0..<50).map { Fiche(saison, modeles, $0) } }
        func inscrits(_ saison: Saison) -> [Inscrit] { (0..<50).map { Inscrit(saison, modeles, $0) } }
        #expect(fiches(Self.saison) == fiches(Saison(graine: 7, dossiers: 400)))
        #expect(inscrits(Self.saison) == inscrits(Saison(graine: 7, dossiers: 400)))
        #expect(Self.saison.porteurs == Saison(graine: 7, dossiers: 400).porteurs)
        #expect(zip(fiches(Self.saison), fiches(other)).count { $0.actions == $1.actions } == 0)
        #expect(zip(inscrits(Self.saison), inscrits(other)).count { $0 == $1 } < 10)
        #expect(Self.saison.porteurs != other.porteurs)
    }

    @Test("A dossier does not depend on how many come before it")
    func alone() throws {
        let modeles = try Modeles()
        #expect(
            Fiche(Self.saison, modeles, 12).actions
                == Fiche(Saison(graine: 7, dossiers: 30), modeles, 12).actions)
    }

    @Test("Every dossier is in one call, no call has more than 60,000, no porteur more than ten")
    func dealt() {
        for count in [10, 400, 60_000, 60_001, 150_000] {
            let saison = Saison(graine: 3, dossiers: count)
            #expect((0..<saison.appels).reduce(0) { $0 + saison.dossiers(de: $1) } == count)
            #expect((0..<saison.appels).allSatisfy { saison.dossiers(de: $0) <= saison.parAppel })
            #expect(saison.numero(0, de: saison.enCours) < count)
            #expect(saison.appel(de: saison.numero(9, de: saison.enCours)) == saison.enCours)
        }
        #expect(Saison(graine: 3, dossiers: Saison.france).appels == 10)
        let held = Dictionary(Self.saison.porteurs.map { ($0, 1) }, uniquingKeysWith: +).values
        #expect(held.reduce(0, +) == 400 && held.allSatisfy { (1...Saison.parPorteur).contains($0) })
        #expect(held.contains(1) && held.contains { $0 > 4 })
    }

    @Test("Dossiers have one to four actions of different titles, budgets that balance, and every way to go")
    func realistic() throws {
        let modeles = try Modeles()
        let fiches = (0..<400).map { Fiche(Self.saison, modeles, $0) }
        #expect(Set(fiches.map(\.parcours)) == Set(Parcours.allCases))
        #expect(Set(fiches.map(\.actions.count)) == [1, 2, 3, 4])
        for fiche in fiches {
            #expect(Set(fiche.actions.map { $0["intitule"]?.string }).count == fiche.actions.count)
            for action in fiche.actions {
                #expect(Self.total(action["budget"]?["charges"]) == Self.total(action["budget"]?["produits"]))
                #expect(Self.total(action["demandes"]) >= 500_00)
            }
        }
        let asked = Dictionary(
            zip(Self.saison.porteurs, fiches).map {
                ($0, $1.actions.reduce(0) { $0 + Self.total($1["demandes"]) })
            },
            uniquingKeysWith: +)
        #expect(asked.values.allSatisfy { $0 <= Fiche.budget })
        let actions = fiches.flatMap(\.actions)
        #expect(Set(actions.compactMap { $0["volet"]?.string }).count == 3)
        #expect(Set(actions.flatMap { $0["quartiers"]?.array ?? [] }.compactMap(\.string)).count == 12)
        #expect(Set(actions.flatMap { $0["axes"]?.array ?? [] }.compactMap { $0["axe"]?.string }).count == 3)
        let sirets = (0..<500).map(Inscrit.siret)
        #expect(Set(sirets).count == 500 && sirets.allSatisfy { Siret($0) != nil })
    }

    private static func total(_ lines: JSON?) -> Int64 {
        (lines?.array ?? []).reduce(0) { $0 + ($1["montant_centimes"]?.integer ?? 0) }
    }

    @Test(
        "The season of the country is as large as the disk allows; another size that does not fit is refused")
    func disk() throws {
        let place: Int64 = 10_000 * TailleOptions.octetsParDossier + 1_000_000_000
        func saison(_ wanted: Int, isRabotee: Bool, _ libre: Int64?) throws -> Saison {
            try TailleOptions.saison(wanted, graine: 9, isRabotee: isRabotee, libre: libre)
        }
        #expect(try saison(Saison.france, isRabotee: true, place) == Saison(graine: 9, dossiers: 10_000))
        #expect(try saison(Saison.france, isRabotee: true, nil).dossiers == Saison.france)
        #expect(try saison(10_000, isRabotee: false, place).dossiers == 10_000)
        #expect(throws: TailleOptions.TropPeu.self) { try saison(10_001, isRabotee: false, place) }
        #expect(throws: TailleOptions.TropPeu.self) { try saison(Saison.france, isRabotee: true, 0) }
    }

    @Test("The line of progress says what is done, how fast and how long it takes still")
    func progress() {
        #expect(
            Avancement.ligne("dossiers", 1_000, sur: 4_000, apres: 10)
                == "1000 dossiers sur 4000, 100 par seconde, encore 30 s")
        #expect(Avancement.ligne("dossiers", 0, sur: 10, apres: 0).hasSuffix("encore 0 s"))
        #expect(Avancement.duree(3_725) == "1 h 2 min" && Avancement.duree(61) == "1 min 1 s")
    }
}
