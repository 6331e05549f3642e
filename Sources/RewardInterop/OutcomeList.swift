public import RewardDomain
public import RewardPolicies

/// A run of outcomes as the command line takes it: `NEG*7,POS,NEG*8`.
public enum OutcomeList {
    /// How many outcomes one list can come to.
    public static let countMax = 10_000

    /// Short forms and words in any case, separated by commas; `*7` repeats. `NEG+`: the secondary analytes were
    /// negative too. A number is a reading, or for targets of kind task how many were completed.
    public static func read(
        _ text: some StringProtocol, kind: TargetKind
    ) throws(OutcomeListProblem) -> [Simulation.Input] {
        var outcomes: [Simulation.Input] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false).map({ $0.trimmed }) {
            let parts = item.split(separator: "*", omittingEmptySubsequences: false).map { $0.trimmed }
            guard parts.count <= 2 else { throw .notACount(item) }
            let outcome = try input(parts[0], kind)
            let count = parts.count == 2 ? try self.count(parts[1]) : 1
            guard outcomes.count + count <= countMax else { throw .tooMany }
            outcomes += repeatElement(outcome, count: count)
        }
        return outcomes
    }

    private static func input(_ word: String, _ kind: TargetKind) throws(OutcomeListProblem) -> Simulation.Input {
        if word.isEmpty { throw .emptyItem }
        if let outcome = Outcome(shortOrLong: word) { return Simulation.Input(outcome) }
        if word.hasSuffix("+"), let outcome = Outcome(shortOrLong: word.dropLast()) {
            return Simulation.Input(VisitContent(outcome: outcome), secondary: true)
        }
        if kind == .reading, let reading = Reading(word) { return Simulation.Input(VisitContent(reading: reading)) }
        if kind == .task, let count = Int(word), (0...tasksMax).contains(count) {
            return Simulation.Input(VisitContent(outcome: .completed), tasks: count)
        }
        throw .unknownOutcome(word)
    }

    /// Tasks of one planned day.
    private static let tasksMax = 100

    private static func count(_ text: String) throws(OutcomeListProblem) -> Int {
        guard text.utf8.count <= 9, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text), count >= 1
        else { throw .notACount(text) }
        return count
    }
}

/// Why a text is no list of outcomes.
public enum OutcomeListProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case emptyItem
    case unknownOutcome(String)
    case notACount(String)
    case tooMany

    public var description: String {
        switch self {
        case .emptyItem: "an outcome is missing; write them as NEG*7,POS,NEG*8"
        case .unknownOutcome(let word):
            "\(quoted(word)) is no outcome; known are \(Outcome.names.joined(separator: ", "))"
                + suggestion(for: word, among: Outcome.names)
        case .notACount(let text): "\(quoted(text)) is no count; write a whole number after the star, such as NEG*7"
        case .tooMany: "the list comes to more than \(OutcomeList.countMax) outcomes"
        }
    }
}
