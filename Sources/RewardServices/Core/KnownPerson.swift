import LedgerStorage
import RewardDomain
import RewardPolicies

/// What is known of a participant when something is decided about them: their stream, folded.
struct KnownPerson: Sendable {
    /// What an append follows; nil of somebody new.
    private(set) var head: StreamHead?
    private(set) var ledger: ParticipantLedger
    private(set) var commands: [CommandKey: StoredCommand]
    /// Of the whole stream.
    private(set) var entries: [Entry]
    /// Of every month.
    private(set) var figures: [MonthlyFiguresRow]

    var id: ParticipantID { ledger.history.participant }
    var version: Int64 { head?.version ?? 0 }

    init(_ stream: ParticipantStream) throws(StorageError) {
        head = stream.head
        ledger = try ParticipantLedger(stream)
        commands = stream.commands
        entries = stream.appends.flatMap(\.entries)
        figures = RewardServices.monthlyFigures(ledger, entries: entries)
    }

    /// Somebody of whom nothing was stored yet.
    init(new participant: ParticipantID) {
        ledger = ParticipantLedger(participant: participant)
        (commands, entries, figures) = ([:], [], [])
    }

    /// The same person once `unit` is posted: `ledger` has read it. The head is that of before until `stored(at:)`.
    func posting(_ unit: AppendUnit, _ ledger: ParticipantLedger) -> KnownPerson {
        var after = self
        after.ledger = ledger
        after.entries += unit.entries
        after.figures = RewardServices.monthlyFigures(ledger, entries: after.entries)
        for (index, event) in unit.events.enumerated() {
            guard let command = event.command else { continue }
            after.commands[command.key] = StoredCommand(
                version: version + Int64(index) + 1, requestHash: command.requestHash)
        }
        return after
    }

    func stored(at head: StreamHead) -> KnownPerson {
        var after = self
        after.head = head
        return after
    }
}
