public import LedgerStorage
public import RewardDomain

/// What is to be proven of a participant.
public enum ProvenPart: Hashable, Sendable {
    /// Whatever was posted for one planned visit; `program` and `target` where the participant has several.
    case visit(program: Slug?, target: Slug?, plannedDay: Day, task: Slug?)
    /// One event, by its number in the stream.
    case event(version: Int64)
}

extension RewardServices {
    /// Proves an award: its events with their entries, under the newest checkpoint or the newest of a day. Whoever
    /// holds the public key can check it without the ledger, and learns of nobody else.
    public func proof(
        _ part: ProvenPart, of codeOrID: String, checkpointOn day: Day? = nil, to recipient: Recipient? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> Proof {
        let program: Slug? = if case .visit(let program, _, _, _) = part { program } else { nil }
        let participant = try await participant(
            codeOrID, for: [.readAudit, .readReports], in: program, reading: .proof, context
        ).id
        if recipient != nil { _ = try await self.participant(codeOrID, for: [.disclose], in: program, context) }
        let found = try await storing { () throws(StorageError) in try await storage.lastCheckpoint(on: day) }
        guard let checkpoint = found else {
            throw .refused(
                Refusal(
                    .unknownCheckpoint,
                    day.map { "No checkpoint was taken on \($0); see rewardctl checkpoint list." }
                        ?? "No checkpoint has been taken that could prove it; take one with rewardctl checkpoint create."
                ))
        }
        let enrollments = try await storing { () throws(StorageError) in
            try await storage.enrollments(of: [participant])
        }
        let ofProgram = Set(enrollments.filter { program == nil || $0.program == program }.map(\.enrollment))
        let answer = try await storing { () throws(StorageError) in
            try await storage.proof(of: participant, under: checkpoint) { version, entries in
                switch part {
                case .event(let number): version == number
                case .visit(_, let target, let day, let task):
                    entries.contains { entry in
                        guard let visit = entry.visit else { return false }
                        return visit.plannedDay == day && target.map { $0 == visit.target } ?? true
                            && task.map { $0 == visit.task } ?? true && ofProgram.contains(entry.enrollment)
                    }
                }
            }
        }
        switch answer {
        case .proven(let proof):
            try await disclose(.proof, [.attendance, .results, .rewards], of: [participant], to: recipient, context)
            return proof
        case .nothingMeant: throw .refused(Self.noAward(part, of: codeOrID))
        case .newer:
            throw .refused(
                Refusal(
                    .notYet,
                    "It was stored after checkpoint \(checkpoint.number) of \(checkpoint.day) was taken; take another "
                        + "with rewardctl checkpoint create, or wait for the next day's."))
        case .broken:
            throw .storage(
                .damaged(
                    stream: participant.description,
                    reason: "the ledger is no longer what checkpoint \(checkpoint.number) of \(checkpoint.day) covers"))
        }
    }

    private static func noAward(_ part: ProvenPart, of code: String) -> Refusal {
        switch part {
        case .event(let version):
            Refusal(.noAward, "\(code) has no event \(version); check the number.")
        case .visit(let program, let target, let day, _):
            Refusal(
                .noAward,
                "Nothing was posted for a visit of \(code) planned on \(day)" + (program.map { " in \($0)" } ?? "")
                    + (target.map { " for \($0)" } ?? "") + ", so there is no award to prove; check the day.")
        }
    }
}
