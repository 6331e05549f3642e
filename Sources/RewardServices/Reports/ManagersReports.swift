import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

/// Which sites and programs a report is about: nil for all that the caller may see.
public struct ReportScope: Hashable, Sendable {
    public var program: Slug?
    public var site: Slug?

    public init(program: Slug? = nil, site: Slug? = nil) {
        self.program = program
        self.site = site
    }
}

// What a program manager and a funder ask for beside the monthly report (docs/reports.md). Each reads the streams of
// the people it is about.
extension RewardServices {
    /// What is owed to participants on a day, by how long it has been owed; today without one. For a recipient outside it is
    /// a disclosure, under pseudonyms.
    public func liability(
        on day: Day? = nil, of scope: ReportScope = ReportScope(), to recipient: Recipient? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> Liability {
        let reach = try await reach([.readReports], at: scope.site, reading: .liability, context)
        try await requireDisclosing(to: recipient, at: scope.site, context)
        let people = try await reportedPeople(in: scope.program, reach, to: recipient)
        let liability = Liability(
            on: try await dayOrToday(day, scope), people: people, sessions: try await heldSessions())
        try await disclose(.liability, liability.table, people, to: recipient, context)
        return liability
    }

    private func heldSessions() async throws(ServiceError) -> [HeldSession] {
        let streams = try await storing { () throws(StorageError) in
            try await storage.load(try await storage.houseStreams(withPrefix: HouseStream.sessionsPrefix))
        }
        return streams.flatMap(\.events).compactMap { event in
            guard case .groupDrawHeld(let draw) = event.body else { return nil }
            return HeldSession(site: event.site, day: event.occurredOn, draw: draw)
        }
    }

    /// Who is near a cap or over it, at two sites, or was paid elsewhere. For a recipient outside it is a disclosure, under
    /// pseudonyms.
    public func capWatch(
        on day: Day? = nil, of scope: ReportScope = ReportScope(), to recipient: Recipient? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> CapWatch {
        let reach = try await reach([.readReports], at: scope.site, reading: .capWatch, context)
        try await requireDisclosing(to: recipient, at: scope.site, context)
        let people = try await reportedPeople(in: scope.program, reach, to: recipient, supposingFunds: true)
        let caps = CapWatch(on: try await dayOrToday(day, scope), people: people)
        try await disclose(.capWatch, caps.table, people, to: recipient, context)
        return caps
    }

    /// A table whose first column names participants is disclosed of those that it names.
    private func disclose(
        _ form: DisclosureForm, _ table: ReportTable, _ people: [ReportedPerson], to recipient: Recipient?,
        _ context: CommandContext
    ) async throws(ServiceError) {
        let named = Set(
            table.rows.compactMap { row -> String? in if case .text(let name) = row[0] { name } else { nil } })
        let told = people.filter { named.contains($0.participant) }.map(\.id)
        try await disclose(form, [.rewards], of: told, to: recipient, context)
    }

    /// How many stay and what their visits came to. `first`: only enrollments that began then or later.
    public func retention(
        on day: Day? = nil, from first: Day? = nil, of scope: ReportScope = ReportScope(), _ context: CommandContext
    ) async throws(ServiceError) -> Retention {
        let reach = try await reach([.readReports], at: scope.site, reading: .retention, context)
        return Retention(
            on: try await dayOrToday(day, scope), from: first,
            people: try await reportedPeople(in: scope.program, reach))
    }

    /// A funder's counts of a quarter. `tellsAll`: also those of fewer than eleven people.
    public func quarterlyCounts(
        _ quarter: Quarter, tellsAll: Bool = false, of scope: ReportScope = ReportScope(), _ context: CommandContext
    ) async throws(ServiceError) -> QuarterlyCounts {
        let reach = try await reach([.readReports], at: scope.site, context)
        let people = try await reportedPeople(in: scope.program, reach)
        return tellsAll
            ? QuarterlyCounts(quarter, smallest: nil, people: people) : QuarterlyCounts(quarter, people: people)
    }

    /// To whom the year's payments reached the limit. A payee is one person at every site, so it takes a role at all. For a
    /// recipient outside it is a disclosure, by the clinic's codes: who reports a payment has to know whose it was.
    public func taxList(
        year: Int, limits: [AmountLimit], named name: String = RewardServices.taxLimitName,
        to recipient: Recipient? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> TaxList {
        try await require(.readReports, at: nil, context)
        try await requireDisclosing(to: recipient, at: nil, context)
        guard let december = Month(iso: "\(year)-12") else {
            throw .refused(Refusal(.malformed, "\(year) is no year of this ledger; name one such as 2026."))
        }
        let inForce = limits.inForce(on: december.lastDay)
        guard let threshold = inForce.first(where: { $0.name == name && $0.period == .calendarYear }) else {
            throw .refused(
                Refusal(
                    .notYet, "No limit “\(name)” for a calendar year is in force in \(year); add it to limits.yaml."))
        }
        try await note(.taxList, ofEveryoneIn: .everywhere, context)
        let people = try await reportedPeople(in: nil, .everywhere)
        let list = TaxList(year: year, threshold: threshold, people: people)
        try await disclose(.taxList, list.table, people, to: recipient, context)
        return list
    }

    /// The limit of config/limits.yaml from which on payments are reported.
    public static let taxLimitName = "IRS Form 1099-MISC"

    private func dayOrToday(_ day: Day?, _ scope: ReportScope) async throws(ServiceError) -> Day {
        if let day { return day }
        return try await today(at: scope.site)
    }
}
