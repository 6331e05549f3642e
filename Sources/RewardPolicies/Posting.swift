import RewardDomain

/// The entries one append posts: the difference between what the corrected history says and what was posted, and
/// what of it is absorbed or made good (design section 5, docs/spec/corrections.md).
struct Posting {
    /// The facts, this append's included.
    let history: ParticipantHistory
    /// What was posted before this append.
    let books: [EnrollmentBook]
    /// This append's events.
    let events: [ParticipantEvent]

    /// Enrollments in the order of caps: the order in which entries are written and overpayments made good.
    private var order: [Int] {
        history.enrollments.indices.sorted {
            EnrollmentHistory.comesBefore(history.enrollments[$0], history.enrollments[$1])
        }
    }

    func entries() -> [Entry] {
        var entries: [Entry] = []
        /// Awards of visits that no earlier append had decided.
        var new = 0
        /// The signed change of all other visits' awards.
        var revised = 0
        for enrollmentIndex in order {
            let enrollment = history.enrollments[enrollmentIndex]
            for targetIndex in enrollment.targets.indices {
                let awards = enrollment.awards(ofTarget: targetIndex)
                for visitIndex in awards.indices {
                    let posted = books[enrollmentIndex].awards[targetIndex][visitIndex]
                    let change = awards[visitIndex].paid - posted.paid
                    if posted.wasDecided { revised += change } else { new += change }
                    entries += movements(
                        from: posted, to: awards[visitIndex], enrollment, target: targetIndex, visit: visitIndex)
                }
            }
        }
        return entries + absorbing(new: new, revised: revised)
    }

    /// The movements that bring one visit from what was posted to what it is now worth.
    private func movements(
        from posted: EnrollmentBook.PostedAward, to award: Award, _ enrollment: EnrollmentHistory, target: Int,
        visit: Int
    ) -> [Entry] {
        let heldOn = enrollment.targets[target].standings[visit].heldOn
        guard award.paid != posted.paid || award.bonus != posted.bonus || posted.effectiveOn != heldOn && award.paid > 0
        else { return [] }
        // Taken back whole and paid anew where one movement could not say it: the visit was held on another day, or
        // a bonus and a rung were traded at the same sum.
        let restated = posted.paid > 0 && award.paid > 0 && (posted.effectiveOn != heldOn || award.paid == posted.paid)
        let reference = VisitReference(
            target: enrollment.targets[target].id, plannedDay: enrollment.plannedVisits[visit].day)
        if restated {
            return [
                movement(-posted.paid, bonus: -posted.bonus, on: posted.effectiveOn, of: reference, enrollment),
                movement(award.paid, bonus: award.bonus, on: heldOn, of: reference, enrollment),
            ].compactMap(\.self)
        }
        let effectiveOn = posted.paid > 0 ? posted.effectiveOn : heldOn
        let entry = movement(
            award.paid - posted.paid, bonus: award.bonus - posted.bonus, on: effectiveOn, of: reference, enrollment)
        return entry.map { [$0] } ?? []
    }

    private func movement(
        _ change: Int, bonus: Int, on day: Day, of visit: VisitReference, _ enrollment: EnrollmentHistory
    ) -> Entry? {
        let funding = Account.funding(source: .defaultSource)
        let available = Account.available(program: enrollment.program, source: .defaultSource)
        return Entry(
            from: change > 0 ? funding : available, to: change > 0 ? available : funding, amount: abs(change),
            currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id, visit: visit,
            bonusChange: bonus)
    }
}

// MARK: - Absorbing

extension Posting {
    /// What a person has been told they earned they keep: a fall is paid by the program's own account, and what was
    /// so absorbed is made good by later upward corrections, never by new awards.
    private func absorbing(new: Int, revised: Int) -> [Entry] {
        guard history.enrollments.contains(where: { $0.terms.terms.onOverpayment == .absorb }),
            let command = commandVisit
        else { return [] }
        let change = new + revised
        if change < 0 {
            return [absorbed(-change, command.enrollment, on: command.day, returned: false)].compactMap(\.self)
        }
        guard revised > 0 else { return [] }
        var left = revised
        let others = order.filter { $0 != command.enrollment }
        return ([command.enrollment] + others).compactMap { index in
            let share = min(left, books[index].overpaid)
            left -= share
            return absorbed(share, index, on: command.day, returned: true)
        }
    }

    private func absorbed(_ amount: Int, _ index: Int, on day: Day, returned: Bool) -> Entry? {
        let enrollment = history.enrollments[index]
        let overpaid = Account.overpaid(program: enrollment.program)
        let available = Account.available(program: enrollment.program, source: .defaultSource)
        return Entry(
            from: returned ? available : overpaid, to: returned ? overpaid : available, amount: amount,
            currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id)
    }

    /// The visit the command is about; of several facts the one last in the order of caps.
    private var commandVisit: (enrollment: Int, day: Day)? {
        var last: (key: CapOrder, enrollment: Int)?
        for event in events {
            guard let (id, visit) = event.fact,
                let index = history.enrollments.firstIndex(where: { $0.id == id }),
                let key = CapOrder(visit, history.enrollments[index], books[index])
            else { continue }
            if last.map({ $0.key < key }) ?? true { last = (key, index) }
        }
        return last.map { ($0.enrollment, $0.key.heldOn) }
    }
}

/// Where a visit stands in the order of caps: by day held, then the enrollment's first day, program, enrollment, the
/// target's place in the file, planned day.
private struct CapOrder: Comparable {
    let heldOn: Day
    let firstDay: Day
    let program: Slug
    let enrollment: EnrollmentID
    let target: Int
    let plannedDay: Day

    init?(_ visit: VisitReference, _ enrollment: EnrollmentHistory, _ book: EnrollmentBook) {
        guard let target = enrollment.targets.firstIndex(where: { $0.id == visit.target }),
            let index = enrollment.visitIndexEvenAfterEnd(plannedOn: visit.plannedDay)
        else { return nil }
        let standing = enrollment.targets[target].standings[index]
        // The day held after the append, else the one before it, else the planned day.
        heldOn = standing.outcome != nil ? standing.heldOn : book.awards[target][index].effectiveOn
        firstDay = enrollment.firstDay
        program = enrollment.program
        self.enrollment = enrollment.id
        self.target = target
        plannedDay = visit.plannedDay
    }

    static func < (left: CapOrder, right: CapOrder) -> Bool {
        (left.heldOn, left.firstDay, left.program, left.enrollment, left.target, left.plannedDay)
            < (right.heldOn, right.firstDay, right.program, right.enrollment, right.target, right.plannedDay)
    }
}
