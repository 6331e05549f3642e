/// On which days an enrollment's visits are planned: the terms' schedule from its first day, bent by days of its own,
/// by pauses and returns (docs/spec/enrollments.md).
///
/// A pure function of what happened to the enrollment, in the order it was stored. Every course keeps as many visits
/// as the terms plan, whatever bends it: a visit keeps its number and its week.
public struct EnrollmentSchedule: Hashable, Sendable {
    /// Something that bends the plan from a day on.
    enum Step: Hashable, Sendable {
        case ownDays([Weekday], from: Day)
        case paused(from: Day)
        case resumed(on: Day)
    }

    /// What the plan comes to.
    struct Plan: Hashable, Sendable {
        /// By day.
        var visits: [PlannedVisit]
        /// By visit, whether it cannot be recorded: it falls before the enrollment was taken over, or in a pause.
        var isAway: [Bool]
        /// Whether any of them cannot: almost never.
        var isAnyAway: Bool
        /// By how many days pauses have put off the end.
        var delay: Int
    }

    let terms: PublishedTerms
    var firstDay: Day
    let ownDays: [Weekday]
    /// The first day that counts, where the course began before: in an earlier revision, or before this ledger.
    let joinsOn: Day?
    var steps: [Step] = []

    func plan() -> Plan {
        var course = Course(visits: terms.terms.plannedVisits(from: firstDay, ownDays: ownDays), of: self)
        for step in steps {
            switch step {
            case .ownDays(let days, let from): course.replan(days, from: from)
            case .paused(let day): course.absences.append(Absence(from: day))
            case .resumed(let day): course.resume(on: day)
            }
        }
        let visits = [PlannedVisit].numbered(course.visits)
        let isAway = visits.map { course.isAway($0.day) }
        return Plan(visits: visits, isAway: isAway, isAnyAway: isAway.contains(true), delay: course.delay)
    }
}

/// Days on which nothing can be recorded; without an end while the pause lasts.
private struct Absence {
    var from: Day
    var until: Day?

    func contains(_ day: Day) -> Bool { day >= from && until.map { day < $0 } ?? true }
}

/// The plan while it is being bent.
private struct Course {
    let schedule: EnrollmentSchedule
    var visits: [(day: Day, week: Int)]
    var absences: [Absence] = []
    /// From which week on the seven days of a week have been put off, and by how much.
    private var delays: [(week: Int, days: Int)] = []
    /// Visits put off are not planned before this.
    private var resumedOn: Day?

    init(visits: [PlannedVisit], of schedule: EnrollmentSchedule) {
        self.schedule = schedule
        self.visits = visits.map { ($0.day, $0.week) }
    }

    var delay: Int { delays.reduce(0) { $0 + $1.days } }

    func isAway(_ day: Day) -> Bool {
        schedule.joinsOn.map { day < $0 } ?? false || absences.contains { $0.contains(day) }
    }

    private func firstDay(ofWeek week: Int) -> Day {
        schedule.firstDay + 7 * (week - 1) + delays.reduce(0) { $0 + ($1.week <= week ? $1.days : 0) }
    }

    /// The visits before `day` stay; of every later week the new days follow, as many as the week still has.
    mutating func replan(_ days: [Weekday], from day: Day) {
        let earliest = max(day, resumedOn ?? day)
        let kept = visits.filter { $0.day < earliest }
        var planned = kept
        for line in schedule.terms.terms.schedule {
            let own = line.days(own: days)
            for week in line.weeks.first...line.weeks.last {
                let left = line.days.count - kept.count { $0.week == week }
                let candidates = own.map { $0.day(inWeekFrom: firstDay(ofWeek: week)) }.filter { $0 >= earliest }
                planned += candidates.sorted().prefix(max(0, left)).map { ($0, week) }
            }
        }
        visits = planned.sorted { $0.day < $1.day }
    }

    /// Under `extends` the visits of the pause and all later ones move by the fewest whole weeks that bring the first
    /// of them to the day of return or after it.
    mutating func resume(on day: Day) {
        guard let paused = absences.last, paused.until == nil else { return }
        absences[absences.count - 1].until = day
        guard schedule.terms.terms.enrollment.pause == .extends,
            let first = visits.firstIndex(where: { $0.day >= paused.from })
        else { return }
        let weeks = max(0, (visits[first].day.days(to: day) + 6) / 7)
        guard weeks > 0 else { return }
        for index in first..<visits.count { visits[index].day = visits[index].day + 7 * weeks }
        delays.append((visits[first].week, 7 * weeks))
        resumedOn = day
    }
}
