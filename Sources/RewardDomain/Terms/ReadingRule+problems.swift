extension Terms {
    /// Whether the rules for readings of one target cover the schedule, in order, and can be met.
    func readingProblems(ofTarget index: Int) -> [TermsProblem] {
        let target = targets[index]
        let path = "targets[\(index)].reading"
        guard target.kind == .reading else {
            guard !target.readings.isEmpty else { return [] }
            let reason = "belongs to targets of kind reading, and this one is of kind \(target.kind.rawValue)"
            return [TermsProblem(path: path, reason: reason)]
        }
        guard !target.readings.isEmpty else {
            let reason = "is missing: a target of kind reading has to say which numbers succeed"
            return [TermsProblem(path: path, reason: reason)]
        }
        let runs = target.readings.map(\.weeks)
        return orderProblems(runs, path)
            + target.readings.enumerated().flatMap { $1.rule.problems("\(path)[\($0)]") }
            + coverProblems(runs, "rule", path)
    }
}

extension ReadingRule {
    /// More readings than a course has are never looked back on.
    public static let windowMax = 100

    fileprivate func problems(_ path: String) -> [TermsProblem] {
        var problems: [TermsProblem] = []
        if below == nil, atMost == nil, dropPercent == nil, percentile == nil {
            problems.append(TermsProblem(path: path, reason: "has no criterion, so no number could succeed"))
        }
        if let below, below.millionths == 0 {
            problems.append(TermsProblem(path: path + ".below", reason: "is 0, and no number is less"))
        }
        if let dropPercent, !(1...100).contains(dropPercent) {
            problems.append(TermsProblem(path: path + ".drop_percent", reason: "has to be from 1 to 100"))
        }
        guard let percentile else { return problems }
        guard (1...Self.windowMax).contains(percentile.window) else {
            let reason = "has to be from 1 to \(Self.windowMax)"
            return problems + [TermsProblem(path: path + ".percentile.window", reason: reason)]
        }
        if !(1...percentile.window).contains(percentile.rank) {
            let reason = "has to be from 1 to the window, \(percentile.window)"
            problems.append(TermsProblem(path: path + ".percentile.rank", reason: reason))
        }
        return problems
    }
}
