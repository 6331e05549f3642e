public import RewardDomain

/// A run of outcomes as the command line takes it: `NEG*7,POS,NEG*8`.
public enum OutcomeList {
    /// How many outcomes one list can come to.
    public static let countMax = 10_000

    /// Short forms and words in any case, separated by commas; `*7` repeats.
    public static func read(_ text: some StringProtocol) throws(OutcomeListProblem) -> [Outcome] {
        var outcomes: [Outcome] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false).map({ $0.trimmed }) {
            let parts = item.split(separator: "*", omittingEmptySubsequences: false).map { $0.trimmed }
            guard parts.count <= 2 else { throw .notACount(item) }
            let outcome = try outcome(parts[0])
            let count = parts.count == 2 ? try self.count(parts[1]) : 1
            guard outcomes.count + count <= countMax else { throw .tooMany }
            outcomes += repeatElement(outcome, count: count)
        }
        return outcomes
    }

    private static func outcome(_ word: String) throws(OutcomeListProblem) -> Outcome {
        if word.isEmpty { throw .emptyItem }
        if let outcome = Outcome(shortOrLong: word) { return outcome }
        if word.hasSuffix("+"), Outcome(shortOrLong: word.dropLast()) != nil { throw .secondary(word) }
        throw .unknownOutcome(word)
    }

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
    /// `NEG+`: the secondary analytes were negative too.
    case secondary(String)
    case notACount(String)
    case tooMany

    public var description: String {
        switch self {
        case .emptyItem: "an outcome is missing; write them as NEG*7,POS,NEG*8"
        case .unknownOutcome(let word):
            "\(quoted(word)) is no outcome; known are \(Outcome.names.joined(separator: ", "))"
                + suggestion(for: word, among: Outcome.names)
        case .secondary(let word): "\(quoted(word)): this version cannot honour secondary results yet"
        case .notACount(let text): "\(quoted(text)) is no count; write a whole number after the star, such as NEG*7"
        case .tooMany: "the list comes to more than \(OutcomeList.countMax) outcomes"
        }
    }
}
