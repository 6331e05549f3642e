public import RewardDomain

extension ParticipantLedger {
    /// The least that the money caps of an enrollment's program still allow on `day`, in minor units: what an award
    /// held on that day could come to at most. Nil where the terms state none that lasts longer than a visit.
    ///
    /// Each cap counts what was paid, of everyone's awards it counts, for visits held in its window by that day, and
    /// what else it counts of that time.
    public func capLeft(ofEnrollment index: Int, on day: Day) -> Int? {
        let enrollment = history.enrollments[index]
        let tellsSources = !history.funds.isEmpty
        let rooms = enrollment.terms.terms.caps
            .filter { $0.unit == .money && $0.period != .visit && !(tellsSources && $0.scope == .fund) }
            .map { max(0, $0.amount - used(of: $0, ofEnrollment: index, on: day)) }
        return (rooms + [tellsSources ? fundRoom(ofEnrollment: index, on: day) : nil].compactMap(\.self)).min()
    }

    /// The last day on which anything counts in a cap; nil where nothing does.
    public var lastCountedDay: Day? {
        var last = history.capUses.map(\.on).max()
        for (enrollment, book) in zip(history.enrollments, books) {
            for (target, awards) in book.awards.enumerated() {
                for (visit, award) in awards.enumerated() where award.paid != 0 {
                    let heldOn = enrollment.targets[target].standings[visit].heldOn
                    last = max(last ?? heldOn, heldOn)
                }
            }
        }
        return last
    }

    /// What the funds that pay on a day may still pay, by what was posted.
    private func fundRoom(ofEnrollment index: Int, on day: Day) -> Int? {
        postedFundMeters().room(for: history.enrollments[index].terms.terms, on: day, history.funds.latest)
    }

    /// What each source paid, by what was posted, and what else counts.
    func postedFundMeters() -> FundMeters {
        var meters = FundMeters()
        for use in history.capUses { meters.count(use) }
        for (enrollment, book) in zip(history.enrollments, books) {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays != .deposit {
                for (visit, award) in book.awards[target].enumerated() {
                    for share in award.shares {
                        meters.count(
                            share.amount, of: share.source, on: enrollment.targets[target].standings[visit].heldOn)
                    }
                }
            }
        }
        return meters
    }

    /// What one cap on money counts in the window that `day` lies in, up to that day, in minor units.
    public func used(of cap: Cap, ofEnrollment index: Int, on day: Day) -> Int {
        let own = history.enrollments[index]
        let firstDay = cap.firstDayOfWindow(around: day, enrolledOn: own.firstDay)
        var sum = history.capUses.reduce(0) { sum, use in
            guard use.counts(for: cap, of: own.program, own.id), use.on <= day, firstDay.map({ use.on >= $0 }) ?? true
            else {
                return sum
            }
            return sum + use.amount
        }
        for (enrollment, book) in zip(history.enrollments, books) where cap.counts(enrollment, besides: own) {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays != .deposit {
                for (visit, award) in book.awards[target].enumerated() {
                    let heldOn = enrollment.targets[target].standings[visit].heldOn
                    if heldOn <= day, firstDay.map({ heldOn >= $0 }) ?? true { sum += award.paid }
                }
            }
        }
        return sum
    }
}

extension Cap {
    /// Whether awards of `other` are counted by this cap of `own`.
    public func counts(_ other: EnrollmentHistory, besides own: EnrollmentHistory) -> Bool {
        switch scope {
        // Asked only while every award comes from the one source there is.
        case .person, .fund: true
        case .program: other.program == own.program
        case .enrollment: other.id == own.id
        }
    }

    /// The first day of the window that `day` falls in; nil for one that has always been open.
    public func firstDayOfWindow(around day: Day, enrolledOn firstDay: Day) -> Day? {
        switch period {
        case .visit: day
        case .week:
            // An enrollment's own weeks run from its first day; before that, too.
            day + -(scope == .enrollment ? (firstDay.days(to: day) % 7 + 7) % 7 : day.weekday.rawValue)
        case .month: day.month.firstDay
        case .calendarYear: day.month.januaryOfYear.firstDay
        case .rollingYear: day + -364
        case .lifetime: nil
        }
    }
}
