import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Earlier days on which nobody recorded somebody are offered so far back.
    static let openDaysBackMax = 7

    /// A participant as whoever receives them has to know them: what they have, what they can earn, what came of their
    /// last visits, and what waits.
    public func personFile(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> PersonFile {
        let participant = try await participant(codeOrID, for: [.readParticipant], reading: .participant, context)
        var ledger = try await ledger(of: participant.id)
        ledger.suppose(try await knownFunds(ledger.history.enrollments.map(\.terms), at: clock()))
        let history = ledger.history
        let today = try await today(at: history.enrollments.last?.site)
        let visits = ledger.pastVisits(through: today)
        return PersonFile(
            participant: participant, version: history.version, today: today,
            currency: history.enrollments.first?.terms.terms.currency, available: ledger.available,
            inFlight: ledger.inFlight,
            programs: history.enrollments.indices.filter { !history.enrollments[$0].isVoid }
                .map { ledger.inProgram($0, today) }.reversed(),
            open: ledger.openVisits(on: today, code: participant.code),
            visits: Array(visits.prefix(PersonFile.visitsMax)),
            redemptions: history.redemptions.filter { $0.isInFlight || $0.reversalAskedBy != nil },
            disputes: history.disputes.filter { $0.closed == nil },
            proposals: history.proposals.filter { $0.state == .waiting },
            disagreements: history.disagreements.filter(\.isWaiting).count,
            owed: try await owedSessions(visits, history))
    }

    /// Of the latest group session of each program that they came to: whether its draw is still to be held.
    private func owedSessions(
        _ visits: [PersonFile.PastVisit], _ history: ParticipantHistory
    ) async throws(ServiceError) -> [PersonFile.OwedSession] {
        var owed: [PersonFile.OwedSession] = []
        for enrollment in history.enrollments where enrollment.isOpen {
            for target in enrollment.terms.terms.targets where target.pays == .names {
                let attended = visits.first {
                    $0.enrollment == enrollment.id && $0.visit.target == target.id
                        && target.success.outcomes.contains($0.outcome)
                }
                guard let attended, let place = enrollment.place(of: attended.visit) else { continue }
                let day = enrollment.targets[place.target].standings[place.visit].heldOn
                let session = try await storing { () throws(StorageError) in
                    try await storage.load(.session(enrollment.program, target.id, enrollment.site, day))
                }
                guard session.events.isEmpty else { continue }
                owed.append(.init(program: enrollment.program, site: enrollment.site, day: day))
            }
        }
        return owed
    }
}

extension ParticipantLedger {
    fileprivate func inProgram(_ index: Int, _ today: Day) -> PersonFile.InProgram {
        let enrollment = history.enrollments[index]
        let terms = enrollment.terms.terms
        let begun = enrollment.plannedVisits.last { $0.day <= today }
        return PersonFile.InProgram(
            enrollment: enrollment.id, program: enrollment.program, title: terms.title, site: enrollment.site,
            firstDay: enrollment.firstDay, lastDay: enrollment.lastDay,
            status: !enrollment.isOpen ? .ended : enrollment.pausedSince != nil ? .paused : .open,
            week: begun?.week ?? 1, weeks: enrollment.plannedVisits.last?.week ?? 1,
            capLeft: capLeft(ofEnrollment: index, on: today), draws: enrollment.terms.paysFromBowl,
            targets: enrollment.targets.indices.map { target in
                Balance.TargetOutlook(
                    target: enrollment.targets[target].id,
                    streak: history.streak(ofEnrollment: index, target: target),
                    next: history.next(ofEnrollment: index, target: target))
            })
    }

    /// Visits of today and those that today can make up for, and those of the last days that nobody recorded.
    fileprivate func openVisits(on today: Day, code: String?) -> [PersonFile.OpenVisit] {
        var open: [PersonFile.OpenVisit] = []
        for site in Set(history.enrollments.map(\.site)).sorted() {
            for day in (0...RewardServices.openDaysBackMax).reversed().map({ today + -$0 }) {
                let list = DayList(self, site: site, day: day, code: code)
                open += list.due().filter { $0.outcome == nil || $0.outcome == .pending }
                    .map { PersonFile.OpenVisit(visit: $0, site: site, heldOn: day) }
            }
            let makeUps = DayList(self, site: site, day: today, code: code).makeUps()
            open += makeUps.filter { makeUp in
                !open.contains {
                    $0.visit.enrollment == makeUp.enrollment && $0.visit.target == makeUp.target
                        && $0.visit.visit == makeUp.visit
                }
            }.map { PersonFile.OpenVisit(visit: $0, site: site, heldOn: today) }
        }
        return open
    }

    /// What came of the visits planned by a day, the newest first.
    fileprivate func pastVisits(through today: Day) -> [PersonFile.PastVisit] {
        var visits: [PersonFile.PastVisit] = []
        for (index, enrollment) in history.enrollments.enumerated() where !enrollment.isVoid {
            for (place, target) in enrollment.targets.enumerated() {
                for visit in enrollment.visits(ofTarget: place) {
                    let standing = target.standings[visit]
                    let planned = enrollment.plannedVisits[target.plannedIndex(ofVisit: visit)]
                    guard let outcome = standing.outcome, planned.day <= today else { continue }
                    visits.append(
                        PersonFile.PastVisit(
                            enrollment: enrollment.id, program: enrollment.program, title: enrollment.terms.terms.title,
                            site: enrollment.site, visit: enrollment.reference(target: place, visit: visit),
                            number: planned.number, outcome: outcome, paid: books[index].awards[place][visit].paid,
                            slips: target.slips[visit].count,
                            recordedBy: target.recordedBy(visit: visit)))
                }
            }
        }
        return visits.sorted {
            ($1.visit.plannedDay, $0.program, $0.visit.target) < ($0.visit.plannedDay, $1.program, $1.visit.target)
        }
    }
}
