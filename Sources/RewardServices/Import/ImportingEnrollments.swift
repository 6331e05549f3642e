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
        let own = try await ownAccounts(context)
        var report = ImportReport()
        for problem in table.problems { report.refuse(problem.line, problem.reason) }
        let programs = Dictionary(uniqueKeysWithValues: try await programs().map { ($0.program, $0.terms) })
        let sites = try await openedSites()
        let groups = Dictionary(grouping: table.rows, by: \.participant).sorted { $0.key < $1.key }
        for page in pages(of: groups) {
            let codes = page.map(\.key)
            let known = try await storing { () throws(StorageError) in try await storage.participants(codes: codes) }
            for (code, rows) in page {
                if let id = known[code], let own, own(id) {
                    for row in rows { report.refuse(row.line, Self.ownRow) }
                    continue
                }
                try await importEnrollments(
                    rows.sorted { ($0.enrolledOn, $0.line) < ($1.enrolledOn, $1.line) }, code: code, id: known[code],
                    programs, sites, dryRun, context, &report)
            }
        }
        report.sortRefused()
        return report
    }

    private func importEnrollments(
        _ rows: [EnrollmentRows.Row], code: String, id known: ParticipantID?, _ programs: [Slug: PublishedTerms],
        _ sites: [Slug: SiteHistory], _ dryRun: Bool, _ context: CommandContext, _ report: inout ImportReport
    ) async throws(ServiceError) {
        let id = known ?? ParticipantID(newIdentifier())
        for _ in 0..<Self.attemptsMax {
            let stream = try await storing { () throws(StorageError) in try await storage.load(id) }
            let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
            do throws(ServiceError) { try await requireOpen(ledger.history) } catch {
                guard case .refused(let refusal) = error else { throw error }
                for row in rows { report.refuse(row.line, refusal.message) }
                return
            }
            let now = storingTime(after: stream.head)
            var decided: [(event: DecidedEvent, stamp: CommandStamp?)] = []
            var results: [RowResult] = []
            var history = ledger.history
            if known == nil {
                do throws(Refusal) { _ = try Self.checkedCode(code) } catch {
                    for row in rows { report.refuse(row.line, error.message) }
                    return
                }
                decided.append((addedEvent(), CommandForm("add participant", [code]).stampByContent(services: self)))
                for event in decided {
                    try deciding { () throws(Refusal) in
                        try history.readDecided(event.event, now: now, actor: context.actor)
                    }
                }
            }
            var stamped = stream.commands.mapValues(\.requestHash)
            for row in rows {
                results.append(decide(row, programs, sites, &history, &stamped, &decided, now, context))
            }
            let hasEnrolled = results.contains { if case .recorded = $0 { true } else { false } }
            if hasEnrolled, !dryRun {
                let posted = try posted(
                    decided, actor: context.actor, now: now, ledger: ledger, head: stream.head,
                    registration: known == nil ? .init(code: code) : nil)
                switch await storage.append([posted.unit])[0] {
                case .recorded: break
                case .moved, .repeated, .inDoubt: continue
                case .refused(let refusal): throw .refused(refusal)
                case .failed(let reason): throw .storage(.failed(reason))
                case .unavailable(let reason): throw .storage(.unavailable(reason))
                }
            }
            if known == nil, hasEnrolled { report.participantsAdded += 1 }
            for (row, result) in zip(rows, results) { report.count(result, line: row.line) }
            return
        }
        throw .storage(.unavailable("others kept writing to the same participants; import the file again"))
    }

    private func decide(
        _ row: EnrollmentRows.Row, _ programs: [Slug: PublishedTerms], _ sites: [Slug: SiteHistory],
        _ history: inout ParticipantHistory,
        _ stamped: inout [CommandKey: [UInt8]], _ decided: inout [(event: DecidedEvent, stamp: CommandStamp?)],
        _ now: Instant, _ context: CommandContext
    ) -> RowResult {
        let site = row.site ?? .mainSite
        guard let home = sites[site] else { return .refused(Self.unknownSite(site, known: sites.keys).message) }
        let command = EnrollParticipant(
            program: row.program, firstDay: row.enrolledOn, site: site, ownDays: row.days)
        let stamp = Self.form(ofEnrolling: command).stampByContent(services: self)
        if stamped[stamp.key] != nil { return .repeated }
        guard let terms = programs[row.program] else {
            return .refused(Self.unknownProgram(row.program.text).message)
        }
        do throws(Refusal) {
            try home.checkCertificate(
                for: terms.terms, firstDay: row.enrolledOn, today: Self.clinicDay(now, home.site.timeZone))
            let event = try decideEnrolling(
                command, id: EnrollmentID(newIdentifier()), terms: terms, history)
            try history.readDecided(event, now: now, actor: context.actor)
            stamped[stamp.key] = stamp.requestHash
            decided.append((event, stamp))
            return .recorded
        } catch {
            return .refused(error.message)
        }
    }
}
