public import RewardDomain
import RewardPolicies

/// Who has nearly used up what a cap allows, who is over it, who is enrolled at two sites, and what was received
/// elsewhere (docs/reports.md).
public struct CapWatch: Sendable {
    public enum Finding: String, Hashable, Sendable, CaseIterable {
        /// What was paid and what the program bore together pass the cap.
        case over
        /// Nothing is left, or something was kept back in the window.
        case reached
        /// More than four fifths are used.
        case near
        /// Open enrollments at more than one site.
        case twoSites = "two_sites"
        /// Others paid the person in the calendar year.
        case elsewhere
    }

    public let day: Day
    public let table: ReportTable

    static let columns: [ReportTable.Column] = [
        .init("participant", .text), .init("finding", .text), .init("program", .text), .init("site", .text),
        .init("cap", .text), .init("from", .text), .init("amount", .money), .init("used", .money),
        .init("overpaid", .money), .init("left", .money), .init("used_percent", .percent), .init("withheld", .money),
        .init("detail", .text),
    ]

    /// Caps on money of the shown enrollments that are open on the day, in the window the day lies in, and the limits of
    /// funds and of the installation that bind them.
    public init(on day: Day, people: [ReportedPerson]) {
        self.day = day
        let rows = people.sorted { $0.participant < $1.participant }.flatMap { person in
            CapLine.lines(person, on: day).map(\.cells)
                + Self.twoSites(person, on: day) + Self.elsewhere(person, on: day)
        }
        table = ReportTable("caps", asked: ["day": day.description], columns: Self.columns, rows: rows)
    }

    private static func twoSites(_ person: ReportedPerson, on day: Day) -> [[ReportTable.Cell]] {
        let open = person.ledger.history.enrollments.filter { $0.isOpen(on: day) }
        let sites = Set(open.map(\.site)).sorted()
        guard sites.count > 1, open.contains(where: { own in person.enrollments.contains { $0.id == own.id } }) else {
            return []
        }
        let places = open.map { "\($0.program) at \($0.site)" }.sorted().joined(separator: ", ")
        return [
            [.text(person.participant), .text(Finding.twoSites.rawValue)]
                + Array(repeating: ReportTable.Cell.none, count: columns.count - 3) + [.text(places)]
        ]
    }

    private static func elsewhere(_ person: ReportedPerson, on day: Day) -> [[ReportTable.Cell]] {
        let january = day.month.januaryOfYear.firstDay
        let received = person.ledger.history.capUses.reduce(0) { sum, use in
            use.program == nil && use.unit == .money && use.on >= january && use.on <= day ? sum + use.amount : sum
        }
        guard received > 0, let currency = person.currency, !person.shown.isEmpty else { return [] }
        return [
            [
                .text(person.participant), .text(Finding.elsewhere.rawValue), .none, .none, .none,
                .text(january.description), .none, .money(received, currency), .none, .none, .none, .none,
                .text("received from others in the calendar year"),
            ]
        ]
    }
}

extension EnrollmentHistory {
    /// Whether it is under way on a day: begun, and neither ended before nor past its last scheduled day.
    func isOpen(on day: Day) -> Bool {
        !isVoid && begins <= day && lastDay >= day
    }
}
