/// What a visit came to (design section 2).
public enum Outcome: UInt8, Hashable, Sendable, CaseIterable {
    case negative, positive, refused, noShow, invalid, excused, pending
    case attended, late, completed, notCompleted

    /// The word used in files, events, JSON and on the command line.
    public var name: String {
        switch self {
        case .negative: "negative"
        case .positive: "positive"
        case .refused: "refused"
        case .noShow: "no_show"
        case .invalid: "invalid"
        case .excused: "excused"
        case .pending: "pending"
        case .attended: "attended"
        case .late: "late"
        case .completed: "completed"
        case .notCompleted: "not_completed"
        }
    }

    public init?(name: some StringProtocol) {
        guard let outcome = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = outcome
    }

    /// Reads the word or its short form in any case: `negative`, `NEG`, `NOSHOW`.
    public init?(shortOrLong text: some StringProtocol) {
        let word = text.lowercased()
        switch word {
        case "neg": self = .negative
        case "pos": self = .positive
        case "ref": self = .refused
        case "noshow", "no-show": self = .noShow
        case "inv": self = .invalid
        case "exc": self = .excused
        case "pend": self = .pending
        case "att": self = .attended
        case "notcompleted", "not-completed": self = .notCompleted
        default: self.init(name: word)
        }
    }

    /// Every word, for messages that must say what would have been understood.
    public static let names = allCases.map(\.name)
}

/// Some outcomes, as a target lists them.
public struct OutcomeSet: Hashable, Sendable {
    private var bits: UInt16

    public init(_ outcomes: some Sequence<Outcome>) {
        bits = outcomes.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    public func contains(_ outcome: Outcome) -> Bool { bits & 1 << UInt16(outcome.rawValue) != 0 }

    /// In the order of `Outcome`'s cases.
    public var outcomes: [Outcome] { Outcome.allCases.filter(contains) }
}
