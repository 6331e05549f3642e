/// What an import came to, row by row in sum.
public struct ImportReport: Hashable, Sendable {
    /// A row that was not taken, and why. The others were.
    public struct RefusedRow: Hashable, Sendable {
        public let line: Int
        public let reason: String

        public init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    public internal(set) var recorded = 0
    /// Rows whose command had been carried out before; they changed nothing.
    public internal(set) var repeated = 0
    /// Of those recorded, rows that say otherwise than another source and wait for a manager.
    public internal(set) var disagreed = 0
    /// By line.
    public internal(set) var refused: [RefusedRow] = []
    /// Participants the import added.
    public internal(set) var participantsAdded = 0
    /// The change of all balances, in minor units, by currency code.
    public internal(set) var balanceChange: [String: Int] = [:]
    /// Participants whose ladder one of the rows reset.
    public internal(set) var participantsReset = 0

    /// Adds what another part of the same import came to.
    mutating func add(_ part: ImportReport) {
        recorded += part.recorded
        repeated += part.repeated
        disagreed += part.disagreed
        refused += part.refused
        participantsAdded += part.participantsAdded
        balanceChange.merge(part.balanceChange) { $0 + $1 }
        participantsReset += part.participantsReset
    }

    mutating func refuse(_ line: Int, _ reason: String) {
        refused.append(RefusedRow(line: line, reason: reason))
    }

    mutating func sortRefused() { refused.sort { $0.line < $1.line } }
}

/// What became of one row while its participant's rows were decided.
enum RowResult {
    case recorded, repeated, disagreed
    case refused(String)
}

extension ImportReport {
    /// What several rows said together counts once; refused are all of them.
    mutating func count(_ result: RowResult, lines: [Int]) {
        guard case .refused(let reason) = result else { return count(result, line: lines[0]) }
        for line in lines { refuse(line, reason) }
    }

    mutating func count(_ result: RowResult, line: Int) {
        switch result {
        case .recorded: recorded += 1
        case .repeated: repeated += 1
        case .disagreed:
            recorded += 1
            disagreed += 1
        case .refused(let reason): refuse(line, reason)
        }
    }
}
