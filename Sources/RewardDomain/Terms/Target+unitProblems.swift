// What a target pays in, and what that asks for.
extension Target {
    /// How many names may be drawn in one session, at most.
    public static let namesDrawnMax = 1000

    func unitProblems() -> [TermsProblem] { bowlProblems() + namesProblems() + shareProblems() }

    private func bowlProblems() -> [TermsProblem] {
        switch (pays.needsBowl, bowl) {
        case (true, nil):
            let reason = "is missing: a target that pays \(pays.rawValue) has to say what is in the bowl"
            return [TermsProblem(path: ".bowl", reason: reason)]
        case (false, _?):
            return [TermsProblem(path: ".bowl", reason: "belongs to draws, and this target pays \(pays.rawValue)")]
        default: return []
        }
    }

    private func namesProblems() -> [TermsProblem] {
        guard pays == .names else {
            guard namesDrawn != nil else { return [] }
            let reason = "belongs to names in a hat, and this target pays \(pays.rawValue)"
            return [TermsProblem(path: ".names_drawn", reason: reason)]
        }
        var problems: [TermsProblem] = []
        if kind != .attendance {
            let reason =
                "names are drawn among those who attended, so the target has to be of kind attendance, "
                + "not \(kind.rawValue)"
            problems.append(TermsProblem(path: ".pays", reason: reason))
        }
        if let namesDrawn {
            if !(1...Self.namesDrawnMax).contains(namesDrawn) {
                problems.append(
                    TermsProblem(path: ".names_drawn", reason: "has to be from 1 to \(Self.namesDrawnMax)"))
            }
        } else {
            let reason = "is missing: a target that pays names has to say how many are drawn in a session"
            problems.append(TermsProblem(path: ".names_drawn", reason: reason))
        }
        return problems
    }

    /// A deposit is shared out over the planned visits, and a yoked visit pays what the partner's of the same number
    /// did: neither fits a day with any number of tasks.
    private func shareProblems() -> [TermsProblem] {
        guard !pays.hasPhases, kind == .task else { return [] }
        let reason = "\(pays.rawValue) pays by the planned visit, and a task target may have many tasks on one"
        return [TermsProblem(path: ".pays", reason: reason)]
    }
}

extension Bowl {
    func problems(_ path: String) -> [TermsProblem] {
        guard !slips.isEmpty else { return [TermsProblem(path: path + ".slips", reason: "lists no slips")] }
        var problems: [TermsProblem] = []
        var count = 0
        for (index, slip) in slips.enumerated() {
            let path = "\(path).slips[\(index)]"
            if slip.count < 1 { problems.append(TermsProblem(path: path + ".count", reason: "has to be at least 1")) }
            problems += amountProblems([(path + ".value", slip.value)])
            count = sum(count, slip.count)
        }
        if count > Self.slipsMax {
            let reason = "holds more slips than a bowl may have, \(Self.slipsMax)"
            problems.append(TermsProblem(path: path + ".slips", reason: reason))
        }
        return problems
    }
}
