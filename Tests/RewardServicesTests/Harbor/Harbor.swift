import Foundation
import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestSupport
import Testing

/// A year of records of a clinic, and what they come to.
enum Harbor {
    static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)!)
    }

    static func enrollments() throws -> EnrollmentRows { try .read(fixture("harbor-enrollments.csv")) }
    static func visits() throws -> VisitRows { try .read(fixture("harbor-visits.csv")) }

    static func visitRows() throws -> [VisitRows.Row] {
        let table = try visits()
        return table.people.flatMap { table.rows(of: $0).rows }
    }

    /// The lines of that file after the first, which names the columns.
    static func visitLines() throws -> (header: Substring, rows: [Substring]) {
        let lines = String(decoding: try fixture("harbor-visits.csv"), as: UTF8.self)
            .split(whereSeparator: \.isNewline)
        return (lines[0], Array(lines.dropFirst()))
    }

    static func visits(_ lines: [Substring]) throws -> VisitRows {
        try .read(([visitLines().header] + lines).joined(separator: "\n").utf8)
    }

    /// A clinic with everyone enrolled and nothing recorded.
    static func enrolled() async throws -> Clinic {
        let clinic = try await Clinic.open()
        let report = try await clinic.services.importEnrollments(enrollments(), TestLedger.context)
        #expect(report.refused == [])
        return clinic
    }

    /// What one person came to in one month of one program.
    struct Figures: Decodable, Hashable {
        var earned: Int, bonus: Int, negative: Int, positive: Int, excused: Int, no_show: Int, refused: Int
        var invalid: Int, visits: Int

        /// The same of a report's row.
        init(_ row: MonthlyReportRow) {
            func number(_ column: ReportColumn) -> Int {
                switch row.value(column) {
                case .count(let count), .money(let count): count
                default: -1
                }
            }
            earned = number(.earned)
            bonus = number(.bonus)
            negative = number(.negative)
            positive = number(.positive)
            excused = number(.excused)
            no_show = number(.noShow)
            refused = number(.refused)
            invalid = number(.invalid)
            visits = number(.visitsRecorded)
        }
    }

    private struct Expected: Decodable {
        /// By program, month and participant.
        var participants: [String: [String: [String: Figures]]]
        var totals: [String: [String: Int]]
    }

    /// Compares the monthly reports of every program and month with what was computed elsewhere. `paidOnce`: nothing
    /// may have been adjusted or overpaid on the way.
    static func expectReports(of clinic: Clinic, paidOnce: Bool, _ comment: Comment? = nil) async throws {
        let expected = try JSONDecoder().decode(Expected.self, from: fixture("harbor-expected.json"))
        var compared = 0
        for (program, months) in expected.participants {
            for (month, people) in months {
                let report = try await clinic.services.monthlyReport(
                    of: clinic.slug(program), month: #require(Month(iso: month)))
                for row in report.rows {
                    guard case .text(let code) = row.value(.participant) else { continue }
                    let figures = Figures(row)
                    if let wanted = people[code] {
                        compared += 1
                        #expect(figures == wanted, "\(program) \(month) \(code) \(comment?.rawValue ?? "")")
                    } else {
                        #expect(figures.earned == 0, "\(program) \(month) \(code)")
                    }
                    if paidOnce {
                        #expect(row.value(.overpaid) == .money(0), "\(program) \(month) \(code)")
                        #expect(row.value(.adjustments) == .money(0), "\(program) \(month) \(code)")
                    }
                }
                #expect(report.totals.value(.earned) == .money(expected.totals[program]?[month] ?? 0))
            }
        }
        #expect(compared == expected.participants.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } })
    }
}
