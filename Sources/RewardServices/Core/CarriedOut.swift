import LedgerStorage
import RewardDomain
import RewardPolicies

/// A command that stands in its stream, with the ledger as it was when the command's append had been stored: what
/// every answer to it, the first and all later ones, is made of.
struct CarriedOut {
    var ledger: ParticipantLedger
    /// The command's event and what its append posted.
    var event: ParticipantEvent
    var entries: [Entry]
    /// The version of the command's event.
    var version: Int64
    var isRepeat: Bool
    /// What every visit was worth by then.
    var awards: [[[Award]]]

    /// The change of the balance by the command's append.
    var balanceChange: Int { entries.reduce(0) { $0 + $1.availableChange } }
}

extension CarriedOut {
    /// - Parameter event: the command's own, of those that were stored.
    init(_ posted: PostedUnit, event: ParticipantEvent, version: Int64, isRepeat: Bool = false) {
        self.init(
            ledger: posted.after.ledger, event: event, entries: posted.unit.entries, version: version,
            isRepeat: isRepeat, awards: posted.awards)
    }

    /// A command that was carried out before, at `version`. Where that event only repeated an earlier one, the
    /// earlier one's answer is the answer.
    static func earlier(_ version: Int64, in stream: ParticipantStream) throws(StorageError) -> CarriedOut {
        guard let append = stream.appends.first(where: { $0.firstVersion <= version && version <= $0.lastVersion })
        else { throw .damaged(stream: stream.participant.description, reason: "event \(version) is missing") }
        let event = append.events[Int(version - append.firstVersion)].body
        if case .visitRecorded(let recorded) = event, let first = recorded.repeats, first < version {
            return try earlier(first, in: stream)
        }
        let ledger = try ParticipantLedger(stream, through: version)
        return CarriedOut(
            ledger: ledger, event: event, entries: append.entries, version: version, isRepeat: true,
            awards: ledger.history.awards())
    }
}
