import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// The budget burn-down of every fund, or of one, as of today. What was posted is summed by the database; of the
    /// people only those are read who may still cost the funds something, or whose visits tell at which rate.
    public func burnDown(of source: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> BurnDown {
        try await require(anyOf: [.readReports, .manageFunds], at: nil, context)
        let every = try await everyFund()
        let wanted = every.filter { fund in source.map { $0 == fund.source } ?? true }
        if let source, wanted.isEmpty { throw .refused(Self.unknownFund(source, known: every.map(\.source))) }
        let today = try await today(at: nil)
        var tally = BurnDown.Tally(day: today, posted: try await posted(of: wanted, by: today))
        for page in pages(of: try await people(paidBy: wanted, around: today)) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                var ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                let funds = try await knownFunds(ledger.history.enrollments.map(\.terms), at: clock())
                ledger.suppose(funds)
                tally.add(ledger.history)
            }
        }
        return tally.report(on: wanted)
    }

    private func posted(of funds: [FundHistory], by day: Day) async throws(ServiceError) -> BurnDown.Posted {
        let periods = funds.flatMap { fund in
            fund.begunPeriods(by: day).map { (source: fund.source, days: $0.from...$0.until) }
        }
        let (totals, redemptions, awards) = try await storing { () throws(StorageError) in
            (
                try await storage.fundTotals(), try await storage.fundRedemptions(),
                try await storage.fundAwards(periods)
            )
        }
        var posted = BurnDown.Posted()
        posted.awarded = totals
        posted.redeemed = redemptions.mapValues(\.redeemed)
        posted.inFlight = redemptions.mapValues(\.inFlight)
        for (period, awarded) in zip(periods, awards) {
            posted.awardedByPeriod[period.source, default: []].append(awarded)
        }
        return posted
    }

    /// Whoever was enrolled, on any of the days that matter, in a program that one of the funds paid for.
    private func people(paidBy funds: [FundHistory], around day: Day) async throws(ServiceError) -> [ParticipantID] {
        let days = BurnDown.days(around: day)
        var people: Set<ParticipantID> = []
        for program in Set(funds.flatMap { $0.versions.flatMap(\.rules.programs) }) {
            let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
            let matter = rows.filter {
                !$0.isVoid && $0.firstDay <= days.upperBound && $0.lastDay.map { $0 >= days.lowerBound } ?? true
            }
            people.formUnion(matter.map(\.participant))
        }
        return people.sorted()
    }
}
