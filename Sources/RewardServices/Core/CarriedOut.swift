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

    /// The change of the balance by the command's append.
    var balanceChange: Int { entries.reduce(0) { $0 + $1.availableChange } }
}

extension CarriedOut {
    /// A command that was carried out before, at `version`. Where that event only repeated an earlier one, the
    /// earlier one's answer is the answer.
    static func earlier(_ version: Int64, in stream: ParticipantStream) throws(StorageError) -> CarriedOut {
        guard let append = stream.appends.first(where: { $0.firstVersion <= version && version <= $0.lastVersion })
        else { throw .damaged(stream: stream.participant.description, reason: "event \(version) is missing") }
        let event = append.events[Int(version - append.firstVersion)].body
        if case .visitRecorded(let recorded) = event, let first = recorded.repeats, first < version {
            return try earlier(first, in: stream)
        }
        return CarriedOut(
            ledger: try ParticipantLedger(stream, through: version), event: event, entries: append.entries,
            version: version, isRepeat: true)
    }
}
