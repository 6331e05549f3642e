import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Notes that somebody reads one participant's data.
    public func note(
        _ useCase: ReadUseCase, of participant: ParticipantID, by actor: String, for purpose: DataPurpose?,
        at now: Instant
    ) async throws(StorageError) {
        try await note(useCase, participant, sites: [nil], nil, by: actor, for: purpose, at: now)
    }

    /// Notes that somebody reads of everyone at some sites (nil: at every site), in a program (nil: in every one).
    public func note(
        _ useCase: ReadUseCase, ofEveryoneAt sites: [Slug]?, in program: Slug?, by actor: String,
        for purpose: DataPurpose?, at now: Instant
    ) async throws(StorageError) {
        try await note(useCase, nil, sites: sites ?? [nil], program, by: actor, for: purpose, at: now)
    }

    /// Stored with those of others who read at this moment; answers once it is.
    private func note(
        _ useCase: ReadUseCase, _ participant: ParticipantID?, sites: [Slug?], _ program: Slug?, by actor: String,
        for purpose: DataPurpose?, at now: Instant
    ) async throws(StorageError) {
        let note = AccessNote(
            at: now, actor: actor, useCase: useCase, purpose: purpose, participant: participant, sites: sites,
            program: program)
        try await noteSequencer.submit([note]) { await stored($0) }[0].get()
    }

    /// All of them at once; where that fails for a reason of one, each by itself.
    private func stored(_ notes: [AccessNote]) async -> [Result<Void, StorageError>] {
        do throws(StorageError) {
            _ = try await query(AccessNote.insert(notes, organization), function: "note")
            return notes.map { _ in .success(()) }
        } catch {
            guard notes.count > 1, !error.isUnavailable else { return notes.map { _ in .failure(error) } }
            var answers: [Result<Void, StorageError>] = []
            for note in notes { answers += await stored([note]) }
            return answers
        }
    }

    /// Reads of a participant's data in a span of time, the newest first: up to `limit` that were stored before
    /// `number` (nil: the newest of all).
    public func accesses(
        of participant: ParticipantID, from first: Instant, until end: Instant, before number: Int64?, limit: Int
    ) async throws(StorageError) -> [AccessRow] {
        let rows = try await query(
            SQL(
                LedgerSQL.accessesOfParticipant, organization.text, participant.identifier.postgres, number ?? .max,
                first.postgres, end.postgres, limit))
        return try decoding { try rows.map { try AccessRow($0, of: participant) } }
    }
}

extension AccessRow {
    fileprivate init(_ row: PostgresRow, of participant: ParticipantID) throws {
        number = try row.decode("access", as: Int64.self)
        at = Instant(try row.decode("at", as: PostgresTimestamp.self))
        actor = try row.decode("actor")
        let action: String = try row.decode("action")
        let purpose: String? = try row.decode("purpose")
        guard let useCase = ReadUseCase(rawValue: action),
            purpose == nil || purpose.flatMap(DataPurpose.init) != nil
        else { throw StorageError.failed("somebody read what this version does not know: \(action)") }
        self.useCase = useCase
        self.purpose = purpose.flatMap(DataPurpose.init)
        let isOwn: Bool = try row.decode("is_own")
        subject =
            isOwn
            ? .participant(participant)
            : .everyone(
                site: try row.decode("site", as: String?.self).flatMap { Slug($0) },
                program: try row.decode("program", as: String?.self).flatMap { Slug($0) })
    }
}

/// That somebody reads, as it is about to be stored.
struct AccessNote: Sendable {
    var at: Instant
    var actor: String
    var useCase: ReadUseCase
    var purpose: DataPurpose?
    /// Nil: of everyone at each of `sites` (nil: at every site).
    var participant: ParticipantID?
    var sites: [Slug?]
    var program: Slug?

    static func insert(_ notes: [AccessNote], _ organization: Slug) -> SQL {
        let rows = notes.flatMap { note in note.sites.map { (note: note, site: $0) } }
        return SQL(
            LedgerSQL.insertAccess, organization.text, rows.map(\.note.at.postgres), rows.map(\.note.actor),
            rows.map(\.note.useCase.rawValue), rows.map(\.note.purpose?.rawValue),
            rows.map { $0.note.participant?.identifier.postgres }, rows.map { $0.site?.text },
            rows.map { $0.note.program?.text })
    }
}
