/// Weekdays that are planned in a run of weeks.
public struct ScheduleLine: Hashable, Sendable {
    public var weeks: WeekRange
    /// In the order of the week, Monday first.
    public var days: [Weekday]
    /// The weekdays among which an enrollment may choose its own; empty: it cannot.
    public var allowedDays: [Weekday]
    /// The least number of days from one of an enrollment's own days to the next.
    public var minimumGap: Int?

    public init(weeks: WeekRange, days: [Weekday], allowedDays: [Weekday] = [], minimumGap: Int? = nil) {
        self.weeks = weeks
        self.days = days.sorted()
        self.allowedDays = allowedDays.sorted()
        self.minimumGap = minimumGap
    }

    /// The weekdays planned for an enrollment with days of its own, in the order it gave them: the first so many.
    func days(own: [Weekday]) -> [Weekday] {
        allowedDays.isEmpty || own.isEmpty ? days : Array(own.prefix(days.count))
    }
}

/// One planned day of an enrollment.
public struct PlannedVisit: Hashable, Sendable {
    // Every visit to come of thousands of people is kept in memory: numbers no wider than they have to be.
    private let numberInCourse: Int32
    private let weekOfCourse: Int32
    public let day: Day

    /// From 1, in the order of the days.
    public var number: Int { Int(numberInCourse) }
    /// The enrollment's week, from 1.
    public var week: Int { Int(weekOfCourse) }

    init(number: Int, day: Day, week: Int) {
        (numberInCourse, weekOfCourse, self.day) = (Int32(number), Int32(week), day)
    }
}

extension Terms {
    /// The planned visits of an enrollment that begins on `firstDay`, by day. Week *n* is the seven days from
    /// `firstDay + 7(n − 1)`, so each listed weekday falls in each listed week exactly once.
    public func plannedVisits(from firstDay: Day, ownDays: [Weekday] = []) -> [PlannedVisit] {
        var days: [(day: Day, week: Int)] = []
        for line in schedule {
            for week in line.weeks.first...line.weeks.last {
                let weekStart = firstDay + 7 * (week - 1)
                days += line.days(own: ownDays).map { ($0.day(inWeekFrom: weekStart), week) }
            }
        }
        return .numbered(days)
    }

    /// How many visits are planned in these weeks. The same for every first day.
    public func plannedVisitCount(in weeks: WeekRange) -> Int {
        schedule.reduce(0) { count, line in
            let shared = min(line.weeks.last, weeks.last) - max(line.weeks.first, weeks.first) + 1
            return count + max(0, shared) * line.days.count
        }
    }

    /// The last day of the last scheduled week.
    public func lastScheduledDay(from firstDay: Day) -> Day {
        firstDay + (7 * (schedule.map(\.weeks.last).max() ?? 0) - 1)
    }
}

extension [PlannedVisit] {
    /// Visits of these days and weeks, in the order of the days.
    static func numbered(_ days: [(day: Day, week: Int)]) -> [PlannedVisit] {
        days.sorted { $0.day < $1.day }.enumerated()
            .map { PlannedVisit(number: $0 + 1, day: $1.day, week: $1.week) }
    }
}

extension Weekday {
    /// The day of this name among the seven from `start`.
    func day(inWeekFrom start: Day) -> Day { start + (rawValue - start.weekday.rawValue + 7) % 7 }
}
