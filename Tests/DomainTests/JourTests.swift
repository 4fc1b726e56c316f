import Domain
import Testing

@Suite("Days of the calendar")
struct JourTests {
    @Test("From 1900 to 2199 days follow each other and convert to a number and back")
    func everyDay() throws {
        let first = try #require(Jour(1900, 1, 1)).daysSince1970
        let last = try #require(Jour(2199, 12, 31)).daysSince1970
        #expect(first == -25_567)
        #expect(last == 84_005)
        var before = try #require(Jour(daysSince1970: first))
        for number in (first + 1)...last {
            let day = try #require(Jour(daysSince1970: number))
            #expect(day.daysSince1970 == number)
            #expect(before < day)
            #expect(Jour(day.description) == day)
            let isNext =
                day.quantieme == before.quantieme + 1 && day.mois == before.mois && day.annee == before.annee
            let isNewMonth = day.quantieme == 1 && day.mois == before.mois % 12 + 1
            #expect(isNext || isNewMonth)
            before = day
        }
        #expect(Jour(daysSince1970: first - 1) == nil)
        #expect(Jour(daysSince1970: last + 1) == nil)
    }

    @Test(
        "Known days have the expected day number",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("2022-12-02", 19_328), ("2038-01-19", 24_855),
        ])
    func known(_ text: String, _ number: Int) {
        #expect(Jour(text)?.daysSince1970 == number)
        #expect(Jour(daysSince1970: number)?.description == text)
    }

    @Test(
        "A day that does not exist is refused",
        arguments: [
            "2023-02-29", "1900-02-29", "2100-02-29", "2023-04-31", "2023-06-31", "2023-09-31", "2023-11-31",
            "2023-01-32", "2023-00-10", "2023-13-01", "2023-01-00", "1899-12-31", "2200-01-01",
        ])
    func inexistent(_ text: String) {
        #expect(Jour(text) == nil)
    }

    @Test(
        "A day in another format than AAAA-MM-JJ is refused",
        arguments: [
            "", "2023", "2023-1-01", "2023-01-1", "02/12/2022", "20221202", "2022-12-02 ", " 2022-12-02",
            "2022-12-02T00:00:00Z", "2022-12-0a", "+022-12-02", "２０２２-12-02", "2022--12-02", "2022-12-02-",
        ])
    func unreadable(_ text: String) {
        #expect(Jour(text) == nil)
    }

    @Test("29 February exists in 1904, 2000 and 2024")
    func leap() {
        for text in ["1904-02-29", "2000-02-29", "2024-02-29"] { #expect(Jour(text)?.description == text) }
    }

    @Test("In words, the first day of a month is « 1er »")
    func letters() {
        #expect(Jour("2022-12-02")?.enToutesLettres == "2 décembre 2022")
        #expect(Jour("2023-01-01")?.enToutesLettres == "1er janvier 2023")
        #expect(Jour("2023-08-31")?.enToutesLettres == "31 août 2023")
    }
}
