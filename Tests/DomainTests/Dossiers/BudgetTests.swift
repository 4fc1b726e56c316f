import Domain
import Testing

@Suite("The budget of an action")
struct BudgetTests {
    private static func line(_ poste: String, _ centimes: Int64, _ financeur: String? = nil) -> LigneBudget {
        LigneBudget(poste: poste, financeur: financeur, montant: Euros(centimes: centimes))
    }
    private let budget = Budget(
        charges: [line("604", 300), line("641", 700), line("860", 40), line("864", 60)],
        produits: [
            line("70x", 50), line("74etat", 400, "etat"), line("74com", 200, "ville"),
            line("74com", 30, "ville"),
            line("74agenceserv", 100), line("74aidespriv", 120), line("insufprevisionnel", 100),
            line("870", 90),
            line("875", 10),
        ])

    @Test("Totals leave out the voluntary contributions, which have their own totals")
    func totals() {
        #expect(budget.totalCharges.centimes == 1000)
        #expect(budget.totalProduits.centimes == 1000)
        #expect(budget.emploisVolontaires.centimes == 100)
        #expect(budget.contributionsVolontaires.centimes == 100)
    }

    @Test("The 74 lines of one financeur add up; a line without a financeur counts for none")
    func subventions() {
        #expect(budget.subventions.count == 5)
        #expect(budget.subventions(de: "ville").centimes == 230)
        #expect(budget.subventions(de: "etat").centimes == 400)
        #expect(budget.subventions(de: "caf") == .zero)
    }

    @Test("Own funds are all produits except the 74 lines")
    func ownFunds() {
        #expect(budget.autofinancement.centimes == 150)
    }

    @Test("Public money leaves out foundations, and counts subsidised jobs when the appel says so")
    func publicMoney() {
        #expect(budget.argentPublic(avecEmploisAides: true).centimes == 730)
        #expect(budget.argentPublic(avecEmploisAides: false).centimes == 630)
    }

    @Test("A 74 line with a poste unknown to the Cerfa form is not public money")
    func unknownLine() {
        let budget = Budget(charges: [], produits: [Self.line("74lune", 100)])
        #expect(budget.argentPublic(avecEmploisAides: true) == .zero)
    }

    @Test("No poste of the Cerfa form is on both sides, and only 74 postes are public money")
    func cerfa() {
        #expect(Set(Cerfa12156.charges.keys).isDisjoint(with: Cerfa12156.produits.keys))
        #expect(Cerfa12156.charges.values.allSatisfy { !$0.isPublic })
        for (code, poste) in Cerfa12156.produits {
            #expect(poste.isPublic == (code.hasPrefix("74") && code != "74aidespriv"), "\(code)")
        }
        #expect(Cerfa12156.produits[Cerfa12156.emploisAides] != nil)
    }

    @Test("The amount granted to a deposited action is the sum of its lines")
    func granted() {
        let asked = Demande(financeur: "etat", fonds: .specifiques, montant: Euros(centimes: 500))
        let lines = [
            Financement(demande: asked, decision: .accorde, accorde: Euros(centimes: 300), motif: nil),
            Financement(demande: asked, decision: .refuse, accorde: .zero, motif: "Hors des priorités"),
            Financement(demande: asked, decision: .accorde, accorde: Euros(centimes: 25), motif: nil),
        ]
        var action = Action()
        action.demandes = [asked, asked]
        #expect(lines.sum(\.accorde).centimes == 325)
        #expect(action.montantDemande.centimes == 1000)
    }
}
