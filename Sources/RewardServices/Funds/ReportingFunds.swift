import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// The budget burn-down of every fund, or of one, as of today.
    public func burnDown(of source: Slug? = nil, _ context: CommandContext) async throws(ServiceError) -> BurnDown {
        try await require(anyOf: [.readReports, .manageFunds], at: nil, context)
        let every = try await everyFund()
        let wanted = every.filter { fund in source.map { $0 == fund.source } ?? true }
        if let source, wanted.isEmpty { throw .refused(Self.unknownFund(source, known: every.map(\.source))) }
        var tally = BurnDown.Tally(day: try await today(at: nil))
        for page in pages(of: try await paidPeople(wanted)) {
            let streams = try await storing { () throws(StorageError) in try await storage.load(Array(page)) }
            for stream in streams {
                var ledger = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }
                let funds = try await knownFunds(ledger.history.enrollments.map(\.terms.terms), at: clock())
                ledger.suppose(funds)
                tally.add(ledger.history, entries: stream.appends.flatMap(\.entries))
            }
        }
        return tally.report(on: wanted)
    }

    /// Whoever was ever in a program that one of the funds paid for.
    private func paidPeople(_ funds: [FundHistory]) async throws(ServiceError) -> [ParticipantID] {
        var people: Set<ParticipantID> = []
        for program in Set(funds.flatMap { $0.versions.flatMap(\.rules.programs) }) {
            let rows = try await storing { () throws(StorageError) in try await storage.enrollments(in: program) }
            people.formUnion(rows.map(\.participant))
        }
        return people.sorted()
    }
}
