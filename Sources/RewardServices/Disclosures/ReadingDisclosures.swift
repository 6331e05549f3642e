public import LedgerStorage
public import RewardDomain

/// What was disclosed of a participant.
public struct DisclosureAccount: Hashable, Sendable {
    public let participant: ParticipantSummary
    /// The first day it is of.
    public let since: Day
    /// The newest first.
    public let disclosures: [AccountedDisclosure]
}

extension RewardServices {
    /// For how many years back an account of disclosures is asked: 42 CFR 2.25, and 45 CFR 164.528.
    public static let accountedYears = [3, 6]

    /// Everything that was disclosed of a participant in so many years, on whatever basis: the law asks for less. A
    /// participant may ask it of themselves.
    public func disclosures(
        of codeOrID: String, years: Int, _ context: CommandContext
    ) async throws(ServiceError) -> DisclosureAccount {
        guard Self.accountedYears.contains(years) else {
            throw .refused(
                Refusal(.malformed, "An account goes 3 years back (42 CFR 2.25) or 6 (45 CFR 164.528), not \(years)."))
        }
        let participant = try await participant(
            codeOrID, for: [.readAudit, .disclose, .readOwn], reading: .disclosures, context)
        let today = clock().utcDay
        let since = Self.day(today, yearsBefore: years)
        let found = try await storing { () throws(StorageError) in
            try await storage.disclosures(of: participant.id, since: since)
        }
        return DisclosureAccount(participant: participant, since: since, disclosures: found)
    }

    /// The same day of the year; of a leap day the day before.
    private static func day(_ day: Day, yearsBefore years: Int) -> Day {
        let month = day.month
        let number = month.firstDay.days(to: day) + 1
        let year = month.year - years
        return Day(year: year, month: month.month, day: number)
            ?? Day(year: year, month: month.month, day: number - 1) ?? day
    }
}
