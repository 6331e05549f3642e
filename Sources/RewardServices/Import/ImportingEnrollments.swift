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
        let programs = Dictionary(uniqueKeysWithValues: try await programs().map { ($0.program, $0.terms) })
        let sites = try await openedSites()
        try await importByParticipant(
            table.rows, code: \.participant, line: \.line, context, &report
        ) { code, id, rows, report throws(ServiceError) in
            let byDay = rows.sorted { ($0.enrolledOn, $0.line) < ($1.enrolledOn, $1.line) }
            try await enroll(byDay, lines: { [$0.line] }, code: code, id: id, dryRun, context, &report) {
                decide($1, programs, sites, &$0, context)
            }
        }
        report.sortRefused()
        return report
    }

    private func decide(
        _ row: EnrollmentRows.Row, _ programs: [Slug: PublishedTerms], _ sites: [Slug: SiteHistory],
        _ state: inout EnrollingRows, _ context: CommandContext
    ) -> RowResult {
        let site = row.site ?? .mainSite
        guard let home = sites[site] else { return .refused(Self.unknownSite(site, known: sites.keys).message) }
        let command = EnrollParticipant(
            program: row.program, firstDay: row.enrolledOn, site: site, ownDays: row.days)
        let stamp = Self.form(ofEnrolling: command).stampByContent(services: self)
        if state.stamped[stamp.key] != nil { return .repeated }
        guard let terms = programs[row.program] else {
            return .refused(Self.unknownProgram(row.program.text).message)
        }
        do throws(Refusal) {
            try home.checkCertificate(
                for: terms.terms, firstDay: row.enrolledOn, today: Self.clinicDay(state.now, home.site.timeZone))
            let event = try decideEnrolling(
                command, id: EnrollmentID(newIdentifier()), terms: terms, state.history)
            try state.add(event, stamp, actor: context.actor)
            return .recorded
        } catch {
            return .refused(error.message)
        }
    }
}
