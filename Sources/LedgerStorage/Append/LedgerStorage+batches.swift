import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    enum TransactionOutcome {
        case stored
        case failed(PostgresError)
        /// No connection was to be had, or it never got as far as sending.
        case notSent(StorageError)
    }

    func outcome(of transaction: AppendTransaction) async -> TransactionOutcome {
        do {
            let statements = transaction.statements
            switch try await traced("append", statements: statements.count, { await $0.pipeline(statements) }) {
            case .succeeded: return .stored
            case .failed(let error, _): return .failed(error)
            }
        } catch {
            return .notSent(StorageError(error))
        }
    }

    /// How often what is left of a batch is stored again as a whole, before its units are stored one by one.
    private static let wholeAttemptsMax = 3

    /// Stores the units of a batch, of which no two are of one participant, in one transaction, and answers for each in the
    /// order given. Units that others were faster than drop out, and the rest is stored without them; after any other error
    /// each is stored by itself, so that one that cannot be stored stops no other.
    func stored(_ batch: [PreparedUnit]) async -> [AppendAnswer] {
        var answers: [ParticipantID: AppendAnswer] = [:]
        var left = batch
        for _ in 0..<Self.wholeAttemptsMax where left.count > 1 {
            let outcome = await outcome(of: AppendTransaction(left, organization: organization))
            if let alike = Self.answerToAll(outcome) {
                for unit in left { answers[unit.participant] = alike(unit) }
                left = []
            }
            guard case .failed(let error) = outcome, error.isConflict else { break }
            let newest = (try? await versions(of: left.map(\.participant))) ?? [:]
            let overtaken = left.filter { newest[$0.participant, default: 0] >= $0.firstVersion }
            guard !overtaken.isEmpty else { break }
            for unit in overtaken { answers[unit.participant] = .moved }
            left.removeAll { answers[$0.participant] != nil }
        }
        for unit in left { answers[unit.participant] = await storedAlone(unit) }
        return batch.map { answers[$0.participant] ?? .failed("a unit of a batch was not answered") }
    }

    /// What an outcome means for every unit alike; nil where it is one of them that could not be stored.
    private static func answerToAll(_ outcome: TransactionOutcome) -> ((PreparedUnit) -> AppendAnswer)? {
        switch outcome {
        case .stored: { .recorded($0.rows.head) }
        case .notSent(let error): { _ in notStored(error) }
        case .failed(let error) where error.hidesWhetherStored: { _ in .inDoubt }
        case .failed(let error) where error.isUnavailable: { _ in notStored(StorageError(error)) }
        case .failed: nil
        }
    }

    private func storedAlone(_ unit: PreparedUnit) async -> AppendAnswer {
        let outcome = await outcome(of: AppendTransaction([unit], organization: organization))
        if let answer = Self.answerToAll(outcome) { return answer(unit) }
        guard case .failed(let error) = outcome else { return .failed("an append had no outcome") }
        return await answer(to: error, [unit])
    }

    /// The newest version of each participant's stream that there is.
    public func versions(of participants: [ParticipantID]) async throws(StorageError) -> [ParticipantID: Int64] {
        let rows = try await query(SQL(LedgerSQL.versionsOfParticipants, participants.map(\.identifier.postgres)))
        return try decoding {
            Dictionary(
                uniqueKeysWithValues: try rows.map {
                    (
                        ParticipantID(Identifier(try $0.decode("participant", as: PostgresUUID.self))),
                        try $0.decode("version")
                    )
                })
        }
    }

    // MARK: - Answers

    /// What an error means for the units of one transaction.
    func answer(to error: PostgresError, _ units: [PreparedUnit]) async -> AppendAnswer {
        switch error.constraint {
        case "events_pkey", "house_events_pkey": return .moved
        // Another sender of the same command was first: decided again, it finds what that one was answered.
        case "house_events_command_key": return .moved
        // A month it posted to is being closed: decided again, it goes to the first open one.
        case Self.openMonthsGuard: return .moved
        // Another visit was given the specimen's number meanwhile: decided again, it is refused in words.
        case "specimens_pkey": return .moved
        // Another user was linked to the same account meanwhile: decided again, it is refused in words.
        case "linked_identities_pkey", "linked_identities_user": return .moved
        case "events_command_key": return await answerToUsedKey(units)
        case "participants_code_key":
            return .refused(
                Refusal(.participantExists, "A participant with this code was added just now; use that one."))
        case "participant_matches_key": return .refused(.possibleDuplicate)
        case "participant_keys_generation": return Self.notStored(.keyRotated)
        default: return error.hidesWhetherStored ? .inDoubt : Self.notStored(StorageError(error))
        }
    }

    /// A command's key stands in the stream already: the same command, or another under the same key.
    private func answerToUsedKey(_ units: [PreparedUnit]) async -> AppendAnswer {
        do throws(StorageError) {
            for unit in units {
                let commands = try await load(unit.participant).commands
                for event in unit.rows.events {
                    guard let (key, stored) = event.command, let used = commands[key] else { continue }
                    guard used.requestHash == stored.requestHash else { return .refused(.keyReused) }
                    return .repeated(version: used.version)
                }
            }
            return .moved
        } catch {
            return Self.notStored(error)
        }
    }

    static func notStored(_ error: StorageError) -> AppendAnswer {
        switch error {
        case .unavailable(let reason): .unavailable(reason)
        case .inDoubt: .inDoubt
        default: .failed(error.description)
        }
    }
}

extension PostgresError {
    /// Once the pipeline was sent, a lost connection hides whether it was committed.
    fileprivate var hidesWhetherStored: Bool { isInDoubt || kind == .connectionLost || kind == .cancelled }

    /// Whether another writer of the same streams was first.
    fileprivate var isConflict: Bool { constraint == "events_pkey" || constraint == "events_command_key" }
}
