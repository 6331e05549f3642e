public import RewardDomain

extension ParticipantHistory {
    /// What the terms say every visit is worth, given everything recorded: by enrollment, by target, by visit.
    ///
    /// Two passes (design section 4): each enrollment's ladders by planned day, then caps over the whole stream by day
    /// held. Where slips are still to be drawn, `paid` is what those drawn so far come to; with `expectingSlips` those
    /// that are missing count as the mean of their bowl.
    public func awards(expectingSlips: Bool = false) -> [[[Award]]] {
        var fold = PersonFold(self)
        fold.applyCaps(.draws)
        fold.countSlips(expectingSlips)
        fold.applyCaps(.money)
        return fold.awards
    }
}

/// The second pass: caps, in their order, over what the ladders came to.
private struct PersonFold {
    let history: ParticipantHistory
    var awards: [[[Award]]]
    /// Every visit that may pay, in the order of caps; none where no enrollment has a cap.
    private var order: [CapPlace] = []
    private let hasCaps: Bool
    private let paysDraws: Bool

    init(_ history: ParticipantHistory) {
        self.history = history
        awards = history.enrollments.indices.map { index in
            history.enrollments[index].targets.indices.map { history.ladderAwards(ofEnrollment: index, target: $0) }
        }
        hasCaps = history.enrollments.indices.contains { history.enrollments[$0].terms.hasCaps }
        paysDraws = history.enrollments.indices.contains { history.enrollments[$0].terms.paysFromBowl }
        if hasCaps || !history.funds.isEmpty { order = capOrder() }
    }

    private func capOrder() -> [CapPlace] {
        var places: [CapPlace] = []
        for (rank, enrollmentIndex) in history.capOrder.enumerated() {
            let enrollment = history.enrollments[enrollmentIndex]
            for (targetIndex, target) in enrollment.targets.enumerated() {
                for visit in awards[enrollmentIndex][targetIndex].indices
                where awards[enrollmentIndex][targetIndex][visit].mayPay || !target.slips[visit].isEmpty {
                    places.append(
                        CapPlace(
                            heldOn: target.standings[visit].heldOn, enrollmentRank: rank,
                            enrollment: enrollmentIndex, target: targetIndex,
                            planned: target.plannedIndex(ofVisit: visit),
                            task: target.tasks.isEmpty ? nil : target.tasks[visit].task, visit: visit))
                }
            }
        }
        return places.sorted()
    }

    /// None where no cap is of this unit.
    private func meters(of unit: Cap.Unit, withoutFunds: Bool) -> CapMeters? {
        let meters = CapMeters(
            history.enrollments.map { CapMeters.Enrollment(firstDay: $0.firstDay, terms: $0.terms.terms, id: $0.id) },
            unit: unit, withoutFunds: withoutFunds)
        return meters.isEmpty ? nil : meters
    }

    /// The draws that count, and what their slips come to.
    mutating func countSlips(_ expects: Bool) {
        for enrollment in history.enrollments.indices {
            for targetIndex in history.enrollments[enrollment].targets.indices {
                let slips = history.enrollments[enrollment].targets[targetIndex].slips
                let pays = history.enrollments[enrollment].terms.terms.targets[targetIndex].pays
                let bowl = history.enrollments[enrollment].terms.terms.targets[targetIndex].bowl
                for visit in awards[enrollment][targetIndex].indices {
                    // Most visits of a course are still to come, and this is done anew for every one.
                    let mayCount = awards[enrollment][targetIndex][visit].hasEarned || !slips[visit].isEmpty
                    if mayCount {
                        awards[enrollment][targetIndex][visit].count(slips[visit], pays, of: bowl, expects)
                    }
                }
            }
        }
    }

    mutating func applyCaps(_ unit: Cap.Unit) {
        guard !order.isEmpty else { return }
        let hasFunds = unit == .money && !history.funds.isEmpty
        var meters = hasCaps && (unit == .money || paysDraws) ? meters(of: unit, withoutFunds: hasFunds) : nil
        var funds = hasFunds ? FundMeters(of: history) : nil
        guard meters != nil || funds != nil else { return }
        var uses = history.capUses.sorted { $0.on < $1.on }[...]
        for place in order {
            while let use = uses.first, use.on <= place.heldOn {
                meters?.count(use)
                funds?.count(use)
                uses.removeFirst()
            }
            let target = history.enrollments[place.enrollment].terms.terms.targets[place.target]
            // A deposit is the participant's own money: no cap is about it.
            guard target.pays != .deposit, unit == .money || target.pays == .draws else { continue }
            let award = awards[place.enrollment][place.target][place.visit]
            let due = unit == .money ? award.paid : award.earned
            var (paid, withheld) =
                meters?.cut(due, enrollment: place.enrollment, target: place.target, on: place.heldOn) ?? (due, [])
            if let split = funds?.pay(paid, place, history) {
                paid = split.paid
                withheld += split.withheld
                awards[place.enrollment][place.target][place.visit].shares = split.shares
            }
            meters?.count(paid, enrollment: place.enrollment, target: place.target, on: place.heldOn)
            guard !withheld.isEmpty else { continue }
            awards[place.enrollment][place.target][place.visit].withhold(withheld, leaving: paid)
        }
    }
}

extension Award {
    fileprivate var mayPay: Bool { earned > 0 && !waits }
    fileprivate var hasEarned: Bool { base != 0 || bonus != 0 }

    /// Turns what was earned into money: at its face, or by the slips drawn for it.
    fileprivate mutating func count(_ slips: [Int], _ pays: RewardUnit, of bowl: Bowl?, _ expects: Bool) {
        guard !waits else { return }
        switch pays {
        case .money, .deposit, .yoked:
            paid = base + bonus
            paidBonus = bonus
        case .draws:
            draws = earned - withheld(.draws)
            let values = slips.prefix(draws).map { bowl?.slip($0)?.value ?? 0 }
            paid = values.reduce(0, +)
            paidBonus = values.dropFirst(base).reduce(0, +)
            guard expects, let bowl, draws > values.count else { return }
            paid += bowl.meanValue(ofDraws: draws - values.count)
            paidBonus += bowl.meanValue(ofDraws: draws - max(base, values.count))
        case .names:
            draws = slips.count
            paid = slips.reduce(0) { $0 + (bowl?.slip($1)?.value ?? 0) }
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
    /// The places of the enrollments in the order of caps.
    var capOrder: [Int] {
        guard enrollments.count > 1 else { return Array(enrollments.indices) }
        return enrollments.indices.sorted { EnrollmentHistory.comesBefore(enrollments[$0], enrollments[$1]) }
    }
}
