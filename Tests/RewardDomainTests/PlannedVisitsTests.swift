import RewardDomain
import RewardTestSupport
import Testing

struct PlannedVisitsTests {
    @Test func `week one is the seven days from the first day`() {
        let terms = Terms.sample(schedule: [ScheduleLine(weeks: .span(1, 2), days: [.mon, .wed, .fri])])
        func days(_ first: String) -> [String] {
            terms.plannedVisits(from: Day(iso: first)!).map { "\($0.number) \($0.day) \($0.week)" }
        }
        #expect(
            days("2026-01-05") == [
                "1 2026-01-05 1", "2 2026-01-07 1", "3 2026-01-09 1", "4 2026-01-12 2", "5 2026-01-14 2",
                "6 2026-01-16 2",
            ])
        // From a Thursday the week's Friday comes first, and its Monday and Wednesday lie in the next calendar week.
        #expect(
            days("2026-01-08") == [
                "1 2026-01-09 1", "2 2026-01-12 1", "3 2026-01-14 1", "4 2026-01-16 2", "5 2026-01-19 2",
                "6 2026-01-21 2",
            ])
    }

    @Test(arguments: 0..<7)
    func `from any weekday each listed day falls in each week once, in order`(offset: Int) {
        let terms = Terms.california()
        let first = Day.monday + offset
        let visits = terms.plannedVisits(from: first)
        #expect(visits.count == 36)
        #expect(visits.map(\.number) == Array(1...36))
        #expect(visits.map(\.day) == visits.map(\.day).sorted())
        for visit in visits {
            #expect(visit.week == first.days(to: visit.day) / 7 + 1)
            #expect(visit.day.weekday == .mon || visit.week <= 12 && visit.day.weekday == .thu)
        }
        #expect(terms.plannedVisitCount(in: .span(1, 12)) == 24)
        #expect(terms.plannedVisitCount(in: .span(12, 13)) == 3)
        #expect(terms.lastScheduledDay(from: first) == first + 167)
    }

    @Test(arguments: [("1-12", 1, 12), ("24", 24, 24), ("520", 520, 520)])
    func `weeks are read`(text: String, first: Int, last: Int) {
        #expect(WeekRange(text) == WeekRange.span(first, last))
        #expect(WeekRange(text)?.description == text)
    }

    @Test(arguments: ["", "0", "0-3", "3-1", "1-521", "1-2-3", "a", "1-", "-1", " 1"])
    func `what is no run of weeks is not read`(text: String) {
        #expect(WeekRange(text) == nil)
    }
}
