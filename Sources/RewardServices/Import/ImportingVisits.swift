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
        let programs = Set(try await programs().map(\.program))
        var (done, rowsOfPage) = (0, 0)
        // While one page is stored the next is decided.
        var next: [ImportedVisits] = []
        // In no order, and the same one each time. One after the other as the index has them, each would be put into the
        // middle of a page that is split in halves, of which the first is never filled again.
        var random = SplitMix64(seed: 0)
        for page in pages(of: table.people.shuffled(using: &random)) + [[]] {
            let decided = next
            async let stored = result { () throws(ServiceError) in try await store(decided, dryRun, context) }
            next = try await decide(read(page, of: table, &report), programs, own, context, &report)
            report.add(try await stored.get())
            if !decided.isEmpty, !dryRun { try await decideAgain(&next, context) }
            done += rowsOfPage
            rowsOfPage = page.reduce(0) { $0 + $1.count }
            progress(done, table.count)
        }
        report.sortRefused()
        return report
    }

    private func read(
        _ page: ArraySlice<RowsOfPeople.Person>, of table: VisitRows, _ report: inout ImportReport
    ) -> [(code: String, rows: [VisitRows.Row])] {
        page.compactMap { person in
            let read = table.rows(of: person)
            for problem in read.problems { report.refuse(problem.line, problem.reason) }
            return read.rows.isEmpty ? nil : (person.code, read.rows)
        }
    }

    private func decide(
        _ page: [(code: String, rows: [VisitRows.Row])], _ programs: Set<Slug>,
        _ own: ((ParticipantID) -> Bool)?, _ context: CommandContext, _ report: inout ImportReport
    ) async throws(ServiceError) -> [ImportedVisits] {
        guard !page.isEmpty else { return [] }
        let codes = page.map(\.code)
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
        return decided
    }

    /// What was refused while others were being stored may be right by them, and what was copied may be another amount by
    /// now: a yoked partner's visits.
    private func decideAgain(
        _ decided: inout [ImportedVisits], _ context: CommandContext
    ) async throws(ServiceError) {
        let places = decided.indices.filter { decided[$0].decided.hasRefused || decided[$0].decided.hasCopied }
        guard !places.isEmpty else { return }
        let ids = places.map { decided[$0].participant }
        let streams = try await storing { () throws(StorageError) in try await storage.load(ids) }
        for (place, stream) in zip(places, streams) {
            decided[place] = try await decide(decided[place].rows, on: stream, context)
        }
    }

    private func result<Value>(
        _ body: () async throws(ServiceError) -> Value
    ) async -> Result<Value, ServiceError> {
        do throws(ServiceError) { return .success(try await body()) } catch { return .failure(error) }
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

    /// Of how many people the rows are decided and stored together.
    private static let importedAtOnceMax = 100

    func pages<Element>(of elements: [Element]) -> [ArraySlice<Element>] {
        stride(from: 0, to: elements.count, by: Self.importedAtOnceMax).map {
            elements[$0..<min($0 + Self.importedAtOnceMax, elements.count)]
        }
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
