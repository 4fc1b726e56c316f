import Domain
import Testing

@testable import UseCases

@Suite("When the daily archive is due, and which archives are deleted")
struct CalendrierTests {
    private static func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test("An archive name holds its instant to the second; any other name is not an archive")
    func names() throws {
        let instant = try Self.at("2026-11-26T03:00:07.250Z")
        #expect(CalendrierDesSauvegardes.nom(instant) == "guichet-2026-11-26T030007Z.tar")
        #expect(
            CalendrierDesSauvegardes.instant(of: "guichet-2026-11-26T030007Z.tar")
                == (try Self.at("2026-11-26T03:00:07Z")))
        for name in [
            "", "guichet.tar", "guichet-2026-11-26T030007Z.tar.partiel", "guichet-2026-11-26T030007Z.TAR",
            "Guichet-2026-11-26T030007Z.tar", "guichet-2026-13-26T030007Z.tar",
            "guichet-2026-11-26T240007Z.tar",
            "guichet-2026-11-26T03000éZ.tar", "guichet-2026-11-26 030007Z.tar",
            "x" + "guichet-2026-11-26T030007Z.tar",
            "avant-migration-0000.sqlite", "guichet-2026-11-26T03:00:07Z.ta",
        ] {
            #expect(CalendrierDesSauvegardes.instant(of: name) == nil, "\(name)")
        }
    }

    @Test(
        "The due hour comes once a day in Paris, also when the clocks change",
        arguments: [
            ("2026-11-26", 3, "2026-11-26T02:00:00Z"), ("2026-07-14", 3, "2026-07-14T01:00:00Z"),
            ("2026-07-14", 0, "2026-07-13T22:00:00Z"), ("2026-11-26", 23, "2026-11-26T22:00:00Z"),
            // 28 March 2027: clocks jump from 2:00 to 3:00. The missing hour is replaced by the one after.
            ("2027-03-28", 1, "2027-03-28T00:00:00Z"), ("2027-03-28", 2, "2027-03-28T01:00:00Z"),
            ("2027-03-28", 3, "2027-03-28T01:00:00Z"), ("2027-03-28", 4, "2027-03-28T02:00:00Z"),
            ("2027-03-28", 23, "2027-03-28T21:00:00Z"),
            // 31 October 2027: clocks go from 3:00 back to 2:00. The hour that comes twice counts the first
            // time.
            ("2027-10-31", 1, "2027-10-30T23:00:00Z"), ("2027-10-31", 2, "2027-10-31T00:00:00Z"),
            ("2027-10-31", 3, "2027-10-31T02:00:00Z"), ("2027-10-31", 23, "2027-10-31T22:00:00Z"),
        ])
    func hours(_ jour: String, _ heure: Int, _ expected: String) throws {
        let jour = try #require(Jour(jour))
        #expect(CalendrierDesSauvegardes.echeance(jour, heure: heure) == (try Self.at(expected)))
    }

    @Test(
        "An archive is due when the newest one is older than the last due hour",
        arguments: [
            // None yet: due at once.
            (nil, "2026-11-26T12:00:00.000Z", true),
            // Made yesterday: due from three o’clock on, two in UTC.
            ("2026-11-25T020000", "2026-11-26T01:59:59.999Z", false),
            ("2026-11-25T020000", "2026-11-26T02:00:00.000Z", true),
            // Made at the hour, after it, or by hand just before it.
            ("2026-11-26T020000", "2026-11-26T02:00:00.500Z", false),
            ("2026-11-26T020001", "2026-11-27T01:59:59.000Z", false),
            ("2026-11-26T015959", "2026-11-26T02:00:00.000Z", true),
            // The server was off for the night, or for a week.
            ("2026-11-25T020000", "2026-11-26T08:30:00.000Z", true),
            ("2026-11-19T020000", "2026-11-26T01:00:00.000Z", true),
            // The two days on which the clocks change.
            ("2027-03-27T020000", "2027-03-28T00:59:59.999Z", false),
            ("2027-03-27T020000", "2027-03-28T01:00:00.000Z", true),
            ("2027-03-28T010000", "2027-03-29T00:59:59.999Z", false),
            ("2027-03-28T010000", "2027-03-29T01:00:00.000Z", true),
            ("2027-10-30T010000", "2027-10-31T01:59:59.999Z", false),
            ("2027-10-30T010000", "2027-10-31T02:00:00.000Z", true),
            // From a clock that was wrong: it does not count.
            ("2031-01-01T000000", "2026-11-26T12:00:00.000Z", true),
        ] as [(String?, String, Bool)])
    func due(_ newest: String?, _ now: String, _ expected: Bool) throws {
        let names = ["avant-migration-x.sqlite"] + (newest.map { ["guichet-\($0)Z.tar"] } ?? [])
        #expect(CalendrierDesSauvegardes.isDue(names, heure: 3, now: try Self.at(now)) == expected)
    }

    @Test("Only the oldest archives beyond the number kept are deleted, never the new one or other files")
    func rotation() {
        let days = (10...26).map { "guichet-2026-11-\($0)T020000Z.tar" }
        let others = [
            "avant-migration-x.sqlite", "guichet-2026.tar", "guichet-2026-11-01T020000Z.tar.partiel",
        ]
        func gone(_ names: [String], _ made: String, _ kept: Int) -> [String] {
            CalendrierDesSauvegardes.aEnlever(names, faite: made, gardees: kept)
        }
        #expect(gone(days + others, days[16], 14) == Array(days.prefix(3)))
        #expect(gone(days.shuffled(), days[16], 17) == [])
        #expect(gone(days, days[16], 16) == [days[0]])
        #expect(gone(days, days[16], 1) == Array(days.dropLast()))
        #expect(gone(days, days[16], 0) == Array(days.dropLast()))
        // Names of the future, from a wrong clock, cause no deletion.
        #expect(gone(days, days[0], 14) == [])
        #expect(gone(days, days[14], 14) == [days[0]])
        // Archives with missing pieces and complete archives are counted separately.
        let lacking = (10...12).map { "guichet-2026-11-\($0)T030000Z-incomplete.tar" }
        #expect(gone(days + lacking, days[16], 17) == [])
        #expect(gone(days + lacking, lacking[2], 2) == [lacking[0]])
        #expect(gone([], "x", 14) == [])
    }
}
