import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports

// The projection behind the monthly report: written with each append, filled anew by `rebuild`, compared by `verify`.
extension RewardServices {
    /// The figures of every month of a folded stream. `entries` are those of the whole stream.
    static func monthlyFigures(_ ledger: ParticipantLedger, entries: [Entry]) -> [MonthlyFiguresRow] {
        let history = ledger.history
        guard !history.enrollments.isEmpty else { return [] }
        // Only what was drawn has to be asked of the fold; everything else was posted.
        let draws = history.enrollments.contains { $0.terms.terms.targets.contains { $0.bowl != nil } }
        let awards = draws ? history.awards() : []
        return history.enrollments.indices.flatMap { index in
            let enrollment = ReportedEnrollment(
                participant: history.participant.description, ledger: ledger, enrollment: index, awards: awards,
                entries: entries)
            return enrollment.monthFigures().map {
                MonthlyFiguresRow($0, of: history.enrollments[index], history.participant)
            }
        }
    }

    /// The same of a stream as stored.
    @Sendable
    static func monthlyFigures(of stream: ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow] {
        monthlyFigures(try ParticipantLedger(stream), entries: stream.appends.flatMap(\.entries))
    }
}

extension MonthlyFiguresRow {
    fileprivate init(_ month: MonthFigures, of enrollment: EnrollmentHistory, _ participant: ParticipantID) {
        self.init(
            participant: participant,
            key: Key(enrollment: month.key.enrollment, fund: month.key.fund, month: month.key.month),
            enrollment: Enrollment(
                program: enrollment.program, site: enrollment.site, revision: enrollment.terms.revision,
                firstDay: enrollment.firstDay, currency: enrollment.terms.terms.currency),
            figures: month.figures.values, capLeft: month.capLeft, carriedFrom: month.carried?.from,
            carriedUntil: month.carried?.until)
    }

    /// What the row says of a month; nil where it has no part in it.
    func reported(participant: String, in month: Month) throws(StorageError) -> MonthlyReportRow? {
        guard let values = ReportFigures(values: figures) else {
            throw .damaged(
                stream: self.participant.description,
                reason: "the figures of \(key.month) are not those of this version; run rewardctl rebuild")
        }
        let kept = MonthFigures(
            key: MonthFigures.Key(enrollment: key.enrollment, fund: key.fund, month: key.month),
            carried: carriedFrom.map { MonthFigures.Carried(from: $0, until: carriedUntil) }, figures: values,
            capLeft: capLeft)
        guard let shown = kept.figures(in: month) else { return nil }
        return MonthlyReportRow(
            participant: participant, enrollment: key.enrollment, firstDay: enrollment.firstDay,
            currency: enrollment.currency, site: enrollment.site, revision: enrollment.revision, fund: key.fund,
            figures: shown, capLeft: kept.capLeft(in: month))
    }
}
