public import RewardDomain

extension ParticipantHistory {
    /// What the terms say every visit is worth, given everything recorded: by enrollment, by target, by visit.
    ///
    /// Two passes (design section 4): each enrollment's ladders by planned day, then caps over the whole stream by day
    /// held. Where slips are still to be drawn, `paid` is what those drawn so far come to.
    public func awards() -> [[[Award]]] {
        var fold = PersonFold(self)
        fold.applyCaps(.draws)
        fold.countSlips()
        fold.applyCaps(.money)
        return fold.awards
    }
}

extension ParticipantHistory {
    /// What the ladder of one target of an enrollment says each visit is worth, before caps. A visit after the
    /// enrollment's end is worth nothing.
    public func ladderAwards(ofEnrollment enrollmentIndex: Int, target targetIndex: Int) -> [Award] {
        let enrollment = enrollments[enrollmentIndex]
        let target = enrollment.terms.terms.targets[targetIndex]
        let history = enrollment.targets[targetIndex]
        var awards = [Award](repeating: .nothing(.unrecorded), count: history.standings.count)
        var isAwaiting = false
        _ = enrollment.fold(targetIndex, carrying: carried(into: enrollment, target: target)) { visit, planned, award in
            awards[visit] = award
            if history.standings[visit].outcome == .pending, target.whilePending == .wait, !isSupposition {
                isAwaiting = true
            }
            guard case .success = award.reason else { return }
            awards[visit].waits = isAwaiting
            switch target.pays {
            case .money, .draws, .names: break
            case .deposit: awards[visit].base = enrollment.depositShare(ofPlanned: planned)
            case .yoked: awards[visit].base = history.copied[visit] ?? 0
            }
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
        return carried(into: enrollments[enrollment], target: enrollments[enrollment].terms.terms.targets[target])?
            .streak ?? 0
    }

    /// Where the ladder of a target stands after everything recorded.
    public func ladder(of enrollment: EnrollmentHistory, target targetIndex: Int) -> LadderState {
        let target = enrollment.terms.terms.targets[targetIndex]
        let fold = enrollment.fold(targetIndex, carrying: carried(into: enrollment, target: target)) { _, _, _ in }
        return LadderState(target: target.id, rung: fold.rung, streak: fold.streak, saved: fold.saved)
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
    /// one, or on which nothing can be recorded, is fed as unrecorded.
    fileprivate func fold(
        _ targetIndex: Int, carrying carried: LadderState?,
        _ each: (_ visit: Int, _ planned: Int, _ award: Award) -> Void
    ) -> TargetFold {
        let target = terms.terms.targets[targetIndex]
        let history = targets[targetIndex]
        var fold = TargetFold(target)
        let secondary = target.secondary?.analytes ?? []
        var passed = -1
        // What is carried counts from the first day on that this enrollment does.
        var carried = carried
        func pass(_ planned: Int) {
            if let state = carried, plannedVisits[planned].day >= begins {
                fold.carry(state)
                carried = nil
            }
        }
        for visit in visits(ofTarget: targetIndex) {
            let planned = history.plannedIndex(ofVisit: visit)
            for skipped in passed + 1..<max(passed + 1, planned) {
                pass(skipped)
                _ = fold.visit(week: plannedVisits[skipped].week, outcome: nil)
            }
            pass(planned)
            let standing = history.standings[visit]
            let award = fold.visit(
                week: plannedVisits[planned].week, outcome: standing.outcome,
                secondary: !secondary.isEmpty && standing.areNegative(secondary), isSameDay: planned == passed)
            passed = planned
            each(visit, planned, award)
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

/// The second pass: caps, in their order, over what the ladders came to.
private struct PersonFold {
    let history: ParticipantHistory
    var awards: [[[Award]]]
    /// Every visit that may pay, in the order of caps; none where no enrollment has a cap.
    private var order: [CapPlace] = []

    init(_ history: ParticipantHistory) {
        self.history = history
        awards = history.enrollments.indices.map { index in
            history.enrollments[index].targets.indices.map { history.ladderAwards(ofEnrollment: index, target: $0) }
        }
        if history.enrollments.contains(where: { $0.terms.terms.hasCaps }) { order = capOrder() }
    }

    private func capOrder() -> [CapPlace] {
        var places: [CapPlace] = []
        let ranks = history.capRanks
        for (enrollmentIndex, enrollment) in history.enrollments.enumerated() {
            for (targetIndex, target) in enrollment.targets.enumerated() {
                for visit in awards[enrollmentIndex][targetIndex].indices
                where awards[enrollmentIndex][targetIndex][visit].mayPay || !target.slips[visit].isEmpty {
                    places.append(
                        CapPlace(
                            heldOn: target.standings[visit].heldOn, enrollmentRank: ranks[enrollmentIndex],
                            enrollment: enrollmentIndex, target: targetIndex,
                            planned: target.plannedIndex(ofVisit: visit),
                            task: target.tasks.isEmpty ? nil : target.tasks[visit].task, visit: visit))
                }
            }
        }
        return places.sorted()
    }

    /// The draws that count, and what their slips come to.
    mutating func countSlips() {
        for (enrollmentIndex, enrollment) in history.enrollments.enumerated() {
            for (targetIndex, target) in enrollment.terms.terms.targets.enumerated() {
                for visit in awards[enrollmentIndex][targetIndex].indices {
                    let slips = enrollment.targets[targetIndex].slips[visit]
                    awards[enrollmentIndex][targetIndex][visit].count(slips, of: target)
                }
            }
        }
    }

    mutating func applyCaps(_ unit: Cap.Unit) {
        guard !order.isEmpty else { return }
        var meters = CapMeters(
            history.enrollments.map { CapMeters.Enrollment(firstDay: $0.firstDay, terms: $0.terms.terms, id: $0.id) },
            unit: unit)
        guard !meters.isEmpty else { return }
        var uses = history.capUses.sorted { $0.on < $1.on }[...]
        for place in order {
            while let use = uses.first, use.on <= place.heldOn {
                meters.count(use)
                uses.removeFirst()
            }
            let target = history.enrollments[place.enrollment].terms.terms.targets[place.target]
            // A deposit is the participant's own money: no cap is about it.
            guard target.pays != .deposit, unit == .money || target.pays == .draws else { continue }
            let award = awards[place.enrollment][place.target][place.visit]
            let (paid, withheld) = meters.pay(
                unit == .money ? award.paid : award.earned, enrollment: place.enrollment, target: place.target,
                on: place.heldOn)
            guard !withheld.isEmpty else { continue }
            awards[place.enrollment][place.target][place.visit].withhold(withheld, leaving: paid)
        }
    }
}

extension Award {
    fileprivate var mayPay: Bool { earned > 0 && !waits }

    /// Turns what was earned into money: at its face, or by the slips drawn for it.
    fileprivate mutating func count(_ slips: [Int], of target: Target) {
        guard !waits else { return }
        switch target.pays {
        case .money, .deposit, .yoked:
            paid = base + bonus
            paidBonus = bonus
        case .draws:
            draws = earned - withheld(.draws)
            let values = slips.prefix(draws).map { target.bowl?.slip($0)?.value ?? 0 }
            paid = values.reduce(0, +)
            paidBonus = values.dropFirst(base).reduce(0, +)
        case .names:
            draws = slips.count
            paid = slips.reduce(0) { $0 + (target.bowl?.slip($1)?.value ?? 0) }
        }
    }

    fileprivate mutating func withhold(_ more: [Withheld], leaving left: Int) {
        withheld += more
        guard more[0].unit == .money else { return }
        paidBonus = max(0, paidBonus - (paid - left))
        paid = left
    }
}

/// Where a visit stands in the order of caps: by day held, then the enrollment's first day, program, enrollment, the
/// target's place in the file, planned day.
struct CapPlace: Comparable {
    let heldOn: Day
    let enrollmentRank: Int
    let enrollment: Int
    let target: Int
    let planned: Int
    let task: Slug?
    let visit: Int

    static func < (left: CapPlace, right: CapPlace) -> Bool {
        guard left.heldOn == right.heldOn else { return left.heldOn < right.heldOn }
        guard left.enrollmentRank == right.enrollmentRank else { return left.enrollmentRank < right.enrollmentRank }
        guard left.target == right.target else { return left.target < right.target }
        guard left.planned == right.planned else { return left.planned < right.planned }
        return left.task.map { task in right.task.map { task < $0 } ?? false } ?? (right.task != nil)
    }
}

extension ParticipantHistory {
    /// By enrollment, its rank in the order of caps.
    var capRanks: [Int] {
        let order = enrollments.indices.sorted {
            EnrollmentHistory.comesBefore(enrollments[$0], enrollments[$1])
        }
        var ranks = [Int](repeating: 0, count: order.count)
        for (rank, index) in order.enumerated() { ranks[index] = rank }
        return ranks
    }
}

extension Terms {
    var hasCaps: Bool { !caps.isEmpty || targets.contains { $0.weekMax != nil } }
}
