import LedgerStorage
import RewardDomain

// Who reads what of whom is noted before it is answered. Whoever may read passes through here with the name of the
// use case: of one participant by `participant(_:for:reading:)`, of a list by `reach(_:at:reading:)`, of a report here.
extension RewardServices {
    func note(
        _ useCase: ReadUseCase, of participant: ParticipantID, _ context: CommandContext
    ) async throws(ServiceError) {
        try await noting { () throws(StorageError) in
            try await storage.note(useCase, of: participant, by: context.actor, for: context.purpose, at: clock())
        }
    }

    /// A report that shows everyone at the sites of `reach`, in a program or in all.
    func note(
        _ useCase: ReadUseCase, ofEveryoneIn reach: Reach, in program: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) {
        try await noting { () throws(StorageError) in
            try await storage.note(
                useCase, ofEveryoneAt: reach.list, in: program, by: context.actor, for: context.purpose, at: clock())
        }
    }

    /// What cannot be noted is not read: whoever asks is told to come back, whatever the database's trouble was.
    private func noting(_ body: () async throws(StorageError) -> Void) async throws(ServiceError) {
        do throws(StorageError) { try await body() } catch {
            throw .storage(
                .unavailable("who reads is noted first, and that could not be stored (\(error)); try again later."))
        }
    }
}
