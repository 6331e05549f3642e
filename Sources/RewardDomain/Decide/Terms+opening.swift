// Whether somebody can stand where it is said they stand, in the middle of a course (docs/spec/opening.md).
extension Terms {
    func check(_ opening: Opening, from firstDay: Day, joinsOn: Day) throws(Refusal) {
        guard joinsOn >= firstDay else {
            throw Refusal(
                .openingMismatch,
                "The course began on \(firstDay) and cannot be taken over as of \(joinsOn), before that; check both days."
            )
        }
        let lastDay = lastScheduledDay(from: firstDay)
        guard joinsOn <= lastDay else {
            throw Refusal(
                .openingMismatch,
                "A course from \(firstDay) ends on \(lastDay), before \(joinsOn); nothing of it is left to take over.")
        }
        guard (0...Currency.minorUnitsMax).contains(opening.balance) else {
            throw Refusal(.malformed, "The balance is none that a person can have had; check it.")
        }
        for ladder in opening.ladders { try check(ladder) }
        for target in targets where target.climbs {
            let count = opening.ladders.count { $0.target == target.id }
            guard count == 1 else {
                throw Refusal(
                    .openingMismatch,
                    count == 0
                        ? "Nothing is said of \(target.id); say its rung and streak too, in a row of its own."
                        : "\(target.id) is stated \(count) times; say its rung and streak once.")
            }
        }
        try refuseWeekUnderWay(from: firstDay, joinsOn: joinsOn)
    }

    private func check(_ ladder: LadderState) throws(Refusal) {
        guard let target = targets.first(where: { $0.id == ladder.target }) else {
            throw Refusal(
                .unknownTarget,
                "\(program) has no target \(ladder.target); known are \(targets.map(\.id).joinedForReading).")
        }
        guard target.climbs else {
            throw Refusal(
                .openingMismatch, "\(target.id) has no ladder in \(program), so no rung to stand on; leave it out.")
        }
        guard [ladder.rung, ladder.streak, ladder.saved ?? 0].allSatisfy((0...LadderState.rungMax).contains) else {
            throw Refusal(.malformed, "A rung and a streak are whole numbers from 0 to \(LadderState.rungMax).")
        }
        guard let saved = ladder.saved else { return }
        guard let rule = target.reinstate else {
            throw Refusal(
                .openingMismatch,
                "\(target.id) brings no rung back in \(program), so \(saved) cannot be saved; leave it empty.")
        }
        guard ladder.streak < rule.after else {
            throw Refusal(
                .openingMismatch,
                "A rung of \(target.id) is brought back by success \(rule.after) in a row, and the streak is "
                    + "\(ladder.streak); rung \(saved) cannot be saved still.")
        }
    }

    /// What a task target has paid of its week is said nowhere.
    private func refuseWeekUnderWay(from firstDay: Day, joinsOn: Day) throws(Refusal) {
        let passed = firstDay.days(to: joinsOn) % 7
        guard passed > 0, let target = targets.first(where: { $0.weekMax != nil }) else { return }
        throw Refusal(
            .openingMismatch,
            "\(target.id) pays at most so much a week, and a week of the course is under way on \(joinsOn); take it "
                + "over as of \(joinsOn + -passed) or \(joinsOn + (7 - passed)).")
    }

    /// The windows of caps that something before `joinsOn` may have used: what was used of them has to be said.
    public func capWindowsUnderWay(from firstDay: Day, joinsOn: Day) -> [Cap] {
        guard joinsOn > firstDay else { return [] }
        return caps.filter { cap in
            switch cap.period {
            case .visit: false
            case .week:
                cap.scope == .enrollment ? firstDay.days(to: joinsOn) % 7 > 0 : joinsOn.weekday.rawValue > 0
            case .month: joinsOn != joinsOn.month.firstDay
            case .calendarYear: joinsOn != joinsOn.month.januaryOfYear.firstDay
            case .rollingYear, .lifetime: true
            }
        }
    }
}

extension Target {
    /// Whether it has a ladder, and so a place on one.
    public var climbs: Bool { phases.contains { if case .ladder = $0.pays { true } else { false } } }
}
