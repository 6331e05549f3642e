import LedgerStorage
import RewardDomain
public import RewardInterop
import RewardPolicies

extension RewardServices {
    /// Enrolls a table of people under the newest revisions, adding participants it does not know. Rows of one
    /// participant are stored together, by day; a row that cannot be taken harms no other.
    public func importEnrollments(
        _ table: EnrollmentRows, dryRun: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> ImportReport {
        try await require(.importFiles, at: nil, context)
        var report = ImportReport()
        for problem in table.problems { report.refuse(problem.line, problem.reason) }
        let house = try await enrollingHouse()
        try await importByParticipant(
            table.rows, code: \.participant, line: \.line, context, &report
        ) { code, id, rows, report throws(ServiceError) in
            let byDay = rows.sorted { ($0.enrolledOn, $0.line) < ($1.enrolledOn, $1.line) }
            try await enroll(byDay, lines: { [$0.line] }, code: code, id: id, dryRun, context, &report) {
                decide($1, house, &$0, context)
            }
        }
        report.sortRefused()
        return report
    }

    private func decide(
        _ row: EnrollmentRows.Row, _ house: EnrollingHouse, _ state: inout EnrollingRows, _ context: CommandContext
    ) -> RowResult {
        let site = row.site ?? .mainSite
        guard let home = house.sites[site] else {
            return .refused(Self.unknownSite(site, known: house.sites.keys).message)
        }
        let command = EnrollParticipant(
            program: row.program, firstDay: row.enrolledOn, site: site, ownDays: row.days)
        let stamp = Self.form(ofEnrolling: command).stampByContent(services: self)
        if state.stamped[stamp.key] != nil { return .repeated }
        guard let terms = house.programs[row.program] else {
            return .refused(Self.unknownProgram(row.program.text).message)
        }
        do throws(Refusal) {
            try home.checkCertificate(
                for: terms.terms, firstDay: row.enrolledOn, today: Self.clinicDay(state.now, home.site.timeZone))
            try house.checkFunds(for: row.program, on: row.enrolledOn)
            let event = try decideEnrolling(
                command, id: EnrollmentID(newIdentifier()), terms: terms, state.history)
            try state.add(event, stamp, actor: context.actor)
            return .recorded
        } catch {
            return .refused(error.message)
        }
    }
}
