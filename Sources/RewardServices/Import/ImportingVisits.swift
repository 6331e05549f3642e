import LedgerStorage
import RewardDomain
public import RewardInterop
import RewardPolicies

extension RewardServices {
    /// Records a table of visits: by participant, in the order they were written, folded once each, so that only the
    /// net is posted (design section 5). A row that cannot be taken harms no other. `dryRun` stores nothing.
    public func importVisits(
        _ table: VisitRows, dryRun: Bool = false, _ context: CommandContext,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws(ServiceError) -> ImportReport {
        try await require(.importFiles, at: nil, context)
        let own = try await ownAccounts(context)
        var report = ImportReport()
        for problem in table.problems { report.refuse(problem.line, problem.reason) }
        let groups = Dictionary(grouping: table.rows, by: \.participant).sorted { $0.key < $1.key }
        let programs = Set(try await programs().map(\.program))
        var done = 0
        for page in pages(of: groups) {
            let codes = page.map(\.key)
            let known = try await storing { () throws(StorageError) in try await storage.participants(codes: codes) }
            let ids = codes.compactMap { known[$0] }
            let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
            let streamByID = Dictionary(uniqueKeysWithValues: zip(ids, streams))
            var decided: [ImportedVisits] = []
            for (code, rows) in page {
                if let id = known[code], let own, own(id) {
                    for row in rows { report.refuse(row.line, Self.ownRow) }
                } else if let id = known[code], let stream = streamByID[id] {
                    let unknown = rows.filter { !programs.contains($0.program) }
                    for row in unknown { report.refuse(row.line, Self.unknownProgram(row.program.text).message) }
                    let known = rows.filter { programs.contains($0.program) }.sorted(by: Self.isWrittenBefore)
                    decided.append(try await decide(known, on: stream, context))
                } else {
                    for row in rows { report.refuse(row.line, "there is no participant \(code)") }
                }
            }
            try await store(decided, dryRun, context, &report)
            done += page.reduce(0) { $0 + $1.value.count }
            progress(done, table.rows.count)
        }
        report.sortRefused()
        return report
    }

    /// Rows that do not say when they were written are written now: last.
    private static func isWrittenBefore(_ left: VisitRows.Row, _ right: VisitRows.Row) -> Bool {
        switch (left.recordedAt, right.recordedAt) {
        case (let left?, let right?) where left != right: left < right
        case (.some, nil): true
        case (nil, .some): false
        default: left.line < right.line
        }
    }

    func decide(
        _ rows: [VisitRows.Row], on stream: ParticipantStream, _ context: CommandContext
    ) async throws(ServiceError) -> ImportedVisits {
        let person = try await storing { () throws(StorageError) in try KnownPerson(stream) }
        let decided = try await decide(rows, on: stream, person.ledger.history, context)
        var visits = ImportedVisits(rows: rows, decided: decided, before: person.ledger)
        guard !decided.events.isEmpty else { return visits }
        visits.posted = try await posted(
            decided.events.map { (event: $0.event, stamp: .some($0.stamp)) }, actor: context.actor, now: decided.now,
            on: person)
        return visits
    }

    /// Decides each row on the facts before it, as if they had come one at a time.
    private func decide(
        _ rows: [VisitRows.Row], on stream: ParticipantStream, _ history: ParticipantHistory,
        _ context: CommandContext
    ) async throws(ServiceError) -> DecidedRows {
        var decided = DecidedRows(now: storingTime(after: stream.head))
        var history = history
        var stamped: [CommandKey: [UInt8]] = stream.commands.mapValues(\.requestHash)
        let commands = rows.map { sealing($0, of: stream.participant) }
        var specimens = try await specimens(of: commands.compactMap { try? $0.get().command })
        for (row, sealed) in zip(rows, commands) {
            let command: RecordVisit
            var texts: [String: String]
            switch sealed {
            case .success(let good): (command, texts) = good
            case .failure(let refusal):
                decided.results.append(.refused(refusal.message))
                continue
            }
            let form = Self.form(of: command, history)
            let stamp = row.sourceID.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
            if let used = stamped[stamp.key] {
                var isSame = used == stamp.requestHash
                if !isSame { isSame = used == (try wasStamped(command, stamp.key, in: stream)) }
                decided.results.append(
                    isSame
                        ? .repeated : .refused("its source_id was already used for something else"))
                continue
            }
            do throws(ServiceError) {
                try await requireOpen(history)
                var event = try await decideRecording(
                    command, history, by: context.actor, now: decided.now, specimens: specimens)
                if let reason = row.reason { texts["reason"] = reason }
                event.texts = texts
                try deciding { () throws(Refusal) in
                    try history.readDecided(event, now: decided.now, actor: context.actor)
                }
                stamped[stamp.key] = stamp.requestHash
                decided.events.append((event, stamp))
                if case .resultDisagreed = event.body {
                    decided.results.append(.disagreed)
                } else {
                    decided.results.append(.recorded)
                }
                specimens.note(event.body, of: stream.participant)
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                decided.results.append(.refused(refusal.message))
            }
        }
        return decided
    }

    /// What a row was stamped with when it was stored; nil where it is of this file.
    private func wasStamped(
        _ command: RecordVisit, _ key: CommandKey, in stream: ParticipantStream
    ) throws(ServiceError) -> [UInt8]? {
        guard let used = stream.commands[key] else { return nil }
        do throws(StorageError) {
            let then = try ParticipantLedger(stream, before: used.version).history
            return storage.keys.digest(.request, Self.form(of: command, then).parts)
        } catch {
            throw .storage(error)
        }
    }

    /// A row as its command, with a digest of its specimen's number, and the texts to seal. The reason of a row is
    /// sealed as it is, and no part of what the row says: keys from before keep their meaning.
    private func sealing(
        _ row: VisitRows.Row, of participant: ParticipantID
    ) -> Result<(command: RecordVisit, texts: [String: String]), Refusal> {
        do throws(Refusal) {
            var (command, texts) = try sealing(
                row.command, VisitTexts(specimenNumber: row.specimenNumber), of: participant)
            command.isImported = true
            return .success((command, texts))
        } catch {
            return .failure(error)
        }
    }

    func pages<Element>(of elements: [Element]) -> [ArraySlice<Element>] {
        stride(from: 0, to: elements.count, by: Self.pageSize).map {
            elements[$0..<min($0 + Self.pageSize, elements.count)]
        }
    }
}

extension ParticipantHistory {
    /// Reads an event just decided, so that the next of the same append is decided on it.
    mutating func readDecided(_ event: DecidedEvent, now: Instant, actor: String) throws(Refusal) {
        do throws(DamagedStream) {
            try read(
                Envelope(
                    occurredOn: event.occurredOn, writtenAt: event.writtenAt, recordedAt: now, actor: actor,
                    site: event.site, closesAppend: false, body: event.body))
        } catch {
            throw Refusal(.malformed, "the row does not fit the participant's stream: \(error)")
        }
    }
}

extension VisitRows.Row {
    fileprivate var command: RecordVisit {
        var command = RecordVisit(
            visit: VisitAddress(program: program, target: target, day: occurredOn, task: task), content: content,
            passesLimits: true, writtenAt: recordedAt, recordedBy: recordedBy, specimen: specimen)
        command.heldAt = heldAt
        return command
    }
}

extension [String: SpecimenPlace] {
    /// A number that a row of the same import gave.
    fileprivate mutating func note(_ event: ParticipantEvent, of participant: ParticipantID) {
        guard let digest = event.specimen?.digest, let (enrollment, visit) = event.visit, self[digest] == nil else {
            return
        }
        self[digest] = SpecimenPlace(
            participant: participant, enrollment: enrollment, plannedDay: visit.plannedDay)
    }
}
