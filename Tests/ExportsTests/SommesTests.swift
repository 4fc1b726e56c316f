import Builders
import Domain
import Exports
import Testing

/// What an auditor does first: add a column up in two files, and compare.
@Suite("Sums of the syntheses")
struct SommesTests {
    private static let montants = ["cout_total_euros", "montant_demande_euros", "montant_accorde_euros"]
    /// The states of the dossiers that a synthesis counts apart.
    private static let apart = ["retire", "irrecevable"]
    private static let syntheses = ["synthese-volets", "synthese-axes", "synthese-quartiers"]

    @Test(
        "For 500 random dossiers each synthesis has the same totals as the details, to the cent",
        arguments: 1...5)
    func sums(seed: UInt64) throws {
        var hasard = Hasard(seed: seed)
        let dossiers = (0..<500).map { Dossiers.random($0, &hasard) }
        let base = try Base(dossiers)
        let actions = try Table("actions", base)
        #expect(try actions.sum("montant_demande_euros") > 0)
        for montant in Self.montants {
            #expect(try Table("dossiers", base).sum(montant) == actions.sum(montant))
            let counted = try actions.sum(montant) { !Self.apart.contains($0) }
            for synthese in Self.syntheses {
                #expect(try Table(synthese, base).sum(montant) == counted, "\(synthese).\(montant)")
            }
        }
        for (etat, column) in zip(Self.apart, ["demande_retiree_euros", "demande_irrecevable_euros"]) {
            let expected = try actions.sum("montant_demande_euros") { $0 == etat }
            #expect(expected > 0)
            for synthese in Self.syntheses {
                #expect(try Table(synthese, base).sum(column) == expected, "\(synthese).\(column)")
            }
        }
        let financements = try Table("financements", base)
        #expect(try financements.sum("demande_euros") == actions.sum("montant_demande_euros"))
        #expect(try financements.sum("accorde_euros") == actions.sum("montant_accorde_euros"))
    }

    @Test("In the synthesis of volets, actions and beneficiaries have the same totals too", arguments: 1...5)
    func counts(seed: UInt64) throws {
        var hasard = Hasard(seed: seed)
        let dossiers = (0..<500).map { Dossiers.random($0, &hasard) }
        let base = try Base(dossiers)
        let volets = try Table("synthese-volets", base)
        let etats = try Table("actions", base).column("etat")
        func count(_ isOf: (String) -> Bool) -> Int64 { Int64(etats.count(where: isOf)) }
        #expect(try volets.sum("nombre_actions") == count { !Self.apart.contains($0) })
        #expect(try volets.sum("actions_retirees") == count { $0 == "retire" })
        #expect(try volets.sum("actions_irrecevables") == count { $0 == "irrecevable" })
        let publics = try Table("actions", base).sum("publics_total") { !Self.apart.contains($0) }
        #expect(try volets.sum("publics_total") == publics)
    }

    @Test("Every line counts the actions and the dossiers that have its code", arguments: 1...5)
    func lines(seed: UInt64) throws {
        var hasard = Hasard(seed: seed)
        let dossiers = (0..<500).map { Dossiers.random($0, &hasard) }
        let counted = dossiers.filter { ![.retire, .irrecevable].contains($0.etat) }
        let known = Set(Exemples.revision.axes.map(\.code))
        let axes = try Table("synthese-axes", Base(dossiers))
        for (line, code) in try axes.column("code").enumerated() {
            let carries = { (deposee: DossierDepose.ActionDeposee) in
                let chosen = deposee.action.axes.map(\.axe)
                guard code == "(aucun)" else { return chosen.contains(code) }
                return chosen.isEmpty || !chosen.allSatisfy(known.contains)
            }
            let actions = counted.flatMap(\.actions).filter(carries)
            #expect(try axes.column("nombre_actions")[line] == String(actions.count))
            #expect(
                try axes.column("nombre_dossiers")[line]
                    == String(counted.filter { $0.actions.contains(where: carries) }.count))
            #expect(
                try axes.column("publics_total")[line]
                    == String(actions.reduce(0) { $0 + ($1.action.publics?.total ?? 0) }))
        }
    }
}

/// An export that was read back.
private struct Table {
    let headers: [String]
    let rows: [[String]]

    init(_ name: String, _ base: Base) throws {
        let export = try #require(Exports.named(name))
        var all = try #require(LecteurCSV.read(base.file(export, .brut)))
        headers = all.removeFirst()
        rows = all
    }

    func column(_ header: String) throws -> [String] {
        let index = try #require(headers.firstIndex(of: header))
        return rows.map { $0[index] }
    }

    /// In cents for amounts: `12.50` without its point.
    ///
    /// - Parameter isCounted: which states of a dossier count; nil: every line counts.
    func sum(_ header: String, where isCounted: ((String) -> Bool)? = nil) throws -> Int64 {
        let etats = try isCounted == nil ? [] : column("etat")
        return try column(header).enumerated().reduce(0) { sum, line in
            let (index, cell) = line
            if cell.isEmpty || isCounted?(etats[index]) == false { return sum }
            return try sum + #require(Int64(cell.filter { $0 != "." }))
        }
    }
}

private enum Dossiers {
    private static let volets: [String?] = ["cohesion", "cadre", "emploi", "inconnu", nil]
    private static let axes = ["egalite", "jeunesse", "laicite", "inconnu", "autre"]
    private static let etats: [Etat] = [.decide, .notifie, .retire, .irrecevable]
    private static let quartiers = ["QN06101M", "QN06102M", "QN06199M", "QN06198M"]

    static func random(_ number: Int, _ hasard: inout Hasard) -> DossierDepose {
        let actions = (0..<Int.random(in: 0...4, using: &hasard)).map { rang in
            action("\(number)-\(rang)", &hasard)
        }
        return DossierDepose(
            id: "\(number)", reference: "ESS-2023-\(number)",
            etat: etats.randomElement(using: &hasard) ?? .decide,
            deposeAt: Instant(milliseconds: 0),
            porteur: Exemples.college.porteur, presentation: Presentation(), actions: actions)
    }

    private static func action(_ id: String, _ hasard: inout Hasard) -> DossierDepose.ActionDeposee {
        var action = Action()
        action.volet = volets.randomElement(using: &hasard) ?? nil
        // Codes are drawn with replacement: a code may come twice.
        action.axes = draw(0...3, of: axes, &hasard).map {
            AxeChoisi(axe: $0, comment: nil, indicateur: nil)
        }
        action.quartiers = draw(0...3, of: quartiers, &hasard)
        if Bool.random(using: &hasard) {
            let total = Int64.random(in: 0...500, using: &hasard)
            action.publics = Publics(total: total, femmes: nil, hommes: nil, desQuartiers: nil, ages: [])
        }
        action.budget.charges = ["604", "641", "864"].map {
            LigneBudget(poste: $0, montant: Euros(centimes: .random(in: 0...1_000_001, using: &hasard)))
        }
        // Each financer once.
        let financements = Set(draw(0...2, of: ["etat", "ville"], &hasard)).sorted().map { financeur in
            let demandes = Int64.random(in: 1...500_003, using: &hasard)
            let accordes = Bool.random(using: &hasard) ? Int64.random(in: 1...demandes, using: &hasard) : 0
            let decision: Financement.Decision = accordes > 0 ? .accorde : .refuse
            return Exemples.financement(financeur, .specifiques, demandes, decision, accordes, nil)
        }
        action.demandes = financements.map(\.demande)
        return .init(id: id, action: action, financements: financements)
    }

    private static func draw(
        _ count: ClosedRange<Int>, of codes: [String], _ hasard: inout Hasard
    ) -> [String] {
        (0..<Int.random(in: count, using: &hasard)).compactMap { _ in codes.randomElement(using: &hasard) }
    }
}
