import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardReports

/// What is known of a participant when something is decided about them: their stream, folded. It never changes; a
/// reference, because it is handed on many times with every command, and is large to copy.
final class KnownPerson: Sendable {
    /// What an append follows; nil of somebody new.
    let head: StreamHead?
    let ledger: ParticipantLedger
    let commands: [CommandKey: StoredCommand]
    /// What the entries of the whole stream moved, by enrollment as in the ledger.
    private let money: [MovedMoney]
    /// Of every month, by enrollment.
    let figures: [EnrollmentFigures]
    /// What they take of memory, in half kilobytes or so.
    let weight: Int

    var id: ParticipantID { ledger.history.participant }
    var version: Int64 { head?.version ?? 0 }

    private init(
        head: StreamHead?, ledger: ParticipantLedger, commands: [CommandKey: StoredCommand], money: [MovedMoney],
        figures: [EnrollmentFigures]
    ) {
        self.head = head
        self.ledger = ledger
        self.commands = commands
        self.money = money
        self.figures = figures
        let history = ledger.history
        // Some 170 bytes for each visit of each target, recorded or to come, and half a kilobyte for each event: more than
        // they take. 10,000 people at the beginning of a course came to 8 or 9 kB each where this says 11 or 12.
        weight = history.enrollments.indices.reduce(8 + Int(head?.version ?? 0)) { weight, index in
            weight + history.enrollments[index].plannedVisits.count * history.enrollments[index].targets.count / 3
        }
    }

    convenience init(_ stream: ParticipantStream) throws(StorageError) {
        let ledger = try ParticipantLedger(stream)
        let money = MovedMoney.byEnrollment(stream.appends.flatMap(\.entries), of: ledger.history)
        self.init(
            head: stream.head, ledger: ledger, commands: stream.commands, money: money,
            figures: EnrollmentFigures.all(ledger, money))
    }

    /// Somebody of whom nothing was stored yet.
    convenience init(new participant: ParticipantID) {
        self.init(
            head: nil, ledger: ParticipantLedger(participant: participant), commands: [:], money: [], figures: [])
    }

    /// The same person once `unit` is posted: `ledger` has read it, and `awards` are what it came to. The head is that of
    /// before until `stored(at:)`.
    func posting(_ unit: AppendUnit, _ ledger: ParticipantLedger, awards: [[[Award]]]) -> KnownPerson {
        var (commands, money) = (commands, money)
        MovedMoney.add(unit.entries, to: &money, of: ledger.history)
        for (index, event) in unit.events.enumerated() {
            guard let command = event.command else { continue }
            commands[command.key] = StoredCommand(
                version: version + Int64(index) + 1, requestHash: command.requestHash)
        }
        return KnownPerson(
            head: head, ledger: ledger, commands: commands, money: money,
            figures: EnrollmentFigures.all(ledger, money, awards: awards))
    }

    func stored(at head: StreamHead) -> KnownPerson {
        KnownPerson(head: head, ledger: ledger, commands: commands, money: money, figures: figures)
    }
}
