import RewardDomain
import Testing

struct DayTests {
    @Test func `a day is read and written the same`() {
        #expect(Day(iso: "2026-01-05")?.description == "2026-01-05")
        #expect(Day(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(Day(iso: "2026-01-05")?.daysSinceEpoch == 20_458)
    }

    @Test(arguments: [
        "2026-02-30", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "2026-1-5",
        "20260105", "2026-01-05 ", "2026/01/05", "1899-12-31", "3000-01-01", "", "-026-01-05", "２０２６-01-05",
    ])
    func `what is no day is not read`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2400-02-29", "2096-02-29"])
    func `leap years have their day`(text: String) {
        #expect(Day(iso: text)?.description == text)
    }

    @Test func `every day from 1900 to 2999 follows the one before, and no weekday is skipped`() throws {
        var day = try #require(Day(iso: "1900-01-01"))
        let last = try #require(Day(iso: "2999-12-31"))
        var expected = (year: 1900, month: 1, day: 1, weekday: Weekday.mon)
        while day <= last {
            // Comparing texts is what costs here, so the calendar is compared by its parts.
            let read = Day(year: expected.year, month: expected.month, day: expected.day)
            guard read == day, day.weekday == expected.weekday, day.month == Month(iso: "\(day)".prefix(7)) else {
                Issue.record("\(day) is not \(expected)")
                return
            }
            expected.weekday = Weekday(rawValue: (expected.weekday.rawValue + 1) % 7)!
            if day == day.month.lastDay {
                expected = (
                    expected.month == 12 ? expected.year + 1 : expected.year, expected.month % 12 + 1, 1,
                    expected.weekday
                )
            } else {
                expected.day += 1
            }
            day = day + 1
        }
        #expect(day.daysSinceEpoch == last.daysSinceEpoch + 1)
    }

    @Test func `days are counted in both directions`() throws {
        let day = try #require(Day(iso: "2026-03-01"))
        #expect((day + -1).description == "2026-02-28")
        #expect((day + 365).description == "2027-03-01")
        #expect(day.days(to: day + 10) == 10)
        #expect(day.days(to: day + -10) == -10)
    }

    @Test(arguments: [
        ("2026-01-05", Weekday.mon), ("1970-01-01", .thu), ("1969-12-31", .wed), ("2000-02-29", .tue),
        ("1900-01-01", .mon),
    ])
    func `the weekday is known`(text: String, weekday: Weekday) {
        #expect(Day(iso: text)?.weekday == weekday)
    }

    @Test func `weekdays have the names of a schedule`() {
        #expect(Weekday.allCases.map(\.name) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
        #expect(Weekday(name: "thu") == .thu)
        #expect(Weekday(name: "Thu") == nil)
    }
}
