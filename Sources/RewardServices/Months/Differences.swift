import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// What a closed month said, what it would say now, and which later facts explain every cent between the two.
    public func monthDifference(
        of program: Slug, month: Month, _ context: CommandContext
    ) async throws(ServiceError) -> MonthDifference {
        try await require(.readReports, at: nil, context)
        _ = try await self.program(program)
        try await note(.monthDifference, ofEveryoneIn: .everywhere, in: program, context)
        guard let stored = try await storedMonth(of: program, month) else {
            throw .refused(
                Refusal(
                    .notYet, "\(month) of \(program) is not closed, so that its report says what is known today."))
        }
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
        var enrollments: [ReportedEnrollment] = []
        var appends: [ReportedAppend] = []
        for page in pages(of: Set(rows.map(\.participant)).sorted()) {
            let ids = Array(page)
            let codes = try await codes(of: ids)
            let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
            for stream in streams {
                let code = codes[stream.participant] ?? stream.participant.erasedName
                enrollments += try await reported(stream, code: code).filter { $0.history.program == program }
                appends += stream.appends.filter { $0.entries.contains { $0.adjusts != nil } }.map { append in
                    ReportedAppend(participant: code, facts: Self.facts(of: append), entries: append.entries)
                }
            }
        }
        return MonthDifference(said: stored.report, enrollments: enrollments, appends: appends)
    }

    private static func facts(of append: ParticipantStream.Append) -> [LaterFact] {
        append.events.enumerated().map { offset, event in
            let place = event.body.fact
            return LaterFact(
                version: append.firstVersion + Int64(offset), kind: LedgerStorage.type(of: event.body),
                recordedAt: event.recordedAt, actor: event.actor,
                enrollment: place?.enrollment ?? event.body.turn?.enrollment, visit: place?.visit,
                reasonDigest: event.body.reasonDigest)
        }
    }
}

extension ParticipantEvent {
    fileprivate var reasonDigest: String? {
        switch self {
        case .visitCorrected(let event): event.reasonDigest
        case .visitRetracted(let event): event.reasonDigest
        case .visitRecorded(let event): event.reasonDigest
        case .startCorrected(let event), .enrollmentVoided(let event): event.reasonDigest
        default: nil
        }
    }
}
