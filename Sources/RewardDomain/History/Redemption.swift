/// A redemption as far as it has come.
public struct Redemption: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case requested, approved, delivered, failed, cancelled, reversed
    }

    /// Who did a step of it, and when.
    public struct Step: Hashable, Sendable {
        public var state: State
        public var by: String
        public var on: Day
        /// The version of the step's event in the stream.
        public var version: Int64
    }

    public let number: Int
    public let kind: Slug
    public let shares: [RedemptionShare]
    public let needsApproval: Bool
    public let site: Slug
    public internal(set) var state = State.requested
    /// In the order they were done; the first is the request.
    public internal(set) var steps: [Step]
    /// What was shown at the delivery; it stays when that is reversed.
    public internal(set) var delivery: RedemptionDelivered?
    /// Who asked for its reversal, where nobody has decided on that yet.
    public internal(set) var reversalAskedBy: String?

    /// Minor units.
    public var amount: Int { shares.reduce(0) { $0 + $1.amount } }

    public var requestedOn: Day { steps[0].on }
    public var requestedBy: String { steps[0].by }

    /// Whether its value is on the way: out of the balance, and not handed over.
    public var isInFlight: Bool { state == .requested || state == .approved }

    /// Whether its value went back to the balance.
    public var isReturned: Bool { state == .failed || state == .cancelled || state == .reversed }

    public func step(_ state: State) -> Step? { steps.last { $0.state == state } }

    init(_ event: RedemptionRequested, site: Slug, by actor: String, version: Int64) {
        number = event.number
        kind = event.kind
        shares = event.shares
        needsApproval = event.needsApproval
        self.site = site
        steps = [Step(state: .requested, by: actor, on: event.requestedOn, version: version)]
    }
}

extension ParticipantHistory {
    mutating func read(
        _ event: RedemptionRequested, _ envelope: Envelope<ParticipantEvent>
    ) throws(DamagedStream) {
        guard event.number == redemptions.count + 1 else {
            throw DamagedStream(version: version, reason: "numbers a redemption out of turn")
        }
        redemptions.append(Redemption(event, site: envelope.site, by: envelope.actor, version: version))
    }

    mutating func read(
        _ event: RedemptionDelivered, _ envelope: Envelope<ParticipantEvent>
    ) throws(DamagedStream) {
        try step(event.number, to: .delivered, on: event.on, envelope)
        redemptions[event.number - 1].delivery = event
    }

    mutating func step(
        _ number: Int, to state: Redemption.State, on day: Day, _ envelope: Envelope<ParticipantEvent>
    ) throws(DamagedStream) {
        let index = try redemptionIndex(number)
        redemptions[index].state = state
        redemptions[index].reversalAskedBy = nil
        redemptions[index].steps.append(
            Redemption.Step(state: state, by: envelope.actor, on: day, version: version))
    }

    mutating func askReversal(_ number: Int, by actor: String?) throws(DamagedStream) {
        redemptions[try redemptionIndex(number)].reversalAskedBy = actor
    }

    private func redemptionIndex(_ number: Int) throws(DamagedStream) -> Int {
        guard redemptions.indices.contains(number - 1) else {
            throw DamagedStream(version: version, reason: "names a redemption that the stream does not have")
        }
        return number - 1
    }
}
