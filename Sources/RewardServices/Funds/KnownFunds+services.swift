import LedgerStorage
import RewardDomain
import RewardPolicies

/// Who pays, and what one person may be paid at most.
struct Payers: Sendable {
    var funds: [FundHistory]
    var limits: [PersonLimitSet]
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
        let programs = Set(terms.map(\.terms.program))
        let today = terms.map { Self.clinicDay(now, $0.terms.timeZone) }.min() ?? now.utcDay
        let spans = payers.funds.filter { fund in terms.contains { $0.terms.currency == fund.rules.currency } }
            .flatMap { $0.spans(for: programs, today: today) }
        let limits = payers.limits.filter { limit in terms.contains { $0.terms.currency == limit.currency } }
        return KnownFunds(
            spans: spans.sorted(by: FundSpan.paysBefore),
            limits: limits.map { NamedLimit(name: $0.name, limit: $0.limit) })
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
