import LedgerStorage
import RewardDomain
import RewardPolicies
import Synchronization

/// Who pays, and what one person may be paid at most, as it was at one moment.
final class Payers: Sendable {
    private struct Asked: Hashable {
        let programs: [Slug]
        let currencies: [Currency]
        let today: Day
    }

    let funds: [FundHistory]
    let limits: [PersonLimitSet]
    /// What was worked out already: it is asked for with every command and balance, and mostly for one program.
    private let known = Mutex<[Asked: KnownFunds]>([:])

    init(funds: [FundHistory], limits: [PersonLimitSet]) {
        self.funds = funds
        self.limits = limits
    }

    /// What pays for some programs.
    func known(_ programs: [Slug], in currencies: [Currency], today: Day) -> KnownFunds {
        let asked = Asked(programs: programs, currencies: currencies, today: today)
        if let known = known.withLock({ $0[asked] }) { return known }
        let spans = funds.filter { currencies.contains($0.rules.currency) }
            .flatMap { $0.spans(for: Set(programs), today: today) }
        let limits = limits.filter { currencies.contains($0.currency) }
        let found = KnownFunds(
            spans: spans.sorted(by: FundSpan.paysBefore),
            limits: limits.map { NamedLimit(name: $0.name, limit: $0.limit) })
        known.withLock { $0[asked] = found }
        return found
    }
}

/// What `Payers` are kept under: there is one value. What a command takes from them is copied onto its event.
enum FundsAndLimits { case all }

extension RewardServices {
    /// Every fund, by name, at most a second old.
    func everyFund() async throws(ServiceError) -> [FundHistory] { try await payers().funds }

    /// Every fund, by name, and every limit, at most a second old.
    func payers() async throws(ServiceError) -> Payers {
        try await funds.value(of: .all, at: clock()) { [storage] () throws(ServiceError) in
            let streams = try await storing { () throws(StorageError) in
                let names = try await storage.houseStreams(withPrefix: "fund:")
                return try await storage.load(names + [.personLimits])
            }
            return Payers(
                funds: streams.dropLast().compactMap { Self.fund($0) }.sorted { $0.source < $1.source },
                limits: [PersonLimitSet](streams.last?.events.map(\.body) ?? []))
        }
    }

    static func fund(_ stream: LoadedHouseStream) -> FundHistory? {
        guard let source = Slug(stream.stream.name.dropFirst("fund:".count)) else { return nil }
        return FundHistory(source, stream.events.map(\.body))
    }

    /// The funds that pay for some programs, as a participant's stream keeps them. Whether anything more is booked on
    /// a period goes by the day of the program whose clock is furthest behind.
    func knownFunds(_ terms: [PublishedTerms], at now: Instant) async throws(ServiceError) -> KnownFunds {
        guard !terms.isEmpty else { return KnownFunds() }
        let payers = try await payers()
        guard !payers.funds.isEmpty || !payers.limits.isEmpty else { return KnownFunds() }
        let today = terms.map { Self.clinicDay(now, $0.terms.timeZone) }.min() ?? now.utcDay
        return payers.known(terms.map(\.terms.program), in: terms.map(\.terms.currency), today: today)
    }

    /// What an append has to copy of the funds: nothing where its stream knows them so already.
    func fundsToCopy(
        _ events: [ParticipantEvent], after ledger: ParticipantLedger, at now: Instant
    ) async throws(ServiceError) -> KnownFunds? {
        let enrolled = events.compactMap { event in
            if case .enrolled(let enrolled) = event { enrolled.terms } else { nil }
        }
        let terms = ledger.history.enrollments.map(\.terms) + enrolled
        let known = try await knownFunds(terms, at: now)
        return known == ledger.history.funds.latest ?? KnownFunds() ? nil : known
    }
}
