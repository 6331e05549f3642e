import LedgerStorage
public import RewardDomain
public import RewardReports

/// A month that was closed, with what its report says.
public struct ClosedMonth: Hashable, Sendable {
    public let report: MonthlyReport
    /// What was open at the close.
    public let open: [OpenThing]
    public let closedAt: Instant
    public let closedBy: String
    /// SHA-256 of the stored report, in lower-case hexadecimal.
    public let reportHash: String
}

extension RewardServices {
    /// Closes the oldest open month of a program, once it has ended. From then on its report never changes by a byte
    /// (law L9), and what is learnt later is posted to the first open month, as an adjustment. What is open does not
    /// hinder it, and is kept with the report. There is no reopening.
    ///
    /// A close that broke off on its way is taken up where it stopped. `patience`: how long to wait for those who
    /// were writing when it began.
    public func closeMonth(
        _ month: Month, of program: Slug, patience: Duration = .seconds(30), _ context: CommandContext
    ) async throws(ServiceError) -> ClosedMonth {
        let reach = try await reach([.closeMonth], context)
        let published = try await self.program(program)
        try await requireEverySite(of: program, .closeMonth, reach, context)
        let command = CommandForm("close month", [month.description]).stamp(key: context.key, services: self)
        if context.key != nil, try Self.isCarriedOut(command, by: [try await months(of: program).stream]) {
            return try await closedMonth(month, of: program)
        }
        try await beginClosing(month, published, context)
        try await waitForWriters(month, patience)
        return try await finishClosing(month, published, command, context)
    }

    /// A month that was closed, as whoever closed it was told.
    private func closedMonth(_ month: Month, of program: Slug) async throws(ServiceError) -> ClosedMonth {
        let loaded = try await months(of: program)
        guard let stored = try await storedMonth(of: program, month), let closing = loaded.closing(of: month) else {
            throw .storage(.failed("the report of a closed month is not there"))
        }
        return ClosedMonth(
            report: stored.report, open: stored.open, closedAt: closing.event.recordedAt,
            closedBy: closing.event.actor, reportHash: closing.reportHash)
    }

    /// From here on nothing is posted to the month.
    private func beginClosing(
        _ month: Month, _ published: PublishedProgram, _ context: CommandContext
    ) async throws(ServiceError) {
        let program = published.program
        for _ in 0..<Self.attemptsMax {
            let loaded = try await months(of: program)
            if loaded.months.closing == month { return }
            let now = storingTime(after: loaded.stream.head)
            let today = Self.clinicDay(now, published.terms.terms.timeZone)
            let oldest = try await oldestOpen(loaded, of: program)
            try deciding { () throws(Refusal) in try Self.decideClosing(month, of: program, loaded, oldest, today) }
            let event = Envelope(
                occurredOn: today, recordedAt: now, actor: context.actor, site: .mainSite,
                body: HouseEvent.monthClosing(MonthClosing(program: program, month: month)))
            switch await storage.append(event, to: loaded.stream.stream, after: loaded.stream.head) {
            case .recorded: return
            case .moved, .repeated, .inDoubt: continue
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
        }
        throw .storage(.unavailable("others kept closing months of the same program; try again"))
    }

    private static func decideClosing(
        _ month: Month, of program: Slug, _ loaded: LoadedMonths, _ oldest: Month?, _ today: Day
    ) throws(Refusal) {
        if loaded.months.isClosed(month) { throw alreadyClosed(month, of: program) }
        guard let oldest else {
            throw Refusal(.notYet, "Nobody was ever enrolled in \(program), so that it has no month to close.")
        }
        guard month >= oldest else {
            throw Refusal(
                .contentMismatch, "\(month) is before \(oldest), the oldest open month of \(program); close that one.")
        }
        guard month == oldest else {
            throw Refusal(
                .notYet,
                loaded.months.closing == nil
                    ? "\(oldest) of \(program) is still open; months are closed in their order, the oldest first."
                    : "The close of \(oldest) of \(program) was begun and not finished; close that month again first.")
        }
        guard today > month.lastDay else {
            throw Refusal(
                .notYet,
                "\(month) has not ended in the time zone of \(program); it can be closed from \(month.next.firstDay).")
        }
    }

    private static func alreadyClosed(_ month: Month, of program: Slug) -> Refusal {
        Refusal(
            .alreadyDone,
            "\(month) of \(program) is closed already, and cannot be opened again; what is learnt later is posted to the "
                + "first open month.")
    }

    /// Whoever was writing when the closing was stored may not have seen it. Whoever begins later does.
    private func waitForWriters(_ month: Month, _ patience: Duration) async throws(ServiceError) {
        let mark = try await storing { () throws(StorageError) in try await storage.transactionMark() }
        let deadline = ContinuousClock.now + patience
        var pause = Duration.milliseconds(5)
        while try await storing({ () throws(StorageError) in try await storage.isWritten(before: mark) }) {
            guard ContinuousClock.now < deadline else {
                throw .storage(
                    .unavailable(
                        "a transaction that began before the close of \(month) is still open in the database server after "
                            + "\(patience.components.seconds) seconds; end it (see pg_stat_activity and "
                            + "pg_prepared_xacts), then close the month again: that goes on from here"))
            }
            do { try await Task.sleep(for: pause) } catch {
                throw .storage(.unavailable("the close of \(month) was broken off; close the month again"))
            }
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    /// Makes up the report and stores it.
    private func finishClosing(
        _ month: Month, _ published: PublishedProgram, _ command: CommandStamp, _ context: CommandContext
    ) async throws(ServiceError) -> ClosedMonth {
        let program = published.program
        for _ in 0..<Self.attemptsMax {
            let loaded = try await months(of: program)
            // Stored after all, where it was not known whether it was.
            if try Self.isCarriedOut(command, by: [loaded.stream]) { return try await closedMonth(month, of: program) }
            // Somebody else who took up the same close was faster.
            guard loaded.months.closing == month else { throw .refused(Self.alreadyClosed(month, of: program)) }
            let record = try await monthRecord(of: program, month)
            let bytes = StoredMonth.bytes(record)
            let hash = LedgerStorage.hash(ofMonthReport: bytes)
            let now = storingTime(after: loaded.stream.head)
            let event = Envelope(
                occurredOn: Self.clinicDay(now, published.terms.terms.timeZone), recordedAt: now,
                actor: context.actor, site: .mainSite,
                body: HouseEvent.monthClosed(MonthClosed(program: program, month: month, reportHash: hash)))
            let unit = HouseUnit(
                stream: loaded.stream.stream, head: loaded.stream.head, events: [event], command: command,
                monthReport: bytes)
            switch await storage.appendTogether([], house: [unit]) {
            case .recorded:
                return ClosedMonth(
                    report: record.report, open: record.open, closedAt: now, closedBy: context.actor, reportHash: hash)
            case .moved, .repeated, .inDoubt: continue
            case .refused(let refusal): throw .refused(refusal)
            case .unavailable(let reason): throw .storage(.unavailable(reason))
            case .failed(let reason): throw .storage(.failed(reason))
            }
        }
        throw .storage(.inDoubt)
    }
}
