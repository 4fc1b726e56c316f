import Builders
import Domain
import Testing

@Suite("What a new dossier takes from an earlier one")
struct RecopieTests {
    /// A dossier of 2023, as it would be copied into this revision.
    private static func recopie(_ dossier: Dossier = .complete, _ change: (inout Revision) -> Void) -> Recopie
    {
        var revision = Revision.argentan2023
        change(&revision)
        return Recopie(of: dossier, from: .argentan2023, to: revision)
    }

    private static func pointers(_ recopie: Recopie) -> [String] { recopie.ecarts.map(\.pointer) }

    @Test("In the same call everything is kept except what was declared for the earlier dossier")
    func same() {
        let recopie = Self.recopie { _ in }
        #expect(Self.pointers(recopie) == ["/presentation"])
        #expect(recopie.actions == [.complete])
        let expected = Presentation.complete.with {
            $0.declarationsAJour = nil
            $0.contratEngagementRepublicain = nil
            $0.laiciteEtValeurs = nil
        }
        #expect(recopie.presentation == expected)
    }

    @Test("In the call of another year, what was true of that year only is left out")
    func otherYear() {
        let dossier = Dossier.complete.with {
            $0.presentation.subventionPrecedente = SubventionPrecedente(
                annee: 2022, accorde: euros(900), depense: euros(900), compteRenduOn: nil, reverse: .zero)
            $0.actions[0].exercices = [Exercice(annee: 2023, montant: euros(3_500))]
            $0.actions[0].subventionsAilleurs.append(
                SubventionAilleurs(
                    poste: "74x", organisme: "Office Exemple", statut: .accordee, montant: euros(10)))
        }
        let recopie = Self.recopie(dossier) { $0.appel.annee = 2024 }
        #expect(
            Self.pointers(recopie) == [
                "/presentation", "/presentation/nature", "/presentation/budget_organisme_centimes",
                "/presentation/subvention_precedente", "/actions/0/exercices",
                "/actions/0/subventions_ailleurs",
            ])
        #expect(recopie.actions[0].exercices.isEmpty)
        #expect(recopie.actions[0].subventionsAilleurs.map(\.organisme) == ["Fondation Exemple"])
        let budget = recopie.ecarts.first { $0.pointer == "/presentation/budget_organisme_centimes" }
        #expect(budget?.phrase == "C’était le budget de 2023 : donnez celui de 2024.")
        #expect(budget?.valeur == euros(80_000).description)
    }

    @Test("Codes that the new call does not have are left out under the label that they had")
    func codes() {
        let recopie = Self.recopie {
            $0.appel.themes = ["sport"]
            $0.appel.axes = ["egalite"]
            $0.appel.quartiers = ["QN06101M"]
            $0.appel.tranchesAge = ["11-17"]
            $0.contrat.dispositifs.removeAll { $0.code == "pre" }
        }
        let action = recopie.actions[0]
        #expect(action.themes == ["sport"] && action.items == ["sport-feminin"])
        #expect(action.axes.map(\.axe) == ["egalite"] && action.quartiers == ["QN06101M"])
        #expect(action.dispositifs.map(\.dispositif) == ["cls"])
        #expect(action.publics?.ages.map(\.tranche) == ["11-17"])
        let said = recopie.ecarts.dropFirst().map { "\($0.pointer) \($0.valeur ?? "")" }
        #expect(
            said == [
                "/actions/0/themes Éducation et parentalité", "/actions/0/dispositifs pre",
                "/actions/0/axes Jeunesse", "/actions/0/axes Lutte contre les discriminations",
                "/actions/0/quartiers Saint-Michel – Vallée d’Auge", "/actions/0/publics/ages 18-25 : 12",
            ])
    }

    @Test("Without its volet, an action keeps no theme and no item; without its quartier, no project of it")
    func dependent() {
        let volet = Self.recopie { $0.appel.volets = ["emploi"] }
        #expect(
            volet.actions[0].volet == nil && volet.actions[0].themes.isEmpty && volet.actions[0].items.isEmpty
        )
        let quartier = Self.recopie { $0.appel.quartiers = [] }
        #expect(quartier.actions[0].projets.isEmpty)
        #expect(quartier.ecarts.last?.valeur == "Jardin partagé")
    }

    @Test(
        "A demand to a financer, or to a fund, that the new call does not have is left out with its line’s giver"
    )
    func money() {
        let recopie = Self.recopie {
            $0.appel.financeurs = ["etat", "ville"]
            $0.contrat.partenaires = $0.contrat.partenaires.map {
                $0.code == "etat" ? Partenaire(code: $0.code, libelle: $0.libelle, fonds: [.droitCommun]) : $0
            }
        }
        let action = recopie.actions[0]
        #expect(action.demandes.map(\.financeur) == ["ville"])
        #expect(action.budget.totalProduits == Budget.complete.totalProduits)
        #expect(action.budget.subventions(de: "caf") == .zero)
        #expect(
            Self.pointers(recopie) == [
                "/presentation", "/actions/0/budget/produits/3/financeur", "/actions/0/demandes",
                "/actions/0/demandes",
            ])
    }

    @Test(
        "Dates are kept when one period of the new call holds both, left out together otherwise",
        arguments: [("2023-06-30", true), ("2023-06-29", false)])
    func dates(fin: String, isKept: Bool) {
        let recopie = Self.recopie {
            $0.appel.periodes = [Periode(libelle: "P", debutOn: jour("2023-01-09"), finOn: jour(fin))]
        }
        #expect((recopie.actions[0].debutOn != nil) == isKept)
        #expect((recopie.actions[0].finOn != nil) == isKept)
        #expect(Self.pointers(recopie).contains("/actions/0/debut_on") != isKept)
    }

    @Test(
        "A piece is taken again up to the same day of the last month; at any age without a figure; never at zero",
        arguments: [
            (12, "2023-11-15", true), (12, "2023-11-16", false), (nil, "2040-01-01", true),
            (0, "2022-11-15", false),
        ] as [(Int64?, String, Bool)])
    func pieces(mois: Int64?, le: String, isTaken: Bool) {
        let piece = PieceDemandee(code: "rib", libelle: "RIB", condition: .toujours, valableMois: mois)
        #expect(piece.isReprenable(deposee: jour("2022-11-15"), le: jour(le)) == isTaken)
    }
}
