import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports

/// The figures of every month of one enrollment, and what its rows repeat of it.
///
/// The projection behind the monthly report: written with each append, filled anew by `rebuild`, compared by `verify`.
struct EnrollmentFigures: Hashable, Sendable {
    /// One month of them as it is kept.
    struct KeptMonth: Hashable, Sendable {
        let key: MonthlyFiguresRow.Key
        let carried: MonthFigures.Carried?
        let figures: PackedFigures
        let capLeft: Int?

        init(_ month: MonthFigures) {
            key = MonthlyFiguresRow.Key(month.key)
            (carried, figures, capLeft) = (month.carried, PackedFigures(month.figures.values), month.capLeft)
        }
    }

    let enrollment: MonthlyFiguresRow.Enrollment
    let months: [KeptMonth]

    init(enrollment: MonthlyFiguresRow.Enrollment, months: [MonthFigures]) {
        self.enrollment = enrollment
        self.months = months.map(KeptMonth.init)
    }

    /// Those of a folded stream, by enrollment.
    ///
    /// - Parameters:
    ///   - money: what the entries of the whole stream moved, by enrollment as in the ledger.
    ///   - awards: what the facts say each visit pays, where it is known already.
    static func all(
        _ ledger: ParticipantLedger, _ money: [MovedMoney], awards known: [[[Award]]]? = nil
    ) -> [EnrollmentFigures] {
        let history = ledger.history
        guard !history.enrollments.isEmpty else { return [] }
        // Only what was drawn has to be asked of the fold; everything else was posted.
        let draws = history.enrollments.contains { $0.terms.paysFromBowl }
        let awards = draws ? known ?? history.awards() : []
        return history.enrollments.indices.map { index in
            let reported = ReportedEnrollment(
                participant: history.participant.description, ledger: ledger, enrollment: index, awards: awards,
                entries: [])
            return EnrollmentFigures(
                enrollment: MonthlyFiguresRow.Enrollment(history.enrollments[index]),
                months: reported.monthFigures(money[index]))
        }
    }

    func rows(of participant: ParticipantID) -> [MonthlyFiguresRow] {
        months.map { MonthlyFiguresRow($0, of: enrollment, participant) }
    }

    /// What leads from the rows of a participant before an append to those after it. An enrollment once made stays, and
    /// its place with it.
    static func change(
        from before: [EnrollmentFigures], to after: [EnrollmentFigures], of participant: ParticipantID
    ) -> MonthlyFiguresChange {
        var change = MonthlyFiguresChange()
        for (index, figures) in after.enumerated() {
            guard index < before.count else {
                change.put += figures.rows(of: participant)
                continue
            }
            let (old, isSameEnrollment) = (before[index].months, before[index].enrollment == figures.enrollment)
            // Almost always one month changes, and none goes.
            let put = figures.months.filter { !isSameEnrollment || !old.contains($0) }
            change.put += put.map { MonthlyFiguresRow($0, of: figures.enrollment, participant) }
            change.removed += old.map(\.key).filter { key in !figures.months.contains { $0.key == key } }
        }
        return change
    }
}

extension RewardServices {
    /// The figures of every month of a folded stream. `entries` are those of the whole stream.
    static func monthlyFigures(_ ledger: ParticipantLedger, entries: [Entry]) -> [MonthlyFiguresRow] {
        EnrollmentFigures.all(ledger, MovedMoney.byEnrollment(entries, of: ledger.history)).flatMap {
            $0.rows(of: ledger.history.participant)
        }
    }

    /// The same of a stream as stored.
    @Sendable
    static func monthlyFigures(of stream: ParticipantStream) throws(StorageError) -> [MonthlyFiguresRow] {
        monthlyFigures(try ParticipantLedger(stream), entries: stream.appends.flatMap(\.entries))
    }
}

extension MovedMoney {
    /// - Parameter history: of those whose entries they are.
    static func byEnrollment(_ entries: [Entry], of history: ParticipantHistory) -> [MovedMoney] {
        var money: [MovedMoney] = []
        add(entries, to: &money, of: history)
        return money
    }

    static func add(_ entries: [Entry], to money: inout [MovedMoney], of history: ParticipantHistory) {
        while money.count < history.enrollments.count { money.append(MovedMoney()) }
        for entry in entries {
            if let index = history.enrollmentIndex(entry.enrollment) { money[index].add(entry) }
        }
    }
}

extension MonthlyFiguresRow.Enrollment {
    fileprivate init(_ enrollment: EnrollmentHistory) {
        self.init(
            program: enrollment.program, site: enrollment.site, revision: enrollment.terms.revision,
            firstDay: enrollment.firstDay, currency: enrollment.terms.terms.currency)
    }
}

extension MonthlyFiguresRow.Key {
    fileprivate init(_ key: MonthFigures.Key) {
        self.init(enrollment: key.enrollment, fund: key.fund, month: key.month)
    }
}

extension MonthlyFiguresRow {
    fileprivate init(_ month: EnrollmentFigures.KeptMonth, of enrollment: Enrollment, _ participant: ParticipantID) {
        self.init(
            participant: participant, key: month.key, enrollment: enrollment, figures: month.figures,
            capLeft: month.capLeft, carriedFrom: month.carried?.from, carriedUntil: month.carried?.until)
    }

    /// What the row says of a month; nil where it has no part in it.
    func reported(participant: String, in month: Month) throws(StorageError) -> MonthlyReportRow? {
        guard let values = figures.figures.flatMap({ ReportFigures(values: $0) }) else {
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
