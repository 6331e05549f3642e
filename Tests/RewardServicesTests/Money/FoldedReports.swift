import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices
import TestSupport
import Testing

extension Clinic {
    /// The monthly reports of every program against those folded from whole streams: what is kept of the months is
    /// what the events say. What a closed month says is what was known at its close.
    func expectFoldedReports(from first: String, through last: String, _ comment: Comment? = nil) async throws {
        let enrollments = try await foldedEnrollments()
        let months = sequence(first: try #require(Month(iso: first)), next: \.next)
            .prefix { $0.description <= last }
        for program in Set(enrollments.map(\.history.program)) {
            let closed = try await services.months(of: program, TestLedger.context).filter { $0.state == .closed }
            for month in months where !closed.contains(where: { $0.month == month }) {
                let report = try await services.monthlyReport(of: program, month: month)
                let folded = MonthlyReport(program: program, month: month, enrollments: enrollments)
                #expect(report.rows == folded.rows, comment)
                #expect(report.totals == folded.totals, comment)
            }
        }
    }

    private func foldedEnrollments() async throws -> [ReportedEnrollment] {
        var enrollments: [ReportedEnrollment] = []
        for participant in try await services.participants() {
            let stream = try await services.storage.load(participant.id)
            var ledger = ParticipantLedger(participant: participant.id)
            for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
            let awards = ledger.history.awards()
            enrollments += ledger.history.enrollments.indices.map {
                ReportedEnrollment(
                    participant: participant.code ?? participant.id.description, ledger: ledger, enrollment: $0,
                    awards: awards, entries: stream.appends.flatMap(\.entries))
            }
        }
        return enrollments
    }
}
