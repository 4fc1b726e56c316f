import Builders
import Domain
import Rules
import Testing

/// A call published under an edition is judged for ever by the rules that edition had.
@Suite("The rules of a published edition are frozen")
struct EditionTests {
    /// Every edition under which calls were published, with the codes of the rules added in it. When an
    /// edition is published, its list is added here; a list that is here is never changed.
    static let published: [(edition: Int64, born: Set<String>)] = [
        (
            1,
            [
                "ACT-01", "BUD-01", "BUD-02", "BUD-03", "BUD-04", "BUD-05", "BUD-06", "BUD-07",
                "BUD-08", "CAL-01", "CAL-02", "CAL-03", "DOC-01", "ELI-01", "ELI-02", "ELI-03",
                "ELI-04", "ENV-01", "QUA-01", "REN-01", "TER-01", "TER-02", "THE-01", "THE-02",
            ]
        ),
        (
            2,
            [
                "ACT-02", "ACT-03", "BUD-09", "BUD-10", "BUD-11", "CAC-01", "CAL-04", "COF-01",
                "COF-02", "COF-03", "COH-01", "COH-02", "COH-03", "COH-04", "CON-01", "DEP-01",
                "DEP-02", "DEP-03", "DOC-02", "ELI-05", "ELI-06", "ELI-07", "ELI-08", "ELI-09",
                "ELI-10", "FIN-01", "FIN-02", "INS-03", "MIN-01", "PLU-01", "PLU-02", "QUA-02",
                "TER-03", "THE-03", "THE-04", "THE-05", "THE-06", "THE-07",
            ]
        ),
        (3, ["CAL-05", "COH-05", "ENV-02"]),
    ]

    @Test("A call is judged by the rules of its edition and of those before it, and by no later rule")
    func frozen() {
        var expected: Set<String> = []
        for (edition, born) in Self.published {
            expected.formUnion(born)
            let revision = Revision.argentan2023.with { $0.edition = edition }
            let judged = Rulebook.review(Cas(dossier: .complete, revision: revision, instant: .enPeriode))
            #expect(Set(judged.map(\.code)) == expected, "edition \(edition)")
        }
    }

    @Test("Every rule has the edition in which it was added", arguments: Rulebook.rules)
    func each(rule: Rule) {
        let born = Self.published.first { $0.born.contains(rule.code) }?.edition
        let last = Self.published.map(\.edition).max() ?? 0
        #expect(born.map { rule.edition == $0 } ?? (rule.edition > last), "\(rule.code): \(rule.edition)")
        #expect(rule.edition <= Rulebook.edition, "\(rule.code) is of an edition no call is published under")
    }
}
