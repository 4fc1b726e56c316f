import Domain
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "RFC 3339 texts are read, whatever their offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
            ("2022-11-15T09:00:00Z", 1_668_502_800_000), ("2022-11-15T10:00:00+01:00", 1_668_502_800_000),
            ("2022-11-14T23:30:00-09:30", 1_668_502_800_000),
            ("2022-11-15T09:00:00-00:00", 1_668_502_800_000),
            ("2022-11-15T09:00:00.5Z", 1_668_502_800_500),
            ("2022-11-15T09:00:00.123456789Z", 1_668_502_800_123),
            ("2022-12-02T23:59:59.999+01:00", 1_670_021_999_999),
            ("2023-01-01T00:30:00+01:00", 1_672_529_400_000),
        ] as [(String, Int64)])
    func read(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(text)?.milliseconds == milliseconds)
    }

    @Test(
        "A text in any other format is refused",
        arguments: [
            "", "2022-11-15", "2022-11-15T09:00:00", "2022-11-15 09:00:00Z", "2022-11-15T24:00:00Z",
            "2022-11-15T09:60:00Z", "2022-11-15T09:00:60Z", "2022-11-15T9:00:00Z", "2022-11-15T09:00Z",
            "2022-02-30T09:00:00Z", "2022-11-15T09:00:00.Z", "2022-11-15T09:00:00,5Z",
            "2022-11-15T09:00:00+0100",
            "2022-11-15T09:00:00+24:00", "2022-11-15T09:00:00+01:60", "2022-11-15T09:00:00ZZ",
            "2022-11-15T09:00:00Z ", "2022-11-15T09:00:00.5", "1899-12-31T23:00:00Z", "2022-11-15T-1:00:00Z",
        ])
    func refused(_ text: String) {
        #expect(Instant(text) == nil)
    }

    @Test("An instant is written with milliseconds and Z, and read back unchanged")
    func roundTrip() {
        #expect(Instant(milliseconds: 1_668_502_800_000).description == "2022-11-15T09:00:00.000Z")
        #expect(Instant(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        for milliseconds in stride(
            from: Int64(-2_000_000_000_000), through: 7_000_000_000_000, by: 98_765_432_111)
        {
            let instant = Instant(milliseconds: milliseconds)
            #expect(Instant(instant.description) == instant)
        }
    }

    @Test("Instants written as text sort in the order of time")
    func order() {
        let instants = stride(from: Int64(-900_000_000_123), through: 4_000_000_000_000, by: 77_777_777_777)
            .map(Instant.init(milliseconds:))
        #expect(instants.map(\.description).sorted() == instants.map(\.description))
        #expect(instants.sorted() == instants)
    }

    @Test("A clock outside the calendar is clamped to its first or last millisecond, and so are delays")
    func bounds() throws {
        let first = try #require(Instant("1900-01-01T00:00:00.000Z"))
        let last = try #require(Instant("2199-12-31T23:59:59.999Z"))
        for milliseconds in [first.milliseconds, first.milliseconds - 1, -62_135_596_800_000, .min] {
            #expect(Instant(milliseconds: milliseconds) == first)
        }
        for milliseconds in [last.milliseconds, last.milliseconds + 1, 253_402_300_799_999, .max] {
            #expect(Instant(milliseconds: milliseconds) == last)
        }
        #expect(Instant(milliseconds: first.milliseconds + 1).description == "1900-01-01T00:00:00.001Z")
        #expect(Instant(milliseconds: last.milliseconds - 1).description == "2199-12-31T23:59:59.998Z")
        for seconds in [Int64.min, Int64.min / 1000, -86_400] {
            #expect(first.adding(seconds: seconds) == first)
        }
        for seconds in [Int64.max, Int64.max / 1000, 1] { #expect(last.adding(seconds: seconds) == last) }
        #expect(last.adding(seconds: -1).description == "2199-12-31T23:59:58.999Z")
        #expect(first.adding(seconds: .max) == last)
        #expect(Instant("2199-12-31T23:30:00-01:00") == nil)
        #expect(Instant("1900-01-01T00:30:00+01:00") == nil)
    }

    @Test("The UTC day of an instant changes at midnight UTC")
    func day() {
        #expect(Instant("2022-12-02T23:59:59.999Z")?.jourUTC == Jour("2022-12-02"))
        #expect(Instant("2022-12-03T00:00:00Z")?.jourUTC == Jour("2022-12-03"))
        #expect(Instant(milliseconds: -1).jourUTC == Jour("1969-12-31"))
    }

    @Test("Seconds can be added to an instant, and a fixed clock stands still")
    func clock() throws {
        let instant = try #require(Instant("2022-11-15T09:00:00Z"))
        #expect(instant.adding(seconds: 90).description == "2022-11-15T09:01:30.000Z")
        #expect(Horloge.fixe(instant).now() == instant)
    }
}
