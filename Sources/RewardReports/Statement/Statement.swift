public import RewardDomain

/// One participant's month over all programs: what the balance was, each thing that happened, what the balance is
/// (docs/reports.md). A participant can follow every movement from the opening to the closing balance.
public struct Statement: Hashable, Sendable {
    /// The clinic's own code.
    public let participant: String
    public let month: Month
    /// The currency of every amount, which all enrollments of a participant share; nil without an enrollment.
    public let currency: Currency?
    /// Minor units, before the month's first day.
    public let opening: Int
    /// By effective day, then in the order of the enrollments; within a day of one enrollment visits that paid
    /// nothing, then movements in the order they were posted.
    public let lines: [StatementLine]
    /// Minor units, after the month's last day: the opening balance and every line's amount.
    public let closing: Int

    /// The statement of `participant`; enrollments of others are passed over.
    public init(participant: String, month: Month, enrollments: [ReportedEnrollment]) {
        let own =
            enrollments
            .filter { $0.participant == participant }
            .sorted { EnrollmentHistory.comesBefore($0.history, $1.history) }
        self.participant = participant
        self.month = month
        currency = own.first?.history.terms.terms.currency
        opening = own.flatMap(\.entries)
            .reduce(0) { $0 + ($1.effectiveOn < month.firstDay ? $1.availableChange : 0) }
        var balance = opening
        lines = Self.byDay(own.flatMap { $0.statementLines(in: month) }).map { line in
            balance += line.amount
            return line.leaving(balance)
        }
        closing = balance
    }

    /// Sorted by day; lines of one day keep their order.
    private static func byDay(_ lines: [StatementLine]) -> [StatementLine] {
        lines.enumerated()
            .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            .map(\.element)
    }
}
