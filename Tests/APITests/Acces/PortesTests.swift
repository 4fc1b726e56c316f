import API
import Domain
import Testing

@Suite("The door of a route")
struct PortesTests {
    @Test("The first name of every path is a thing that is found before the resource runs")
    func named() {
        let unnamed = Routes.all.filter { $0.chose == nil }
        // One’s own filters are found among one’s own: there is nobody to hide them from.
        #expect(
            Set(unnamed.flatMap { Route.parameters(of: $0.path) }) == ["filtre"],
            "a path names something no door knows: Espece")
        let named = Set(Routes.all.compactMap(\.chose?.espece))
        #expect(named == Set(Espece.allCases))
    }

    @Test(
        "Where nothing is named, the body names it or the capacity is of every account, or of the whole installation"
    )
    func unnamed() {
        let open: [Qualite] = [.anonyme, .compte]
        let asked = Set(Routes.all.filter { $0.chose == nil }.map(\.capacite)).filter { capacite in
            Permissions.holders(of: capacite).isDisjoint(with: open)
                && !Portes.nommeesParLeCorps.contains(capacite) && !Portes.partout.contains(capacite)
        }
        #expect(asked == [.verifierJournal])
    }
}
