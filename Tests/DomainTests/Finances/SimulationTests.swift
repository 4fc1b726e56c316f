import Domain
import Testing

@Suite("Scenarios applied to the ranking")
struct SimulationTests {
    /// Actions in the order of the ranking: each asks the State for the same amount, in euros.
    private static func actions(_ asked: [Int64], volets: [String] = [], moyennes: [Fraction?] = [])
        -> [ActionASimuler]
    {
        asked.enumerated().map { index, euros in
            ActionASimuler(
                id: "a\(index + 1)", volet: volets.isEmpty ? "emploi" : volets[index],
                quartiers: ["q1", "q2"],
                axes: ["egalite"], moyenne: moyennes.isEmpty ? Fraction(4, sur: 5) : moyennes[index],
                demandes: [
                    Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: euros * 100))
                ],
                destination: Destination(
                    volet: volets.isEmpty ? "emploi" : volets[index], territoires: [], nature: nil))
        }
    }

    private static func enveloppe(_ euros: Int64, volet: String? = nil, code: String = "etat")
        -> EnveloppeASimuler
    {
        EnveloppeASimuler(
            Enveloppe(code: code, financeur: "etat", fonds: .specifiques, volet: volet, dotation: .zero),
            disponible: Euros(centimes: euros * 100))
    }

    private static func play(
        _ etapes: [Scenario.Etape], _ actions: [ActionASimuler], _ enveloppes: [EnveloppeASimuler],
        partiel: Bool = false
    ) -> ResultatDeSimulation {
        Simulation.jouer(
            Scenario(etapes: etapes, isPartiel: partiel, motifDuReste: nil), actions, enveloppes)
    }

    private static let entier = Taux(parDixMille: 10_000)

    @Test("The first n actions get what they ask for, the others nothing")
    func first() {
        let resultat = Self.play(
            [.premieres(nombre: 2, volet: nil, taux: Self.entier)], Self.actions([100, 200, 300]),
            [Self.enveloppe(1_000)])
        #expect(resultat.lignes.map(\.propose.centimes) == [100_00, 200_00, 0])
        #expect(resultat.actionsFinancees == 2)
        #expect(resultat.enveloppes.map(\.reste.centimes) == [700_00])
    }

    @Test(
        "A rate for all from 12 of 20 includes an exact 12, excludes less even if shown as 12",
        arguments: [
            (Fraction(36, sur: 60), 80_00), (Fraction(60_001, sur: 100_000), 80_00),
            (Fraction(59_999, sur: 100_000), 0), (Fraction(5_999, sur: 10_000), 0),
            (Fraction(37, sur: 60) + Fraction(35, sur: 60), 80_00),
        ] as [(Fraction, Int64)])
    func above(_ moyenne: Fraction, _ expected: Int64) {
        let resultat = Self.play(
            [.auDessus(note: 6_000, volet: nil, taux: Taux(parDixMille: 8_000))],
            Self.actions([100], moyennes: [moyenne]), [Self.enveloppe(1_000)])
        #expect(resultat.lignes.map(\.propose.centimes) == [expected])
    }

    @Test("An action without a mark is above no threshold")
    func unmarked() {
        let resultat = Self.play(
            [.auDessus(note: 0, volet: nil, taux: Self.entier)], Self.actions([100], moyennes: [nil]),
            [Self.enveloppe(1_000)])
        #expect(resultat.total == .zero)
    }

    @Test("The minimum share of a volet is served first, and the result says whether it was reached")
    func minimum() {
        let actions = Self.actions([500, 500, 400, 400], volets: ["emploi", "emploi", "cadre", "cadre"])
        let resultat = Self.play(
            [
                .partMinimale(volet: "cadre", part: Taux(parDixMille: 3_000), taux: Self.entier),
                .premieres(nombre: 4, volet: nil, taux: Self.entier),
            ], actions, [Self.enveloppe(1_000)])
        #expect(resultat.lignes.map(\.propose.centimes) == [500_00, 0, 400_00, 0])
        #expect(resultat.parts.map(\.vise.centimes) == [300_00])
        #expect(resultat.parts.map(\.atteint.centimes) == [400_00])
        #expect(resultat.parVolet["cadre"] == Euros(centimes: 400_00))
        let poor = Self.play(
            [.partMinimale(volet: "cadre", part: Taux(parDixMille: 9_000), taux: Self.entier)], actions,
            [Self.enveloppe(1_000)])
        #expect(poor.parts.map(\.isAtteinte) == [false])
    }

    @Test("An enveloppe is never exceeded: an action gets all, or what is left if the scenario allows it")
    func envelope() {
        let etapes = [Scenario.Etape.premieres(nombre: 3, volet: nil, taux: Self.entier)]
        let actions = Self.actions([600, 600, 400])
        let whole = Self.play(etapes, actions, [Self.enveloppe(1_000)])
        #expect(whole.lignes.map(\.propose.centimes) == [600_00, 0, 400_00])
        #expect(whole.lignes[1].raison.contains("n’a plus que"))
        let partial = Self.play(etapes, actions, [Self.enveloppe(1_000)], partiel: true)
        #expect(partial.lignes.map(\.propose.centimes) == [600_00, 400_00, 0])
        #expect(partial.enveloppes.map(\.reste) == [.zero])
    }

    @Test("The enveloppe of the volet pays before the general one; without either, the line says so")
    func volet() {
        let actions = Self.actions([100, 100], volets: ["cadre", "emploi"])
        let both = Self.play(
            [.premieres(nombre: 2, volet: nil, taux: Self.entier)], actions,
            [Self.enveloppe(500), Self.enveloppe(500, volet: "cadre", code: "etat-cadre")])
        #expect(both.enveloppes.map(\.propose.centimes) == [100_00, 100_00])
        let none = Self.play(
            [.premieres(nombre: 2, volet: nil, taux: Self.entier)], actions,
            [Self.enveloppe(500, volet: "cadre")])
        #expect(none.lignes[1].raison == "L’appel n’a pas d’enveloppe pour cette demande.")
    }

    @Test("Rates are rounded down to the cent, and amounts are split between quartiers to the cent")
    func cents() {
        var actions = Self.actions([1])
        actions[0].demandes[0].montant = Euros(centimes: 101)
        let resultat = Self.play(
            [.premieres(nombre: 1, volet: nil, taux: Taux(parDixMille: 5_000))], actions, [Self.enveloppe(1)])
        #expect(resultat.total == Euros(centimes: 50))
        let odd = Self.play(
            [.premieres(nombre: 1, volet: nil, taux: Self.entier)], actions, [Self.enveloppe(2)])
        #expect(odd.parQuartier == ["q1": Euros(centimes: 51), "q2": Euros(centimes: 50)])
        #expect(odd.parAxe == ["egalite": Euros(centimes: 101)])
    }

    @Test("A later step raises the amount given by an earlier one, and never lowers it")
    func steps() {
        let half = Taux(parDixMille: 5_000)
        let resultat = Self.play(
            [
                .premieres(nombre: 2, volet: nil, taux: half),
                .premieres(nombre: 1, volet: nil, taux: Self.entier),
                .premieres(nombre: 2, volet: nil, taux: half),
            ], Self.actions([100, 100]), [Self.enveloppe(1_000)])
        #expect(resultat.lignes.map(\.propose.centimes) == [100_00, 50_00])
    }
}
