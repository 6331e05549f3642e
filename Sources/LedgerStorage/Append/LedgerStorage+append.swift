import LedgerSQL
import PostgresPQ
public import RewardDomain

extension LedgerStorage {
    /// Stores each unit, all of it or nothing, and answers for each in the order given.
    public func append(_ units: [AppendUnit]) async -> [AppendAnswer] {
        var answers: [AppendAnswer] = []
        for unit in units { answers.append(appends.counted(await append(unit))) }
        return answers
    }

    private func append(_ unit: AppendUnit) async -> AppendAnswer {
        do {
            let rows = UnitRows(unit, organization: organization)
            let projections = projections(of: unit)
            let statements =
                try await statements(for: unit, rows) + projections.removals + projections.additions + guards(of: rows)
            let outcome = try await traced("append", statements: statements.count) { await $0.pipeline(statements) }
            switch outcome {
            case .succeeded: return .recorded(rows.head)
            case .failed(let error, _): return await answer(to: error, [unit])
            }
        } catch {
            // No connection was to be had, or it never got as far as sending.
            return Self.notStored(StorageError(error))
        }
    }

    /// One pipeline without an explicit BEGIN is one transaction: it commits at its end or not at all.
    func statements(for unit: AppendUnit, _ rows: UnitRows) async throws(StorageError) -> [SQL] {
        let id = unit.participant.identifier.postgres
        var statements: [SQL] = []
        var newKey: ParticipantKey?
        if let registration = unit.registration {
            let key = keys.newParticipantKey()
            newKey = key
            statements.append(
                try decoding {
                    SQL(
                        LedgerSQL.insertParticipant, id, organization.text, codeDigest(registration.code),
                        try key.seal(registration.code, context: "code"), try keys.wrap(key, of: unit.participant),
                        Int32(keys.generation))
                })
        }
        statements.append(AppendSQL.events(rows.events, LedgerSQL.insertEvents, stream: id, organization: organization))
        if !rows.entries.isEmpty {
            statements.append(try decoding { try AppendSQL.entries(rows.entries, participant: id) })
        }
        let (hasTexts, hasParticulars) = (
            unit.events.contains { !$0.texts.isEmpty }, unit.events.contains { !$0.particulars.isEmpty }
        )
        if hasTexts || hasParticulars {
            let key = if let newKey { newKey } else { try await participantKey(unit.participant) }
            let first = rows.events[0].version
            if hasTexts { statements.append(try decoding { try AppendSQL.texts(unit, firstVersion: first, key) }) }
            if hasParticulars {
                statements.append(try decoding { try AppendSQL.particulars(unit, firstVersion: first, key) })
            }
        }
        statements += AppendSQL.matches(unit.matches, of: id, organization)
        if unit.events.contains(where: { $0.envelope.body == .participantErased }) {
            statements += AppendSQL.erasing(id)
        }
        return statements
    }

    /// What a unit changes in the projections: rows that must go before others come, and the rest.
    func projections(of unit: AppendUnit) -> (removals: [SQL], additions: [SQL]) {
        let (participant, events) = (unit.participant, unit.events.map(\.envelope))
        return (
            events.flatMap { VisitProjections.removals(by: $0, participant, organization) },
            events.compactMap { AppendSQL.projection(of: $0, participant, organization) }
                + events.flatMap { VisitProjections.additions(by: $0, participant, organization) }
                + MonthlyFiguresRow.statements(unit.figures, of: participant, organization)
        )
    }

    func participantKey(_ participant: ParticipantID) async throws(StorageError) -> ParticipantKey {
        let row = try await query(SQL(LedgerSQL.wrappedKey, participant.identifier.postgres)).first
        guard let row, let key = try decoding({ try keys.participantKey(row, of: participant) }) else {
            throw .failed("the key of \(participant) was dropped: the person was erased")
        }
        return key
    }

    func answer(to error: PostgresError, _ units: [AppendUnit]) async -> AppendAnswer {
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
        default:
            // Once the pipeline was sent, a lost connection hides whether it was committed.
            if error.isInDoubt || error.kind == .connectionLost || error.kind == .cancelled { return .inDoubt }
            return Self.notStored(StorageError(error))
        }
    }

    /// A command's key stands in the stream already: the same command, or another under the same key.
    private func answerToUsedKey(_ units: [AppendUnit]) async -> AppendAnswer {
        do throws(StorageError) {
            for unit in units {
                let commands = try await load(unit.participant).commands
                for event in unit.events {
                    guard let stamp = event.command, let used = commands[stamp.key] else { continue }
                    guard used.requestHash == stamp.requestHash else { return .refused(.keyReused) }
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

extension Refusal {
    /// Law L3: the same key with other content.
    public static let keyReused = Refusal(
        .keyReused, "This idempotency key was already used for something else; send this under a key of its own.")

    /// Says nothing of who it is, where, or by what they were found.
    public static let possibleDuplicate = Refusal(
        .possibleDuplicate, "Somebody with these particulars is already in the ledger; ask a manager.")
}
