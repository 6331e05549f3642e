// Own days, pauses, returns, episodes, requirements: what is said of an enrollment as a whole.
extension Terms {
    /// Ages that can be asked for, in whole years.
    public static let ages = 0...120

    func enrollmentProblems() -> [TermsProblem] { ownDayProblems() + absenceProblems() + entryProblems() }

    private func ownDayProblems() -> [TermsProblem] {
        schedule.enumerated().flatMap { index, line -> [TermsProblem] in
            let path = "schedule[\(index)]"
            var problems = repeated(line.allowedDays).map {
                TermsProblem(path: path + ".allowed_days", reason: "lists \($0.name) twice")
            }
            if !line.allowedDays.isEmpty, Set(line.allowedDays).count < Set(line.days).count {
                let reason = "lists fewer days than are planned, so nobody could choose"
                problems.append(TermsProblem(path: path + ".allowed_days", reason: reason))
            }
            guard let gap = line.minimumGap else { return problems }
            if line.allowedDays.isEmpty {
                problems.append(TermsProblem(path: path + ".minimum_gap", reason: "belongs to allowed_days"))
            } else if !(1...7).contains(gap) || gap * line.days.count > 7 {
                let reason = "leaves no room for \(line.days.count) days in a week"
                problems.append(TermsProblem(path: path + ".minimum_gap", reason: reason))
            }
            return problems
        }
    }

    private func absenceProblems() -> [TermsProblem] {
        guard let days = enrollment.returnWithinDays else { return [] }
        var problems: [TermsProblem] = []
        if !(1...Self.daysMax).contains(days) {
            problems.append(TermsProblem(path: "return_within_days", reason: "has to be from 1 to \(Self.daysMax)"))
        }
        if enrollment.pause == nil {
            let reason = "needs pause, which says what the weeks away count as"
            problems.append(TermsProblem(path: "return_within_days", reason: reason))
        }
        return problems
    }

    private func entryProblems() -> [TermsProblem] {
        var problems: [TermsProblem] = []
        if let limit = enrollment.maxEpisodes, limit.count < 1 {
            problems.append(TermsProblem(path: "max_episodes.count", reason: "has to be at least 1"))
        }
        guard let requires = enrollment.requires else { return problems }
        if let age = requires.age, !Self.ages.contains(age.lowerBound) || !Self.ages.contains(age.upperBound) {
            problems.append(TermsProblem(path: "enroll_requires.age", reason: "is no age of anybody"))
        }
        for (key, names) in [("conditions", requires.conditions), ("payers", requires.payers)] {
            problems += repeated(names).map {
                TermsProblem(path: "enroll_requires.\(key)", reason: "lists \($0) twice")
            }
        }
        if requires == EnrollmentRequirements() {
            problems.append(TermsProblem(path: "enroll_requires", reason: "asks for nothing"))
        }
        return problems
    }
}
