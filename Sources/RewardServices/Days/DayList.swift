import RewardDomain
import RewardPolicies

/// What one participant adds to a site's list of a day.
struct DayList {
    private let ledger: ParticipantLedger
    private let site: Slug
    private let day: Day
    private let code: String?
    private var history: ParticipantHistory { ledger.history }

    init(_ ledger: ParticipantLedger, site: Slug, day: Day, code: String?) {
        self.ledger = ledger
        self.site = site
        self.day = day
        self.code = code
    }

    /// The visits planned on the day.
    func due() -> [DueVisit] {
        places { enrollment, planned in enrollment.plannedVisits[planned].day == day }
            .map { due($0.enrollment, $0.target, $0.planned, []) }
    }

    /// Earlier and later visits that the day could make up for: nobody came, and the terms allow it.
    func makeUps() -> [DueVisit] {
        places { enrollment, planned in
            guard let makeUp = enrollment.terms.terms.makeUp else { return false }
            let distance = enrollment.plannedVisits[planned].day.days(to: day)
            return distance > 0 && distance <= makeUp.withinDays
        }
        .compactMap { enrollment, target, planned in
            let standing = history.enrollments[enrollment].targets[target].standings[planned]
            let isMissed = !standing.isDecidedByPerson && standing.outcome != .pending && standing.outcome != .excused
            guard isMissed, mayMakeUp(enrollment, target, planned) else { return nil }
            let terms = history.enrollments[enrollment].terms.terms
            let until = history.enrollments[enrollment].plannedVisits[planned].day + (terms.makeUp?.withinDays ?? 0)
            return due(enrollment, target, planned, [.makeUpUntil(until)])
        }
    }

    /// Whether the week has a make-up left: of several those of the earliest planned visits count.
    private func mayMakeUp(_ enrollment: Int, _ target: Int, _ planned: Int) -> Bool {
        let own = history.enrollments[enrollment]
        guard let perWeek = own.terms.terms.makeUp?.perWeek else { return true }
        let week = own.plannedVisits[planned].week
        let madeUp = own.targets[target].standings.indices.filter { index in
            let standing = own.targets[target].standings[index]
            return own.plannedVisits[index].week == week && standing.outcome != nil
                && standing.heldOn != own.plannedVisits[index].day
        }
        return madeUp.count < perWeek
    }

    private func places(
        where isWanted: (EnrollmentHistory, _ planned: Int) -> Bool
    ) -> [(enrollment: Int, target: Int, planned: Int)] {
        history.enrollments.enumerated().flatMap { index, enrollment -> [(Int, Int, Int)] in
            guard enrollment.site == site else { return [] }
            let targets = enrollment.terms.terms.targets.indices.filter {
                enrollment.terms.terms.targets[$0].kind != .task
            }
            return targets.flatMap { target in
                enrollment.visits(ofTarget: target).filter { isWanted(enrollment, $0) }.map { (index, target, $0) }
            }
        }
    }

    private func due(_ enrollment: Int, _ target: Int, _ planned: Int, _ flags: [DueVisit.Flag]) -> DueVisit {
        let own = history.enrollments[enrollment]
        let terms = own.terms.terms
        let standing = own.targets[target].standings[planned]
        let isOpen = !standing.isDecidedByPerson && standing.outcome != .pending
        let earnable = isOpen ? history.earnable(ofEnrollment: enrollment, target: target, planned: planned) : nil
        return DueVisit(
            participant: ParticipantSummary(id: history.participant, code: code), enrollment: own.id,
            program: own.program, target: own.targets[target].id,
            kind: terms.targets[target].kind, analytes: terms.targets[target].analytes,
            visit: own.plannedVisits[planned],
            visitCount: own.plannedVisits.count, currency: terms.currency,
            streak: history.streak(ofEnrollment: enrollment, target: target, before: planned), canEarn: earnable,
            unit: terms.targets[target].pays,
            ifMissed: isOpen ? history.next(ofEnrollment: enrollment, target: target, ifMissed: planned) : nil,
            outcome: standing.outcome,
            recordedBy: own.targets[target].recordedBy(visit: planned),
            paid: ledger.books[enrollment].awards[target][planned].paid,
            flags: flags + self.flags(enrollment, target, planned, earnable))
    }

    private func flags(_ enrollment: Int, _ target: Int, _ planned: Int, _ earnable: Int?) -> [DueVisit.Flag] {
        let own = history.enrollments[enrollment]
        var flags: [DueVisit.Flag] = []
        let standings = own.targets[target].standings
        if standings[planned].fact?.kind == .closed { flags.append(.closed) }
        if let earnable, !own.terms.terms.targets[target].pays.isCounted,
            let left = ledger.capLeft(ofEnrollment: enrollment, on: day), left < 2 * earnable || left == 0
        {
            flags.append(.capLeft(left))
        }
        let earlier = own.visits(ofTarget: target).filter { $0 < planned }
        if let pending = earlier.first(where: { standings[$0].outcome == .pending }) {
            flags.append(.pending(own.plannedVisits[pending].day))
        }
        if let open = earlier.last(where: { standings[$0].outcome == nil }) {
            flags.append(.earlierOpen(own.plannedVisits[open].day))
        }
        if own.terms.terms.deposit != nil, own.deposited == 0 { flags.append(.depositMissing) }
        return flags
    }
}
