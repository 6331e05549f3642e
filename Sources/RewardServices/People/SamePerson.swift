import LedgerStorage
public import RewardDomain
import RewardPolicies

/// What was said of two participants who may be one person.
public struct SamePersonAnswer: Hashable, Sendable {
    public enum State: String, Hashable, Sendable { case proposed, declined, closed }

    /// The one who goes on.
    public let participant: ParticipantSummary
    /// The one who is, or would be, closed.
    public let other: ParticipantSummary
    public let state: State
    /// Of the first one's stream.
    public let version: Int64
    /// What moved, in minor units.
    public let moved: Int
    /// How many awards and other amounts caps go on counting.
    public let capUses: Int
    public let balance: Int
    /// None for someone never enrolled.
    public let currency: Currency?
}

extension RewardServices {
    /// Proposes that `other` is the same person as `own`. Nothing moves until somebody else approves.
    public func proposeSamePerson(
        _ own: String, _ other: String, reason: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SamePersonAnswer> {
        let pair = try await pair(own, other, for: [.mergeParticipants], context)
        let reason = try deciding { () throws(Refusal) in try Self.checkedText(reason, called: "reason") }
        let digest = textDigest(reason, of: pair.own.id, .reason)
        let form = CommandForm("propose same person", [pair.other.id.description, digest])
        let done = try await carryOut(
            on: pair.own.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                let event = try deciding { () throws(Refusal) in
                    try ledger.history.decideSame(as: pair.other.id, reasonDigest: digest, pair.codes)
                }
                let theirs = try await self.ledger(of: pair.other.id)
                try await requireOpen(theirs.history)
                try deciding { () throws(Refusal) in try ledger.checkAbsorbing(theirs, pair.codes) }
                return DecidedEvent(
                    occurredOn: Self.today(ledger.history, now), site: Self.site(of: ledger.history),
                    body: .samePersonProposed(event), texts: ["reason": reason])
            })
        return Answered(pair.answer(.proposed, done), isRepeat: done.isRepeat)
    }

    /// Takes a proposal off the list. Whoever made it may do so too.
    public func declineSamePerson(
        _ own: String, _ other: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SamePersonAnswer> {
        let pair = try await pair(own, other, for: [.mergeParticipants], context)
        let form = CommandForm("decline same person", [pair.other.id.description])
        let done = try await carryOut(
            on: pair.own.id, by: context, stamp: { _ in form.stamp(key: context.key, services: self) },
            decide: { ledger, now throws(ServiceError) in
                _ = try deciding { () throws(Refusal) in
                    try ledger.history.proposal(about: pair.other.id, pair.codes)
                }
                return DecidedEvent(
                    occurredOn: Self.today(ledger.history, now), site: Self.site(of: ledger.history),
                    body: .samePersonDeclined(SamePersonDeclined(other: pair.other.id)))
            })
        return Answered(pair.answer(.declined, done), isRepeat: done.isRepeat)
    }

    func pair(
        _ own: String, _ other: String, for permissions: Set<Permission>, _ context: CommandContext
    ) async throws(ServiceError) -> ParticipantPair {
        ParticipantPair(
            own: try await participant(own, for: permissions, context),
            other: try await participant(other, for: permissions, context))
    }

    /// The clinic's day: in the time zone of the newest program, in UTC for someone never enrolled.
    static func today(_ history: ParticipantHistory, _ now: Instant) -> Day {
        history.enrollments.last.map { clinicDay(now, $0.terms.terms.timeZone) } ?? now.utcDay
    }

    /// Where somebody is treated now.
    static func site(of history: ParticipantHistory) -> Slug { history.enrollments.last?.site ?? .mainSite }
}

/// Two participants who may be one person.
struct ParticipantPair {
    let own: ParticipantSummary
    let other: ParticipantSummary

    var codes: PairOfCodes {
        PairOfCodes(own: own.name, other: other.name)
    }

    func answer(_ state: SamePersonAnswer.State, _ done: CarriedOut) -> SamePersonAnswer {
        var capUses = 0
        if case .participantAbsorbed(let absorbed) = done.event { capUses = absorbed.capUse.count }
        return SamePersonAnswer(
            participant: own, other: other, state: state, version: done.version,
            moved: done.entries.reduce(0) { $0 + $1.movedChange }, capUses: capUses, balance: done.ledger.available,
            currency: done.ledger.history.enrollments.first?.terms.terms.currency)
    }
}
