import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

/// A dispute with its words, for who treats the participant.
public struct DisputeFile: Hashable, Sendable {
    /// What one step said, by whom and when.
    public struct Entry: Hashable, Sendable {
        public let what: String
        public let by: String
        public let on: Day
        /// None where nothing was said, and once the person was erased.
        public let text: String?
    }

    public let dispute: DisputeAnswer
    /// In the order they happened.
    public let entries: [Entry]
}

extension RewardServices {
    /// Disputes of a site or of all, by due day: those that are not over, unless asked for all.
    public func disputes(
        at site: Slug? = nil, onlyOverdue: Bool = false, withClosed: Bool = false, _ context: CommandContext
    ) async throws(ServiceError) -> [DisputeAnswer] {
        let reach = try await reach([.openDispute, .answerDispute, .readAudit], at: site, reading: .disputes, context)
        let rows = try await storing { () throws(StorageError) in
            try await storage.disputes(at: site, withClosed: withClosed)
        }.filter { reach.includes($0.site) }
        let today = try await todays(of: rows)
        let people = Set(rows.map(\.participant)).sorted()
        let codes = try await codes(of: people)
        let programs = try await programs(of: people)
        return rows.map { row in
            DisputeAnswer(
                row, of: ParticipantSummary(id: row.participant, code: codes[row.participant]),
                in: row.visit.flatMap { programs[$0.enrollment] }, today: today[row.site] ?? row.openedOn)
        }.filter { !onlyOverdue || $0.isOverdue }
    }

    /// The program of every enrollment of some participants.
    private func programs(of participants: [ParticipantID]) async throws(ServiceError) -> [EnrollmentID: Slug] {
        var programs: [EnrollmentID: Slug] = [:]
        for page in pages(of: participants) {
            let rows = try await storing { () throws(StorageError) in try await storage.enrollments(of: Array(page)) }
            for row in rows { programs[row.enrollment] = row.program }
        }
        return programs
    }

    /// One dispute with its words.
    public func dispute(
        of codeOrID: String, number: Int, _ context: CommandContext
    ) async throws(ServiceError) -> DisputeFile {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn, .answerDispute], reading: .dispute, context)
        let history = try await ledger(of: participant.id).history
        let dispute = try deciding { () throws(Refusal) in try history.dispute(number) }
        return try await files([dispute], of: participant, history)[0]
    }

    /// All of one participant's disputes with their words, in the order they were opened.
    public func disputes(of codeOrID: String, _ context: CommandContext) async throws(ServiceError) -> [DisputeFile] {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn, .answerDispute], reading: .dispute, context)
        let history = try await ledger(of: participant.id).history
        return try await files(history.disputes, of: participant, history)
    }

    private func files(
        _ disputes: [Dispute], of participant: ParticipantSummary, _ history: ParticipantHistory
    ) async throws(ServiceError) -> [DisputeFile] {
        let texts = try await storing { () throws(StorageError) in try await storage.texts(of: participant.id) }
        func entry(_ what: String, _ step: Dispute.Step, _ field: String?) -> DisputeFile.Entry {
            DisputeFile.Entry(what: what, by: step.by, on: step.on, text: field.flatMap { texts[step.version]?[$0] })
        }
        var files: [DisputeFile] = []
        for dispute in disputes {
            var entries = [entry("opened", dispute.opened, "subject")]
            entries += dispute.answers.map { entry("answered", $0, "text") }
            if let closed = dispute.closed {
                entries.append(entry(dispute.isWithdrawn ? "withdrawn" : "closed", closed, nil))
            }
            let today = try await today(at: dispute.site)
            files.append(
                DisputeFile(
                    dispute: DisputeAnswer(dispute, of: participant, history, version: history.version, today: today),
                    entries: entries))
        }
        return files
    }

    /// How many disputes each site had in a month.
    public func disputesReport(
        month: Month, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> DisputesReport {
        try await require(.readReports, at: site, context)
        if let site { try await requireKnown(site: site) }
        let rows = try await storing { () throws(StorageError) in
            try await storage.disputes(at: site, withClosed: true)
        }
        let today = try await todays(of: rows)
        return DisputesReport(
            month: month,
            disputes: rows.map { row in
                ReportedDispute(
                    site: row.site, openedOn: row.openedOn, due: row.due, answeredOn: row.answeredOn,
                    closedOn: row.closedOn, isWithdrawn: row.isWithdrawn, today: today[row.site] ?? row.openedOn)
            })
    }

    /// The day it is at each site.
    private func todays(of rows: [DisputeRow]) async throws(ServiceError) -> [Slug: Day] {
        var days: [Slug: Day] = [:]
        for site in Set(rows.map(\.site)) { days[site] = try await today(at: site) }
        return days
    }
}
