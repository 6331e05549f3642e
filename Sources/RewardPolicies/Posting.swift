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
    /// Those that are about more than one visit: almost always none.
    let wider: [ParticipantEvent]

    /// Enrollments in the order of caps: the order in which entries are written and overpayments made good.
    let order: [Int]

    /// What every visit is worth now.
    let awards: [[[Award]]]

    init(
        history: ParticipantHistory, books: [EnrollmentBook], events: [ParticipantEvent], awards: [[[Award]]]
    ) {
        self.history = history
        self.books = books
        self.events = events
        wider = events.contains { $0.fact == nil } ? events.filter { $0.fact == nil } : []
        order = history.capOrder
        self.awards = awards
    }

    /// On their own days, whether or not their months are still open.
    func entries() -> [Entry] {
        var entries = deposits() + openings()
        /// Awards of visits that no earlier append had decided.
        var new = 0
        /// The signed change of all other visits' awards.
        var revised = 0
        for enrollmentIndex in order {
            for targetIndex in history.enrollments[enrollmentIndex].targets.indices {
                for visitIndex in revalued(enrollmentIndex, targetIndex) {
                    let enrollment = history.enrollments[enrollmentIndex]
                    let posted = books[enrollmentIndex].awards[targetIndex][visitIndex]
                    let award = awards[enrollmentIndex][targetIndex][visitIndex]
                    let change = award.paid - posted.paid
                    let isRevised = posted.wasDecided && !isNew(enrollment, target: targetIndex, visit: visitIndex)
                    if isRevised { revised += change } else { new += change }
                    entries += movements(
                        from: posted, to: award, enrollment, target: targetIndex, visit: visitIndex)
                }
            }
        }
        entries += absorbing(new: new, revised: revised)
        entries += unearned(after: entries)
        entries += redemptions()
        return entries + moved(after: entries)
    }

    /// The visits whose posted awards may not be what they are worth now, in the order they are posted. Every visit of
    /// a course is looked at with every event of it, so that none is copied that stays as it is.
    private func revalued(_ enrollment: Int, _ target: Int) -> [Int] {
        let (awards, posted) = (awards[enrollment][target], books[enrollment].awards[target])
        let standings = history.enrollments[enrollment].targets[target].standings
        let mayHaveFindings = history.enrollments[enrollment].targets[target].mayHaveFindings
        let visits = awards.indices.filter { visit in
            if posted[visit].paid == 0, posted[visit].bonus == 0 {
                return awards[visit].paid != 0 || awards[visit].paidBonus != 0
            }
            return awards[visit].paid != posted[visit].paid || awards[visit].paidBonus != posted[visit].bonus
                || posted[visit].heldOn != standings[visit].heldOn
                || mayHaveFindings || !awards[visit].shares.isEmpty || !posted[visit].isOfDefaultSource
        }
        guard !visits.isEmpty else { return [] }
        return history.enrollments[enrollment].targets[target].inOrder(visits)
    }

    /// Whether what changes about a decided visit is a new award all the same, which makes nothing good: a prize of
    /// its session's draw, or a share of a deposit that was only now paid in.
    private func isNew(_ enrollment: EnrollmentHistory, target: Int, visit: Int) -> Bool {
        events.contains { event in
            switch event {
            case .groupPrizeDrawn(let prize):
                prize.enrollment == enrollment.id && prize.visit == enrollment.reference(target: target, visit: visit)
            case .depositReceived(let deposit):
                deposit.enrollment == enrollment.id && enrollment.terms.terms.targets[target].pays == .deposit
            default: false
            }
        }
    }

    /// The visits of which caps now withhold another amount than before.
    func withheld() -> [VisitWithheld] {
        var changed: [VisitWithheld] = []
        for enrollment in order {
            for target in awards[enrollment].indices
            where awards[enrollment][target].contains(where: { !$0.withheld.isEmpty })
                || books[enrollment].awards[target].contains(where: { !$0.withheld.isEmpty })
            {
                let (due, posted) = (awards[enrollment][target], books[enrollment].awards[target])
                let visits = due.indices.filter { due[$0].withheld != posted[$0].withheld }
                for visit in history.enrollments[enrollment].targets[target].inOrder(visits) {
                    let caps = due[visit].withheld
                    changed.append(
                        VisitWithheld(
                            enrollment: history.enrollments[enrollment].id,
                            visit: history.enrollments[enrollment].reference(target: target, visit: visit), caps: caps))
                }
            }
        }
        return changed
    }

    /// The movements that bring one visit from what was posted to what it is now worth, source by source: what a source
    /// has paid too much first, then what one has to pay more.
    private func movements(
        from posted: EnrollmentBook.PostedAward, to award: Award, _ enrollment: EnrollmentHistory, target: Int,
        visit: Int
    ) -> [Entry] {
        let heldOn = enrollment.targets[target].standings[visit].heldOn
        let isDeposit = enrollment.terms.terms.targets[target].pays == .deposit
        // Taken back whole and paid anew where one movement could not say it: the visit was held on another day, or a
        // bonus and a rung were traded at the same sum.
        let isMoved = posted.paid > 0 && award.paid > 0 && posted.heldOn != heldOn
        let isPlain =
            award.shares.isEmpty && !enrollment.targets[target].mayHaveFindings && posted.isOfDefaultSource
        if isPlain, !isMoved, award.paid == posted.paid, award.paidBonus == posted.bonus { return [] }
        let movement = Movement(
            enrollment: enrollment, visit: enrollment.reference(target: target, visit: visit), isDeposit: isDeposit)
        let day = posted.paid > 0 && award.paid > 0 || award.paid == 0 ? posted.heldOn : heldOn
        var (less, more): ([Entry?], [Entry?]) = ([], [])
        func move(_ source: Slug, to after: EnrollmentBook.PostedShare?) {
            let before = posted.share(of: source)
            let change = (after?.amount ?? 0) - before.amount
            let bonus = (after?.bonus ?? 0) - before.bonus
            if isMoved || change == 0 && bonus != 0 {
                less.append(movement.entry(-before.amount, bonus: -before.bonus, of: source, on: posted.heldOn))
                more.append(movement.entry(after?.amount ?? 0, bonus: after?.bonus ?? 0, of: source, on: heldOn))
            } else if change < 0 {
                less.append(movement.entry(change, bonus: bonus, of: source, on: day))
            } else {
                more.append(movement.entry(change, bonus: bonus, of: source, on: day))
            }
        }
        if isPlain {
            // Almost all of them: one source pays the whole award, and no lists of shares have to be compared.
            let bonus = min(award.paidBonus, award.paid)
            move(
                .defaultSource,
                to: award.paid > 0
                    ? EnrollmentBook.PostedShare(source: .defaultSource, amount: award.paid, bonus: bonus) : nil)
        } else {
            let wanted = shares(of: award, posted, enrollment, target: target, visit: visit)
            let gone = posted.shares.filter { posted in !wanted.contains { $0.source == posted.source } }
            for share in wanted { move(share.source, to: share) }
            for share in gone { move(share.source, to: nil) }
        }
        return (less + more).compactMap(\.self)
    }

    /// A change of one visit's award, into an entry.
    private struct Movement {
        let enrollment: EnrollmentHistory
        let visit: VisitReference
        let isDeposit: Bool

        func entry(_ change: Int, bonus: Int, of source: Slug, on day: Day) -> Entry? {
            let funding: Account = isDeposit ? .deposited(program: enrollment.program) : .funding(source: source)
            let available = Account.available(program: enrollment.program, source: source)
            return Entry(
                from: change > 0 ? funding : available, to: change > 0 ? available : funding, amount: abs(change),
                currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id, visit: visit,
                bonusChange: bonus)
        }
    }
}

// MARK: - Absorbing

extension Posting {
    /// What a person has been told they earned they keep: a fall is paid by the program's own account, and what was
    /// so absorbed is made good by later upward corrections, never by new awards.
    private func absorbing(new: Int, revised: Int) -> [Entry] {
        let change = new + revised
        // Most appends add a new award and nothing else.
        guard change < 0 || revised > 0,
            history.enrollments.contains(where: { $0.terms.terms.onOverpayment == .absorb }),
            let command = commandVisit
        else { return [] }
        if change < 0 {
            return [absorbed(-change, command.enrollment, on: command.day, returned: false)].compactMap(\.self)
        }
        var left = revised
        let others = order.filter { $0 != command.enrollment }
        return ([command.enrollment] + others).compactMap { index in
            let share = min(left, books[index].overpaid)
            left -= share
            return absorbed(share, index, on: command.day, returned: true)
        }
    }

    func absorbed(_ amount: Int, _ index: Int, on day: Day, returned: Bool) -> Entry? {
        let enrollment = history.enrollments[index]
        let overpaid = Account.overpaid(program: enrollment.program)
        let available = Account.available(program: enrollment.program, source: .defaultSource)
        return Entry(
            from: returned ? available : overpaid, to: returned ? overpaid : available, amount: amount,
            currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id)
    }

    /// The visit the command is about; of several facts the one last in the order of caps.
    private var commandVisit: (enrollment: Int, day: Day)? {
        var last: (key: CapPlace, enrollment: Int)?
        for event in events {
            guard let (id, visit) = event.fact,
                let index = history.enrollmentIndex(id),
                let place = capPlace(of: visit, inEnrollment: index)
            else { continue }
            if last.map({ $0.key < place }) ?? true { last = (place, index) }
        }
        return last.map { ($0.enrollment, $0.key.heldOn) } ?? commandTurn ?? cappedPlace
    }

    private func capPlace(of visit: VisitReference, inEnrollment index: Int) -> CapPlace? {
        let enrollment = history.enrollments[index]
        guard let place = enrollment.place(of: visit) else { return nil }
        let target = enrollment.targets[place.target]
        let standing = target.standings[place.visit]
        // The day held after the append, else the one before it, else the planned day.
        let heldOn =
            standing.outcome != nil ? standing.heldOn : books[index].awards[place.target][place.visit].heldOn
        return CapPlace(
            heldOn: heldOn, enrollmentRank: order.firstIndex(of: index) ?? 0, enrollment: index, target: place.target,
            planned: target.plannedIndex(ofVisit: place.visit), task: visit.task, visit: place.visit)
    }
}

extension TargetHistory {
    /// Rising places of visits in the order of the planned days, tasks by id.
    fileprivate func inOrder(_ visits: [Int]) -> [Int] { tasks.isEmpty ? visits : visits.sorted(by: comesBefore) }
}
