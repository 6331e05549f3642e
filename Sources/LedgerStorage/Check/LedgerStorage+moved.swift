import RewardDomain

/// What went from one code of a person to another, as both streams tell it. Each stream by itself can be whole and the
/// two still not agree: somebody restored one of them.
struct MovedBalances {
    private struct Pair: Hashable {
        var from: ParticipantID
        var into: ParticipantID
    }

    private struct Amount: Hashable {
        var account: Account
        var currency: Currency
    }

    private var left: [Pair: [Amount: Int]] = [:]
    private var arrived: [Pair: [Amount: Int]] = [:]

    mutating func note(_ stream: ParticipantStream) {
        guard stream.eventsBesideRecords.contains(where: \.body.isBetweenCodes) else { return }
        for append in stream.appends {
            for event in append.events {
                switch event.body {
                case .participantClosed(let closed):
                    left[Pair(from: stream.participant, into: closed.into)] = Self.amounts(append.entries, sign: -1)
                case .participantAbsorbed(let absorbed):
                    arrived[Pair(from: absorbed.from, into: stream.participant)] = Self.amounts(
                        append.entries, sign: 1)
                default: break
                }
            }
        }
    }

    mutating func add(_ part: MovedBalances) {
        left.merge(part.left) { first, _ in first }
        arrived.merge(part.arrived) { first, _ in first }
    }

    private static func amounts(_ entries: [Entry], sign: Int) -> [Amount: Int] {
        var amounts: [Amount: Int] = [:]
        for entry in entries where entry.movedChange != 0 {
            let account = entry.source.isMoved ? entry.source : entry.destination
            amounts[Amount(account: account, currency: entry.currency), default: 0] += sign * entry.movedChange
        }
        return amounts.filter { $0.value != 0 }
    }

    /// Once every stream was noted.
    func findings() -> [Finding] {
        Set(left.keys).union(arrived.keys).filter { left[$0] != arrived[$0] }
            .sorted { ($0.from, $0.into) < ($1.from, $1.into) }
            .map { pair in
                Finding(
                    stream: pair.into.description,
                    problem: "what came from \(pair.from), who is the same person, is not what left there")
            }
    }
}

extension ParticipantEvent {
    /// Whether it takes something from one code of a person to another.
    fileprivate var isBetweenCodes: Bool {
        switch self {
        case .participantClosed, .participantAbsorbed: true
        default: false
        }
    }
}
