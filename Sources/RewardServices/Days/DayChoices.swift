import RewardDomain

/// What is said when a day is signed off, of whom.
///
/// A choice is named by the participant's code, and holds for all of their open visits of the day; or by code and
/// target, `C-17/cocaine`; or by code, program and target. The most exact one counts.
struct DayChoices {
    private let choices: [String: DayChoice]
    private let rest: DayChoice?
    private let day: Day

    init(_ choices: [String: DayChoice], rest: DayChoice?, on day: Day) {
        self.choices = choices
        self.rest = rest
        self.day = day
    }

    func choice(for visit: DueVisit) -> DayChoice? { visit.names.lazy.compactMap { choices[$0] }.first ?? rest }

    /// Refuses names nobody due has, visits nobody spoke of, and what only somebody who was there can say where it
    /// would be said of more than one visit at once.
    func check(open: [DueVisit], due: [DueVisit]) throws(Refusal) {
        let known = Set(due.flatMap(\.names))
        if let stranger = choices.keys.filter({ !known.contains($0) }).min() {
            throw Refusal(.contentMismatch, "\(stranger) was not due on \(day); see today --on \(day).")
        }
        if case .recorded(let outcome)? = rest, outcome.isSeen {
            throw Refusal(
                .contentMismatch,
                "\(outcome.name) is something that was seen of one person, and cannot be said of all the rest; give it by "
                    + "--choice. The rest can be missed, no_show, excused, pending or leave.")
        }
        for (name, choice) in choices.sorted(by: { $0.key < $1.key }) {
            guard case .recorded(let outcome) = choice, outcome.isSeen else { continue }
            let meant = open.filter { visit in visit.names.first { choices[$0] != nil } == name }
            guard meant.count > 1 else { continue }
            throw Refusal(
                .contentMismatch,
                "\(name) has \(meant.count) open visits on \(day), and \(outcome.name) was seen of one; say of each: "
                    + "\(meant.map(\.exactName).joined(separator: ", ")).")
        }
        guard rest == nil else { return }
        let left = Set(open.filter { choice(for: $0) == nil }.compactMap(\.participant.code)).sorted()
        guard left.isEmpty else {
            throw Refusal(
                .earlierVisitOpen,
                "Nobody recorded \(left.joined(separator: ", ")) on \(day); say of each what happened, or of all the rest."
            )
        }
    }
}

extension DueVisit {
    /// What a choice for it can be named by, the most exact first.
    fileprivate var names: [String] {
        guard let code = participant.code else { return [] }
        return [exactName, "\(code)/\(target)", code]
    }

    fileprivate var exactName: String { "\(participant.code ?? "")/\(program)/\(target)" }
}

extension Outcome {
    /// Whether it says what a specimen or an observation showed, so that nobody can say it of people in a lump.
    fileprivate var isSeen: Bool {
        switch self {
        case .noShow, .excused, .pending: false
        case .negative, .positive, .refused, .invalid, .attended, .late, .completed, .notCompleted: true
        }
    }
}
