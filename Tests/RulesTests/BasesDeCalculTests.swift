import Builders
import Domain
import Rules
import Testing

/// One realistic budget judged on every base: amounts in cents and rates in ten-thousandths, written by hand.
@Suite("Calculation bases")
struct BasesDeCalculTests {
    /// What a base makes of the budget: the cost, then for each rule the last rate at which it is respected.
    struct Attendu: Sendable {
        let volontaires, emploisAides, indirectes: Bool
        let cout: Int64
        /// The smallest ceilings that are respected: public money without and with subsidised jobs (BUD-04),
        /// the share of the State (COF-02), indirect charges (DEP-01), staff (DEP-03). The largest minimum:
        /// own funds (BUD-05).
        let public_, publicEtEmplois, propres, etat, partIndirecte, personnel: Int64
        var base: BaseDeCalcul {
            BaseDeCalcul(
                contributionsVolontaires: volontaires, emploisAides: emploisAides,
                chargesIndirectes: indirectes)
        }

        init(
            _ base: (volontaires: Bool, emploisAides: Bool, indirectes: Bool), _ cout: Int64,
            bud04: (Int64, Int64), bud05: Int64, cof02: Int64, dep01: Int64, dep03: Int64
        ) {
            (volontaires, emploisAides, indirectes) = base
            self.cout = cout
            (public_, publicEtEmplois) = bud04
            (propres, etat, partIndirecte, personnel) = (bud05, cof02, dep01, dep03)
        }
    }

    static let attendus = [
        // The total of the Cerfa form: 56.25 %, 22.5 %, 6.2 % and 51.2 % are exact.
        Attendu(
            (false, true, true), 4_000_000, bud04: (5_625, 6_929), bud05: 2_446, cof02: 2_250, dep01: 620,
            dep03: 5_120),
        Attendu(
            (false, true, false), 3_752_000, bud04: (5_997, 7_387), bud05: 2_608, cof02: 2_399, dep01: 661,
            dep03: 5_459),
        Attendu(
            (false, false, true), 3_478_564, bud04: (6_469, 7_968), bud05: 2_813, cof02: 2_588, dep01: 713,
            dep03: 5_888),
        Attendu(
            (false, false, false), 3_230_564, bud04: (6_965, 8_579), bud05: 3_029, cof02: 2_786, dep01: 768,
            dep03: 6_340),
        Attendu(
            (true, true, true), 4_460_060, bud04: (5_045, 6_214), bud05: 3_225, cof02: 2_018, dep01: 557,
            dep03: 4_592),
        Attendu(
            (true, true, false), 4_212_060, bud04: (5_342, 6_580), bud05: 3_415, cof02: 2_137, dep01: 589,
            dep03: 4_863),
        Attendu(
            (true, false, true), 3_938_624, bud04: (5_713, 7_037), bud05: 3_652, cof02: 2_286, dep01: 630,
            dep03: 5_200),
        Attendu(
            (true, false, false), 3_690_624, bud04: (6_097, 7_510), bud05: 3_898, cof02: 2_439, dep01: 672,
            dep03: 5_550),
    ]

    /// The budget is 40 000 €, with 4 600,60 € of volunteer work and lent premises below the total.
    static let action = Action.complete.with {
        $0.budget = Budget(
            charges: [
                ligne("604", 827_595), ligne("601", 183_550), ligne("60x", 41_235), ligne("613", 215_000),
                ligne("615", 38_000), ligne("616", 29_540), ligne("618", 16_425), ligne("622", 120_000),
                ligne("623", 94_875), ligne("625", 137_780), ligne("641", 1_452_680), ligne("645", 595_320),
                ligne("chgfixe", 165_025), ligne("fraisfin", 8_745), ligne("autchgindirect", 74_230),
                ligne("864", 312_000), ligne("861", 148_060),
            ],
            produits: [
                ligne("70x", 186_000), ligne("74etat", 900_000, de: "etat"),
                ligne("74com", 650_000, de: "ville"), ligne("74dep", 400_000, de: "departement"),
                ligne("74region", 300_000, de: "region"), ligne("74agenceserv", 521_436),
                ligne("74aidespriv", 250_000), ligne("756", 94_000), ligne("758", 125_000),
                ligne("insufprevisionnel", 573_564), ligne("870", 312_000), ligne("871", 148_060),
            ])
        $0.demandes = [
            Demande(financeur: "etat", fonds: .specifiques, montant: euros(9_000)),
            Demande(financeur: "ville", fonds: .droitCommun, montant: euros(6_500)),
            Demande(financeur: "departement", fonds: .specifiques, montant: euros(4_000)),
            Demande(financeur: "region", fonds: .droitCommun, montant: euros(3_000)),
        ]
        $0.subventionsAilleurs = [
            ailleurs("74agenceserv", "Agence de services et de paiement", 521_436),
            ailleurs("74aidespriv", "Fondation Exemple", 250_000),
        ]
    }

    static func ligne(_ poste: String, _ centimes: Int64, de financeur: String? = nil) -> LigneBudget {
        LigneBudget(poste: poste, financeur: financeur, montant: Euros(centimes: centimes))
    }

    static func ailleurs(_ poste: String, _ organisme: String, _ centimes: Int64) -> SubventionAilleurs {
        SubventionAilleurs(
            poste: poste, organisme: organisme, statut: .accordee, montant: Euros(centimes: centimes))
    }

    @Test("Totals are exact to the cent, with volunteer work and lent premises kept apart")
    func totaux() {
        let budget = Self.action.budget
        #expect(budget.totalCharges == Euros(centimes: 4_000_000))
        #expect(budget.totalProduits == Euros(centimes: 4_000_000))
        #expect(budget.emploisVolontaires == Euros(centimes: 460_060))
        #expect(budget.contributionsVolontaires == Euros(centimes: 460_060))
        #expect(budget.chargesIndirectes == Euros(centimes: 248_000))
        #expect(budget.personnel == Euros(centimes: 2_048_000))
        #expect(budget.autofinancement == Euros(centimes: 978_564))
        #expect(budget.argentPublic(avecEmploisAides: false) == Euros(centimes: 2_250_000))
        #expect(budget.argentPublic(avecEmploisAides: true) == Euros(centimes: 2_771_436))
    }

    @Test("The budget used here respects all the rules that read it")
    func bon() {
        let dossier = Dossier.complete.with {
            $0.actions = [Self.action]
            $0.actions[0].publics?.total = 400
        }
        let revision = Revision.argentan2023.withParametres { $0.montantMax.valeur = nil }
        let codes = broken(dossier, by: revision)
        #expect(codes.allSatisfy { !["BUD", "COF", "DEP"].contains($0.prefix(3)) }, "\(codes)")
    }

    @Test("Each of the eight bases gives its cost, to the cent", arguments: attendus)
    func cout(attendu: Attendu) {
        #expect(Self.action.budget.cout(attendu.base) == Euros(centimes: attendu.cout))
    }

    @Test("The table has all eight bases, each one once")
    func huit() { #expect(Set(Self.attendus.map(\.base)).count == 8) }

    /// Checks just under, at and just over the last rate at which the rule is respected.
    func expectCeiling(
        _ rule: Rule, _ seuil: Int64, _ attendu: Attendu, at location: SourceLocation = #_sourceLocation,
        _ set: (inout Parametres, Taux) -> Void
    ) {
        func judge(_ taux: Int64) -> Jugement {
            judgeAction(rule) { set(&$0, Taux(parDixMille: taux)) }
        }
        #expect(judge(seuil - 1).isBroken, sourceLocation: location)
        #expect(judge(seuil).isNear, sourceLocation: location)
        #expect(judge(seuil + 1).isNear, sourceLocation: location)
        let cout = "\(Euros(centimes: attendu.cout))"
        #expect(judge(seuil - 1).says("pour \(cout) de "), sourceLocation: location)
    }

    func judgeAction(_ rule: Rule, _ set: (inout Parametres) -> Void) -> Jugement {
        let dossier = Dossier.complete.with { $0.actions = [Self.action] }
        return rule.judge(dossier, by: .argentan2023.withParametres(set))
    }

    @Test("BUD-04: the share of public money, with subsidised jobs counted or not", arguments: attendus)
    func argentPublic(attendu: Attendu) {
        for (avecEmplois, seuil) in [(false, attendu.public_), (true, attendu.publicEtEmplois)] {
            expectCeiling(.partPubliqueSousPlafond, seuil, attendu) { parametres, taux in
                parametres.tauxPublicMax.valeur = taux
                parametres.emploisAidesPublics.valeur = avecEmplois
                parametres.baseTauxPublic.valeur = attendu.base
            }
        }
    }

    @Test("BUD-05: the share of own funds, with volunteer work when the base counts it", arguments: attendus)
    func fondsPropres(attendu: Attendu) {
        func judge(_ taux: Int64) -> Jugement {
            judgeAction(.autofinancementSuffisant) {
                $0.tauxAutofinancementMin.valeur = Taux(parDixMille: taux)
                $0.baseAutofinancement.valeur = attendu.base
            }
        }
        #expect(judge(attendu.propres - 1).isNear)
        #expect(judge(attendu.propres).isNear)
        let propres = Euros(centimes: attendu.volontaires ? 1_438_624 : 978_564)
        let figures = "Fonds propres : \(propres) pour \(Euros(centimes: attendu.cout)) de "
        #expect(judge(attendu.propres + 1).says(figures))
    }

    @Test("COF-02: the share of the largest financeur", arguments: attendus)
    func financeur(attendu: Attendu) {
        expectCeiling(.partDeChaqueFinanceur, attendu.etat, attendu) { parametres, taux in
            parametres.partFinanceurMax.valeur = taux
            parametres.basePartFinanceur.valeur = attendu.base
        }
    }

    @Test("DEP-01: the share of indirect charges", arguments: attendus)
    func indirectes(attendu: Attendu) {
        expectCeiling(.chargesIndirectesSousPlafond, attendu.partIndirecte, attendu) { parametres, taux in
            parametres.partChargesIndirectesMax.valeur = taux
            parametres.baseChargesIndirectes.valeur = attendu.base
        }
    }

    @Test("DEP-03: the share of staff costs", arguments: attendus)
    func personnel(attendu: Attendu) {
        expectCeiling(.personnelSousPlafond, attendu.personnel, attendu) { parametres, taux in
            parametres.partPersonnelMax.valeur = taux
            parametres.basePersonnel.valeur = attendu.base
        }
    }

    @Test("A share that is exact in percent is shown without decimals being lost")
    func exactes() {
        let verdict = judgeAction(.chargesIndirectesSousPlafond) {
            $0.partChargesIndirectesMax.valeur = Taux(parDixMille: 620)
        }
        let expected =
            "Respectée de peu. Charges indirectes : \(euros(2_480)) pour \(euros(40_000)) de charges, soit "
            + "6,2\u{00A0}% ; plafond : 6,2\u{00A0}%, soit \(euros(2_480))."
        #expect(verdict.remark == expected)
    }
}
