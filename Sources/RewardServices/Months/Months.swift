import LedgerStorage
public import RewardDomain
import RewardReports

/// One month of a program, as it is listed.
public struct MonthSummary: Hashable, Sendable {
    public enum State: String, Hashable, Sendable {
        case closed
        /// A close was begun and not finished: nothing is posted to it any more, and its report is not stored.
        case closing
        /// It has ended and can be closed, once those before it are.
        case open
        /// It has not ended.
        case running
    }

    public let month: Month
    public let state: State
    public let closedAt: Instant?
    public let closedBy: String?
    public let reportHash: String?
}

/// What of a month is not settled.
public struct MonthCheck: Hashable, Sendable {
    public let program: Slug
    public let month: Month
    /// Of a closed month, what was open when it was closed.
    public let isClosed: Bool
    public let open: [OpenThing]
}

extension RewardServices {
    /// The months of a program, from the first to the one that is running.
    public func months(of program: Slug, _ context: CommandContext) async throws(ServiceError) -> [MonthSummary] {
        try await requireAnywhere([.closeMonth, .readReports], context)
        let published = try await self.program(program)
        let loaded = try await months(of: program)
        let today = Self.clinicDay(clock(), published.terms.terms.timeZone)
        var summaries = loaded.months.closed.map { closed in
            let event = loaded.stream.events[closed.place]
            return MonthSummary(
                month: closed.month, state: .closed, closedAt: event.recordedAt, closedBy: event.actor,
                reportHash: closed.reportHash)
        }
        guard var month = try await oldestOpen(loaded, of: program) else { return summaries }
        while month <= max(today.month, loaded.months.closing ?? today.month) {
            let state: MonthSummary.State =
                month == loaded.months.closing ? .closing : month < today.month ? .open : .running
            summaries.append(
                MonthSummary(month: month, state: state, closedAt: nil, closedBy: nil, reportHash: nil))
            month = month.next
        }
        return summaries
    }

    /// What is open in a month (nil: the oldest that is not closed): what would still change it, or its figures.
    public func checkMonth(
        _ month: Month?, of program: Slug, _ context: CommandContext
    ) async throws(ServiceError) -> MonthCheck {
        let reach = try await reach([.closeMonth, .readReports], context)
        _ = try await self.program(program)
        try await requireEverySite(of: program, .readReports, reach, context)
        try await note(.monthCheck, ofEveryoneIn: .everywhere, in: program, context)
        let loaded = try await months(of: program)
        guard let asked = if let month { month } else { try await oldestOpen(loaded, of: program) } else {
            throw .refused(
                Refusal(.notYet, "Nobody was ever enrolled in \(program), so that it has no month to check."))
        }
        if let stored = try await storedMonth(of: program, asked) {
            return MonthCheck(program: program, month: asked, isClosed: true, open: stored.open)
        }
        return MonthCheck(
            program: program, month: asked, isClosed: false, open: try await monthRecord(of: program, asked).open)
    }

    /// A program's month is of all its sites: whoever speaks of it needs the role at each of them.
    func requireEverySite(
        of program: Slug, _ permission: Permission, _ reach: Reach, _ context: CommandContext
    ) async throws(ServiceError) {
        let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
        for site in Set(rows.map(\.site)).sorted() where !reach.includes(site) {
            try await require(permission, at: site, context)
        }
    }
}
