public import RewardDomain
import RewardPolicies

/// What is owed to participants on a day, by how long it has been owed (docs/reports.md).
///
/// What was earned first is redeemed first. A correction changes the day it corrects, not what came after; value that
/// comes back from a redemption is as old as it was.
public struct Liability: Sendable {
    public let day: Day
    public let table: ReportTable

    static let columns: [ReportTable.Column] = [
        .init("participant", .text), .init("program", .text), .init("site", .text), .init("status", .text),
        .init("balance", .money), .init("days_0_30", .money), .init("days_31_60", .money),
        .init("days_61_90", .money), .init("days_over_90", .money), .init("in_flight", .money),
        .init("owed_draws", .count), .init("owed_draws_value", .money), .init("last_activity", .text),
    ]

    /// Those of the people's enrollments that are shown. Whose balance is 0, who waits for nothing and is owed nothing has
    /// no row. `sessions`: the group draws that were held.
    public init(on day: Day, people: [ReportedPerson], sessions: [HeldSession] = []) {
        self.day = day
        let lines = people.flatMap { Self.lines($0, on: day, sessions) }.sorted { $0.place < $1.place }
        let currencies = Set(lines.map(\.currency))
        var totals: [ReportTable.Cell]?
        if currencies.count == 1, let currency = currencies.first {
            let sums = lines.reduce(into: Array(repeating: 0, count: 6)) { sums, line in
                for (place, amount) in line.amounts.enumerated() { sums[place] += amount }
            }
            let cells = sums.map { ReportTable.Cell.money($0, currency) }
            let owed = lines.reduce((draws: 0, value: 0)) { ($0.draws + $1.owed.draws, $0.value + $1.owed.value) }
            totals =
                [.text("TOTAL"), .none, .none, .none] + cells
                + [.count(owed.draws), .money(owed.value, currency), .none]
        }
        table = ReportTable(
            "liability", asked: ["day": day.description], columns: Self.columns, rows: lines.map(\.cells),
            totals: totals)
    }

    private static func lines(
        _ person: ReportedPerson, on day: Day, _ sessions: [HeldSession]
    ) -> [LiabilityLine] {
        Dictionary(grouping: person.enrollments, by: \.program).compactMap { program, enrollments in
            var line = LiabilityLine(person, program, enrollments, on: day)
            for index in person.shown where person.ledger.history.enrollments[index].program == program {
                let owed = person.owedGroupDraws(ofEnrollment: index, on: day, sessions)
                line.owed = (line.owed.draws + owed.draws, line.owed.value + owed.value)
            }
            return line.balance != 0 || line.inFlight != 0 || line.owed.draws != 0 ? line : nil
        }
    }
}

/// One participant in one program.
private struct LiabilityLine {
    let participant: String
    let program: Slug
    let newest: EnrollmentHistory
    var balance = 0
    /// In the order of the columns.
    var ages = [0, 0, 0, 0]
    var inFlight = 0
    /// Draws of group sessions, and what they are worth at the mean of the bowl.
    var owed = (draws: 0, value: 0)
    var lastActivity: Day?
    var currency: Currency { newest.terms.terms.currency }

    init(_ person: ReportedPerson, _ program: Slug, _ enrollments: [EnrollmentHistory], on day: Day) {
        participant = person.participant
        self.program = program
        newest = enrollments.max(by: EnrollmentHistory.beginsBefore) ?? enrollments[0]
        let ids = Set(enrollments.map(\.id))
        var byDay: [Day: Int] = [:]
        var redeemed = 0
        for entry in person.entries where ids.contains(entry.enrollment) && entry.effectiveOn <= day {
            balance += entry.availableChange
            inFlight += entry.inFlightChange
            if entry.isOfRedemption {
                redeemed -= entry.availableChange
                note(entry.effectiveOn)
            } else {
                byDay[entry.effectiveOn, default: 0] += entry.availableChange
            }
        }
        for enrollment in enrollments {
            for visit in enrollment.countedVisits()
            where visit.standing.outcome != nil && visit.day <= day { note(visit.day) }
        }
        age(byDay, redeemed: redeemed, on: day)
    }

    private mutating func note(_ day: Day) { lastActivity = max(lastActivity ?? day, day) }

    /// What is left of each day once the oldest was redeemed.
    private mutating func age(_ byDay: [Day: Int], redeemed: Int, on day: Day) {
        var taken = byDay.values.reduce(redeemed) { $0 + max(0, -$1) }
        for (earned, amount) in byDay.sorted(by: { $0.key < $1.key }) where amount > 0 {
            let left = max(0, amount - max(0, taken))
            taken -= amount - left
            let age = earned.days(to: day)
            ages[age <= 30 ? 0 : age <= 60 ? 1 : age <= 90 ? 2 : 3] += left
        }
    }

    var amounts: [Int] { [balance] + ages + [inFlight] }
    var place: (String, Slug) { (participant, program) }

    var cells: [ReportTable.Cell] {
        let money = amounts.map { ReportTable.Cell.money($0, currency) }
        return [.text(participant), .text(program.text), .text(newest.site.text), .text(newest.status)]
            + money + [.count(owed.draws), .money(owed.value, currency), .text(lastActivity)]
    }
}

extension Entry {
    /// What this entry adds to what is asked for and not handed over.
    var inFlightChange: Int { (destination.isInFlight ? amount : 0) - (source.isInFlight ? amount : 0) }
}
