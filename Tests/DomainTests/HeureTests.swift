import Domain
import Testing

@Suite("Hours of the day")
struct HeureTests {
    @Test(
        "Hours from 00:00 to 23:59 are read and written back",
        arguments: ["00:00", "09:05", "12:00", "23:59"])
    func good(text: String) {
        #expect(Heure(text)?.description == text)
    }

    @Test(
        "Other texts are no hour",
        arguments: ["", "24:00", "12:60", "9:00", "12", "12:00:00", "12h00", "１２:00", "-1:00", "12:0a"])
    func bad(text: String) {
        #expect(Heure(text) == nil)
    }

    @Test("Hours are ordered by the clock")
    func order() throws {
        let hours = try ["09:00", "09:01", "10:00"].map { try #require(Heure($0)) }
        #expect(hours == hours.sorted() && hours[1].minutesSinceMidnight == 541)
    }
}
