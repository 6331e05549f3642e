import RewardDomain
import RewardInterop
import RewardPolicies
import RewardReports
import RewardServices
import TestSupport
import Testing

/// A clinic by a clock of its own, whose months are closed.
struct MonthClinic {
    let clinic: Clinic
    let clock: TestClock

    var services: RewardServices { clinic.services }

    /// It is noon in UTC on this day.
    static func open(on day: String = "2026-03-10") async throws -> MonthClinic {
        let clock = TestClock(startingAt: Instant(rfc3339: "\(day)T12:00:00Z")!)
        return MonthClinic(clinic: try await Clinic.open(clock: clock), clock: clock)
    }

    /// With one person in `higgins-1994` from 2026-01-05: visits 1 to 12 are January's.
    static func with(_ code: String, on day: String = "2026-03-10") async throws -> MonthClinic {
        let clinic = try await open(on: day)
        try await clinic.clinic.welcome(code, in: "higgins-1994")
        return clinic
    }

    @discardableResult
    func close(_ month: String, in program: String = "higgins-1994") async throws -> ClosedMonth {
        try await services.closeMonth(Month(iso: month)!, of: Slug(program)!, TestLedger.context)
    }

    func report(_ month: String, in program: String = "higgins-1994") async throws -> MonthlyReport {
        try await services.monthlyReport(of: Slug(program)!, month: Month(iso: month)!)
    }

    func states(_ program: String = "higgins-1994") async throws -> [String] {
        try await services.months(of: Slug(program)!, TestLedger.context).map { "\($0.month) \($0.state)" }
    }

    /// What a column of a month's totals says, in minor units.
    func total(_ column: ReportColumn, _ month: String) async throws -> Int? {
        switch try await report(month).totals.value(column) {
        case .money(let amount), .count(let amount): amount
        default: nil
        }
    }
}
