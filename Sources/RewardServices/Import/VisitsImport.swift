import LedgerStorage
import RewardDomain
import RewardInterop

/// One import of a table of visits, a page of people at a time.
struct VisitsImport {
    let services: RewardServices
    let table: VisitRows
    /// All that are published.
    let programs: Set<Slug>
    /// Who the importing user is, among participants.
    let own: ((ParticipantID) -> Bool)?
    let isDry: Bool
    let context: CommandContext
    private(set) var report = ImportReport()
    /// How many rows are stored or refused.
    private var done = 0

    init(
        services: RewardServices, table: VisitRows, programs: Set<Slug>, own: ((ParticipantID) -> Bool)?, isDry: Bool,
        context: CommandContext
    ) {
        (self.services, self.table, self.programs) = (services, table, programs)
        (self.own, self.isDry, self.context) = (own, isDry, context)
        for problem in table.problems { report.refuse(problem.line, problem.reason) }
    }

    /// How many pages are stored at once, while the next is decided: so neither PostgreSQL nor this process waits for the
    /// other.
    private static let storedAtOnceMax = 3
    /// How many people a page has.
    private static let pageMax = 50

    /// Whoever copies what others are paid comes after all others, so that it does not matter where in the file they are.
    mutating func takeAll(_ progress: @Sendable (_ done: Int, _ total: Int) -> Void) async throws(ServiceError) {
        let copiers = try await take(table.people.inNoOrder, leavesCopiers: true, progress).get()
        if !copiers.isEmpty { _ = try await take(copiers, leavesCopiers: false, progress).get() }
        report.sortRefused()
    }

    /// - Returns: Whoever is left for later.
    private mutating func take(
        _ people: [RowsOfPeople.Person], leavesCopiers: Bool, _ progress: @Sendable (_ done: Int, _ total: Int) -> Void
    ) async -> Result<[RowsOfPeople.Person], ServiceError> {
        let (services, isDry, context) = (services, isDry, context)
        // Copiers may copy one another: each page is decided on what the one before has stored.
        let storedAtOnceMax = leavesCopiers ? Self.storedAtOnceMax : 0
        return await withTaskGroup(of: Result<Stored, ServiceError>.self) { group in
            do throws(ServiceError) {
                var left: [RowsOfPeople.Person] = []
                var pagesBeingStored = 0
                for page in services.pages(of: people, max: Self.pageMax) {
                    let (decided, rows) = try await decide(page, leavesCopiers: leavesCopiers, &left)
                    group.addTask {
                        await result { () throws(ServiceError) in
                            Stored(report: try await services.store(decided, isDry, context), rows: rows)
                        }
                    }
                    pagesBeingStored += 1
                    while pagesBeingStored > storedAtOnceMax, let stored = await group.next() {
                        pagesBeingStored -= 1
                        note(try stored.get(), progress)
                    }
                }
                while let stored = await group.next() { note(try stored.get(), progress) }
                return .success(left)
            } catch {
                return .failure(error)
            }
        }
    }

    private struct Stored {
        let report: ImportReport
        /// How many rows those people have, refused ones included.
        let rows: Int
    }

    private mutating func note(_ stored: Stored, _ progress: @Sendable (_ done: Int, _ total: Int) -> Void) {
        report.add(stored.report)
        done += stored.rows
        progress(done, table.count)
    }

    /// Somebody's rows, and their stream if they are a participant.
    private struct Known {
        let rows: RowsOfPeople.Person
        let stream: ParticipantStream?

        /// Whether something they are paid is a copy of what somebody else is.
        var isCopying: Bool {
            stream?.eventsBesideRecords.contains {
                if case .enrolled(let enrolled) = $0.body { enrolled.yokedTo != nil } else { false }
            } ?? false
        }
    }

    private func known(_ page: ArraySlice<RowsOfPeople.Person>) async throws(ServiceError) -> [Known] {
        let (services, codes) = (services, page.map(\.code))
        let known = try await storing { () throws(StorageError) in try await services.storage.participants(codes: codes)
        }
        let ids = codes.compactMap { known[$0] }
        let streams = try await storing { () throws(StorageError) in try await services.storage.load(ids) }
        let streamByID = Dictionary(uniqueKeysWithValues: zip(ids, streams))
        return page.map { person in Known(rows: person, stream: known[person.code].flatMap { streamByID[$0] }) }
    }

    private mutating func decide(
        _ page: ArraySlice<RowsOfPeople.Person>, leavesCopiers: Bool, _ left: inout [RowsOfPeople.Person]
    ) async throws(ServiceError) -> (decided: [RewardServices.ImportedVisits], rows: Int) {
        var decided: [RewardServices.ImportedVisits] = []
        var rows = 0
        for person in try await known(page) {
            if leavesCopiers, person.isCopying {
                left.append(person.rows)
            } else {
                rows += person.rows.count
                if let visits = try await decide(person) { decided.append(visits) }
            }
        }
        return (decided, rows)
    }

    /// Nil where no row can be read, or none may be taken.
    private mutating func decide(_ person: Known) async throws(ServiceError) -> RewardServices.ImportedVisits? {
        let (rows, problems) = table.rows(of: person.rows)
        for problem in problems { report.refuse(problem.line, problem.reason) }
        guard !rows.isEmpty else { return nil }
        guard let stream = person.stream else {
            for row in rows { report.refuse(row.line, "there is no participant \(person.rows.code)") }
            return nil
        }
        if let own, own(stream.participant) {
            for row in rows { report.refuse(row.line, RewardServices.ownRow) }
            return nil
        }
        for row in rows where !programs.contains(row.program) {
            report.refuse(row.line, RewardServices.unknownProgram(row.program.text).message)
        }
        let known = rows.filter { programs.contains($0.program) }.sorted(by: Self.isWrittenBefore)
        return try await services.decide(known, on: stream, context)
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
}

extension [RowsOfPeople.Person] {
    /// One after the other as the index has them, each would be put into the middle of a page that is split in halves, of
    /// which the first is never filled again. Who of two comes first depends on no third, as it may decide whose row keeps
    /// the specimen's number that both give.
    var inNoOrder: [RowsOfPeople.Person] {
        map { (place: SplitMix64.hash(of: $0.code), person: $0) }
            .sorted { ($0.place, $0.person.code) < ($1.place, $1.person.code) }
            .map(\.person)
    }
}

private func result<Value>(_ body: () async throws(ServiceError) -> Value) async -> Result<Value, ServiceError> {
    do throws(ServiceError) { return .success(try await body()) } catch { return .failure(error) }
}
