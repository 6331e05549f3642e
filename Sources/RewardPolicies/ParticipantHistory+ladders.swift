public import RewardDomain

// The first pass: each enrollment's ladders, by planned day.
extension ParticipantHistory {
    /// What the ladder of one target of an enrollment says each visit is worth, before caps. A visit after the
    /// enrollment's end is worth nothing.
    public func ladderAwards(ofEnrollment enrollmentIndex: Int, target targetIndex: Int) -> [Award] {
        // Terms and history are read part by part: each is large to copy, and this is done with every event.
        let enrollment = enrollments[enrollmentIndex]
        let pays = enrollment.terms.terms.targets[targetIndex].pays
        let mayWait = enrollment.terms.terms.targets[targetIndex].whilePending == .wait && !isSupposition
        let standings = enrollment.targets[targetIndex].standings
        var awards = [Award](repeating: .nothing(.unrecorded), count: standings.count)
        var isAwaiting = false
        let carried = carried(intoEnrollment: enrollmentIndex, target: targetIndex)
        _ = enrollment.fold(targetIndex, carrying: carried, endsEarly: true) { visit, planned, award in
            if mayWait, standings[visit].outcome == .pending { isAwaiting = true }
            if case .success = award.reason {
                award.waits = isAwaiting
                switch pays {
                case .money, .draws, .names: break
                case .deposit: award.base = enrollment.depositShare(ofPlanned: planned)
                case .yoked: award.base = enrollment.targets[targetIndex].copied[visit] ?? 0
                }
            }
            awards[visit] = award
        }
        return awards
    }

    /// Successes in a row of one target, by everything recorded so far.
    public func streak(ofEnrollment enrollmentIndex: Int, target targetIndex: Int) -> Int {
        ladder(of: enrollments[enrollmentIndex], target: targetIndex).streak
    }

    /// Successes in a row of one target before a planned visit.
    public func streak(ofEnrollment enrollment: Int, target: Int, before planned: Int) -> Int {
        let streaks = ladderAwards(ofEnrollment: enrollment, target: target).prefix(planned).map(\.reason)
        for reason in streaks.reversed() {
            switch reason {
            case .success(_, let streak, _): return streak
            case .reset: return 0
            case .held, .unrecorded: continue
            }
        }
        return carried(intoEnrollment: enrollment, target: target)?.streak ?? 0
    }

    /// Where the ladder of a target stands after everything recorded.
    public func ladder(of enrollment: EnrollmentHistory, target targetIndex: Int) -> LadderState {
        let target = enrollment.terms.terms.targets[targetIndex]
        let fold = enrollment.fold(targetIndex, carrying: carried(into: enrollment, target: target)) { _, _, _ in }
        return LadderState(target: target.id, rung: fold.rung, streak: fold.streak, saved: fold.saved)
    }

    /// What the ladder of a target begins with, by the places of both.
    private func carried(intoEnrollment enrollment: Int, target: Int) -> LadderState? {
        guard enrollments[enrollment].carried != nil else { return nil }
        return carried(into: enrollments[enrollment], target: enrollments[enrollment].terms.terms.targets[target])
    }

    /// What the ladder of a target begins with. Where it goes on from another enrollment, that one's ladder as
    /// everything recorded there leaves it: a late result there moves the rungs here, whenever it comes.
    private func carried(into enrollment: EnrollmentHistory, target: Target) -> LadderState? {
        switch enrollment.carried {
        case nil: return nil
        case .opening(let opening): return opening.ladders.first { $0.target == target.id }
        case .enrollment(let id):
            guard let earlier = self.enrollment(id), !earlier.isVoid,
                let index = earlier.terms.terms.targets.firstIndex(where: { $0.id == target.id }),
                earlier.terms.terms.targets[index].pays == target.pays
            else { return nil }
            return ladder(of: earlier, target: index)
        }
    }
}

extension EnrollmentHistory {
    /// Feeds every planned visit of a target to its ladder; for tasks every task of every planned day. A day without
    /// one, or on which nothing can be recorded, is fed as unrecorded. `endsEarly`: only up to the last that was
    /// recorded, where nobody asks how the ladder stands in the end.
    fileprivate func fold(
        _ targetIndex: Int, carrying carried: LadderState?, endsEarly: Bool = false,
        _ each: (_ visit: Int, _ planned: Int, _ award: inout Award) -> Void
    ) -> TargetFold {
        let (plan, standings, tasks) = (plannedVisits, targets[targetIndex].standings, targets[targetIndex].tasks)
        var fold = TargetFold(terms.terms.targets[targetIndex])
        let secondary = terms.terms.targets[targetIndex].secondary?.analytes ?? []
        var passed = -1
        // What is carried counts from the first day on that this enrollment does.
        var carried = carried
        func pass(_ planned: Int) {
            if let state = carried, plan[planned].day >= begins {
                fold.carry(state)
                carried = nil
            }
        }
        let visits = visits(ofTarget: targetIndex)
        var count = visits.count
        // What nobody has recorded after all that was is worth nothing. Where the ladder stands then is another matter.
        if endsEarly { while count > 0, standings[visits[count - 1]].outcome == nil { count -= 1 } }
        for place in 0..<count {
            let visit = visits[place]
            let planned = tasks.isEmpty ? visit : tasks[visit].planned
            for skipped in passed + 1..<max(passed + 1, planned) {
                pass(skipped)
                _ = fold.visit(week: plan[skipped].week, outcome: nil)
            }
            pass(planned)
            // Read part by part: a standing as a whole is large, and there is one for every visit.
            var award = fold.visit(
                week: plan[planned].week, outcome: standings[visit].outcome,
                secondary: !secondary.isEmpty && standings[visit].areNegative(secondary),
                isSameDay: planned == passed)
            passed = planned
            each(visit, planned, &award)
        }
        if let carried { fold.carry(carried) }
        return fold
    }

    /// An equal part of what was deposited for each planned visit; the last takes the remainder.
    fileprivate func depositShare(ofPlanned index: Int) -> Int {
        let share = deposited / plannedVisits.count
        return index == plannedVisits.count - 1 ? deposited - share * (plannedVisits.count - 1) : share
    }
}
