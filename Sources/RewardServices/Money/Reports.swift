import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// The monthly reward report of one program, or of what one site has of it. Of a closed month, as it was stored then.
    /// For a recipient outside it is a disclosure, under pseudonyms.
    public func monthlyReport(
        of program: Slug, month: Month, at site: Slug? = nil, to recipient: Recipient? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> MonthlyReport {
        try await require(.readReports, at: site, context)
        try await requireDisclosing(to: recipient, at: site, context)
        if let site { try await requireKnown(site: site) }
        _ = try await self.program(program)
        try await note(.monthlyReport, ofEveryoneIn: site.map { .sites([$0]) } ?? .everywhere, in: program, context)
        let report = try await monthlyReport(of: program, month: month, at: site)
        guard let recipient else { return report }
        // Rows go by today's codes; of an erased person by the id.
        let names = Set(report.rows.map(\.participant))
        var ids = try await storing { () throws(StorageError) in try await storage.participants(codes: names.sorted()) }
        for name in names where ids[name] == nil { ids[name] = ParticipantID(name) }
        try await disclose(.monthlyReport, [.attendance, .results, .rewards], of: ids.values, to: recipient, context)
        return report.disclosed(
            participant: { name in ids[name].map { pseudonym(of: $0, for: recipient.name).description } ?? "" },
            enrollment: { pseudonym(of: $0, for: recipient.name) }, notice: Self.redisclosureNotice)
    }

    private func monthlyReport(
        of program: Slug, month: Month, at site: Slug?
    ) async throws(ServiceError) -> MonthlyReport {
        if let closed = try await storedMonth(of: program, month) {
            return site.map { closed.report.only(at: $0) } ?? closed.report
        }
        let kept = try await storing { () throws(StorageError) in
            try await storage.monthlyFigures(of: program, month: month, at: site)
        }
        let codes = try await codes(of: Array(Set(kept.map(\.participant))))
        var rows: [MonthlyReportRow] = []
        for row in kept {
            let code = codes[row.participant] ?? row.participant.erasedName
            let shown = try await storing { () throws(StorageError) in
                try row.reported(participant: code, in: month)
            }
            if let shown { rows.append(shown) }
        }
        return MonthlyReport(program: program, month: month, kept: rows)
    }

    /// One participant's month over all programs: every movement, and what paid nothing. Where nothing happened in it, the
    /// last of the `monthsBackMax` months before it in which something did. For a recipient outside it is a disclosure; it
    /// goes by the participant's code, since the recipient asked for this one.
    public func statement(
        of codeOrID: String, month: Month, monthsBackMax: Int = 0, to recipient: Recipient? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> Statement {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn], reading: .statement, context)
        if recipient != nil { _ = try await self.participant(codeOrID, for: [.disclose], context) }
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        try await disclose(
            .statement, [.attendance, .results, .rewards], of: [participant.id], to: recipient, context)
        let enrollments = try await reported(stream, code: participant.code)
        let asked = Statement(participant: participant.name, month: month, enrollments: enrollments)
        var found = asked
        for _ in 0..<monthsBackMax where found.lines.isEmpty {
            let before = (found.month.firstDay + -1).month
            found = Statement(participant: participant.name, month: before, enrollments: enrollments)
        }
        return found.lines.isEmpty ? asked : found
    }

    /// Everything of one stream that a report can ask for.
    func reported(
        _ stream: ParticipantStream, code: String?
    ) async throws(ServiceError) -> [ReportedEnrollment] {
        let ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
        let entries = Dictionary(grouping: stream.appends.flatMap(\.entries), by: \.enrollment)
        let awards = ledger.history.awards()
        return ledger.history.enrollments.indices.map { index in
            ReportedEnrollment(
                participant: code ?? stream.participant.erasedName, ledger: ledger, enrollment: index,
                awards: awards, entries: entries[ledger.history.enrollments[index].id] ?? [])
        }
    }
}
