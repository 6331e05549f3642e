import LedgerStorage
import RewardDomain
import RewardPolicies

/// What has been decided of one participant's rows so far.
struct EnrollingRows {
    var history: ParticipantHistory
    /// The commands carried out already, or decided in this import.
    var stamped: [CommandKey: ShortDigest]
    let now: Instant
    private(set) var decided: [(event: DecidedEvent, stamp: CommandStamp?)] = []

    init(history: ParticipantHistory, stamped: [CommandKey: ShortDigest], now: Instant) {
        self.history = history
        self.stamped = stamped
        self.now = now
    }

    mutating func add(_ event: DecidedEvent, _ stamp: CommandStamp, actor: String) throws(Refusal) {
        try history.readDecided(event, now: now, actor: actor)
        stamped[stamp.key] = stamp.requestHash
        decided.append((event, stamp))
    }
}

/// What rows that enroll people are decided on, as it stood when the import began.
struct EnrollingHouse {
    let programs: [Slug: PublishedTerms]
    let sites: [Slug: SiteHistory]
    private let funds: [FundSummary]

    init(programs: [Slug: PublishedTerms], sites: [Slug: SiteHistory], funds: [FundSummary]) {
        self.programs = programs
        self.sites = sites
        self.funds = funds
    }

    /// Refuses somebody new where the funds that would pay are used up, and one of them says so.
    func checkFunds(for program: Slug, on day: Day) throws(Refusal) {
        if let refusal = EmptyFunds(of: program, on: day, among: funds)?.refusal { throw refusal }
    }
}

extension RewardServices {
    func enrollingHouse() async throws(ServiceError) -> EnrollingHouse {
        EnrollingHouse(
            programs: Dictionary(uniqueKeysWithValues: try await programs().map { ($0.program, $0.terms) }),
            sites: try await openedSites(), funds: try await fundSummaries())
    }

    /// Takes the rows of a table participant by participant, by code: `body` gets what is said of each. Rows about the
    /// caller's own account are refused.
    func importByParticipant<Row>(
        _ rows: [Row], code: (Row) -> String, line: (Row) -> Int, _ context: CommandContext,
        _ report: inout ImportReport,
        body: (_ code: String, ParticipantID?, [Row], inout ImportReport) async throws(ServiceError) -> Void
    ) async throws(ServiceError) {
        let own = try await ownAccounts(context)
        let groups = Dictionary(grouping: rows, by: code).sorted { $0.key < $1.key }
        for page in pages(of: groups) {
            let codes = page.map(\.key)
            let known = try await storing { () throws(StorageError) in try await storage.participants(codes: codes) }
            for (code, rows) in page {
                if let id = known[code], let own, own(id) {
                    for row in rows { report.refuse(line(row), Self.ownRow) }
                } else {
                    try await body(code, known[code], rows, &report)
                }
            }
        }
    }

    /// Decides what is said of one participant, one after the other, and stores it together; adds them first where the
    /// ledger does not know them.
    func enroll<Row>(
        _ rows: [Row], lines: (Row) -> [Int], code: String, id known: ParticipantID?, _ dryRun: Bool,
        _ context: CommandContext, _ report: inout ImportReport,
        decide: (inout EnrollingRows, Row) -> RowResult
    ) async throws(ServiceError) {
        let id = known ?? ParticipantID(newIdentifier())
        func refuseAll(_ reason: String) {
            for line in rows.flatMap(lines) { report.refuse(line, reason) }
        }
        for _ in 0..<Self.attemptsMax {
            let person = try await person(id, isFresh: true).person
            let ledger = person.ledger
            do throws(ServiceError) { try await requireOpen(ledger.history) } catch {
                guard case .refused(let refusal) = error else { throw error }
                return refuseAll(refusal.message)
            }
            var state = EnrollingRows(
                history: ledger.history, stamped: person.commands.mapValues(\.requestHash),
                now: storingTime(after: person.head))
            if known == nil {
                do throws(Refusal) { _ = try Self.checkedCode(code) } catch { return refuseAll(error.message) }
                try deciding { () throws(Refusal) in
                    try state.add(
                        addedEvent(), CommandForm("add participant", [code]).stampByContent(services: self),
                        actor: context.actor)
                }
            }
            let results = rows.map { decide(&state, $0) }
            let hasEnrolled = results.contains { if case .recorded = $0 { true } else { false } }
            if hasEnrolled {
                let posted = try await posted(
                    state.decided, actor: context.actor, now: state.now, on: person,
                    registration: known == nil ? .init(code: code) : nil)
                if !dryRun {
                    switch await append([posted.unit]) {
                    case .recorded: break
                    case .moved, .repeated, .inDoubt: continue
                    case .refused(let refusal): throw .refused(refusal)
                    case .failed(let reason): throw .storage(.failed(reason))
                    case .unavailable(let reason): throw .storage(.unavailable(reason))
                    }
                }
                if known == nil { report.participantsAdded += 1 }
                if let currency = posted.after.ledger.history.enrollments.first?.terms.terms.currency {
                    report.balanceChange[currency.code, default: 0] += posted.after.ledger.available - ledger.available
                }
            }
            for (row, result) in zip(rows, results) { report.count(result, lines: lines(row)) }
            return
        }
        throw .storage(.unavailable("others kept writing to the same participants; import the file again"))
    }
}
