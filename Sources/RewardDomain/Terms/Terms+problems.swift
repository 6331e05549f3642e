/// Something in terms that contradicts itself or cannot be paid, and the key it stands under.
public struct TermsProblem: Hashable, Sendable {
    /// The way to the key: `targets[0].reinstate.after`.
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension Terms {
    /// Everything that makes these terms unfit to be published; empty when they can be.
    ///
    /// What is checked here is what no single key shows: contradictions between keys, gaps, counts. Any terms can be
    /// asked, of whatever numbers.
    public func problems() -> [TermsProblem] {
        let problems =
            scheduleProblems() + targetProblems()
            + targets.indices.flatMap { index in
                let problems = phaseProblems(ofTarget: index) + readingProblems(ofTarget: index)
                // What a wrong number could pay is beside the point.
                return problems.isEmpty ? drawProblems(ofTarget: index) : problems
            } + ruleProblems() + enrollmentProblems()
        return problems.isEmpty ? totalProblems() : problems
    }

    private func scheduleProblems() -> [TermsProblem] {
        guard !schedule.isEmpty else { return [TermsProblem(path: "schedule", reason: "plans no visits")] }
        var problems: [TermsProblem] = []
        for (index, line) in schedule.enumerated() {
            let path = "schedule[\(index)]"
            if line.days.isEmpty { problems.append(TermsProblem(path: path + ".days", reason: "lists no days")) }
            for day in repeated(line.days) {
                problems.append(TermsProblem(path: path + ".days", reason: "lists \(day.name) twice"))
            }
            if let other = schedule[..<index].first(where: { $0.weeks.overlaps(line.weeks) }) {
                problems.append(
                    TermsProblem(path: path + ".weeks", reason: "weeks \(line.weeks) overlap weeks \(other.weeks)"))
            }
        }
        return problems
    }

    private func targetProblems() -> [TermsProblem] {
        if targets.isEmpty {
            return [TermsProblem(path: "targets", reason: "lists no target, so nothing could ever pay")]
        }
        return targets.enumerated().flatMap { index, target in
            let path = "targets[\(index)]"
            var problems = target.problems().map { TermsProblem(path: path + $0.path, reason: $0.reason) }
            if targets[..<index].contains(where: { $0.id == target.id }) {
                problems.append(TermsProblem(path: path + ".id", reason: "two targets have the id \(target.id)"))
            }
            return problems
        }
    }
}

/// What stands in a list more than once, each once.
func repeated<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    var reported: Set<Item> = []
    return items.filter { !seen.insert($0).inserted && reported.insert($0).inserted }
}
