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
        var importing = VisitsImport(
            services: self, table: table, programs: Set(try await programs().map(\.program)), own: own, isDry: dryRun,
            context: context)
        try await importing.takeAll(progress)
        return importing.report
    }

    func decide(
        _ rows: [VisitRows.Row], on stream: ParticipantStream, _ context: CommandContext
    ) async throws(ServiceError) -> ImportedVisits {
        let lines = rows.map { line($0, of: stream.participant) }
        let now = storingTime(after: stream.head)
        if let repeated = DecidedLines(repeating: lines, in: stream, now: now, self) {
            return ImportedVisits(participant: stream.participant, rows: rows, decided: repeated)
        }
        let person = try await storing { () throws(StorageError) in try KnownPerson(stream) }
        let decided = try await decide(
            lines, on: person, specimens: try await specimens(of: lines.compactMap(\.command)), context)
        var visits = ImportedVisits(
            participant: person.id, rows: rows, decided: decided, availableBefore: person.ledger.available)
        guard !decided.events.isEmpty else { return visits }
        visits.posted = try await posted(
            decided.events.map { (event: $0.event, stamp: .some($0.stamp)) }, actor: context.actor, now: decided.now,
            on: person)
        return visits
    }

    /// A row as its command. The reason of a row is sealed as it is, and no part of what the row says: keys from before
    /// keep their meaning.
    private func line(_ row: VisitRows.Row, of participant: ParticipantID) -> VisitLine {
        var line = VisitLine(
            row.command, VisitTexts(specimenNumber: row.specimenNumber), of: participant, services: self,
            stamp: { form in
                row.sourceID.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
            })
        if let reason = row.reason { line.texts["reason"] = reason }
        return line
    }

    /// Of how many people something is read or stored together, where nothing else is said.
    private static let peopleOfPageMax = 100

    func pages<Element>(of elements: [Element], max: Int = peopleOfPageMax) -> [ArraySlice<Element>] {
        stride(from: 0, to: elements.count, by: max).map { elements[$0..<min($0 + max, elements.count)] }
    }
}

extension VisitRows.Row {
    fileprivate var command: RecordVisit {
        var command = RecordVisit(
            visit: VisitAddress(program: program, target: target, day: occurredOn, task: task), content: content,
            passesLimits: true, writtenAt: recordedAt, recordedBy: recordedBy, specimen: specimen)
        command.heldAt = heldAt
        command.isImported = true
        return command
    }
}
