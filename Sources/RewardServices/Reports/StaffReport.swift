import LedgerStorage
public import RewardDomain
import RewardPolicies
public import RewardReports

extension RewardServices {
    /// What each of the staff entered, mended and approved in some days.
    public func staffActivity(
        _ days: ClosedRange<Day>, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> StaffActivity {
        let reach = try await reach([.readAudit], at: site, context)
        let calendars = try await siteCalendars()
        var events: [StaffEvent] = []
        for (stream, _) in try await reportedStreams(in: nil, reach) {
            let history = try await storing { () throws(StorageError) in try ParticipantLedger(stream) }.history
            for append in stream.appends {
                for (place, event) in append.events.enumerated() where reach.includes(event.site) {
                    let version = append.firstVersion + Int64(place)
                    if let done = Self.staffEvent(event, version, history, calendars) { events.append(done) }
                }
                for (place, slips) in Self.slips(of: append, history) {
                    let event = append.events[place]
                    guard reach.includes(event.site) else { continue }
                    events.append(Self.drawn(slips, event, history))
                }
            }
        }
        return StaffActivity(days, events: events)
    }

    /// The slips of an append, by the event that had them drawn: that of the visit, else the append's last.
    private static func slips(
        of append: ParticipantStream.Append, _ history: ParticipantHistory
    ) -> [Int: [(largest: Bool, enrollment: EnrollmentHistory)]] {
        var slips: [Int: [(largest: Bool, enrollment: EnrollmentHistory)]] = [:]
        func add(_ slip: Int, _ visit: VisitReference, _ id: EnrollmentID, _ place: Int) {
            guard let enrollment = history.enrollment(id),
                let bowl = enrollment.terms.terms.target(visit.target)?.bowl, let prize = bowl.slip(slip)
            else { return }
            let isLargest = prize.value > 0 && prize.value == bowl.slips.last?.value
            slips[place, default: []].append((isLargest, enrollment))
        }
        for drawn in append.events.last?.settlement?.drawn ?? [] {
            let place = append.events.lastIndex { event in
                event.body.fact.map { $0.enrollment == drawn.enrollment && $0.visit == drawn.visit } ?? false
            }
            add(drawn.slip, drawn.visit, drawn.enrollment, place ?? append.events.count - 1)
        }
        for (place, event) in append.events.enumerated() {
            guard case .groupPrizeDrawn(let prize) = event.body else { continue }
            for slip in prize.slips { add(slip, prize.visit, prize.enrollment, place) }
        }
        return slips
    }

    private static func drawn(
        _ slips: [(largest: Bool, enrollment: EnrollmentHistory)], _ event: Envelope<ParticipantEvent>,
        _ history: ParticipantHistory
    ) -> StaffEvent {
        let who: String? =
            switch event.body {
            case .visitRecorded(let recorded): recorded.recordedBy
            case .visitCorrected(let mended): mended.recordedBy
            case .visitRetracted(let mended): mended.recordedBy
            default: nil
            }
        return StaffEvent(
            who: who ?? event.actor, participant: history.participant,
            storedOn: clinicDay(event.recordedAt, slips[0].enrollment.terms.terms.timeZone),
            kind: .drawn(slips: slips.count, largest: slips.count { $0.largest }))
    }

    private static func staffEvent(
        _ event: Envelope<ParticipantEvent>, _ version: Int64, _ history: ParticipantHistory,
        _ calendars: [Slug: SiteCalendar]
    ) -> StaffEvent? {
        var who = event.actor
        var zone = history.enrollments.first?.terms.terms.timeZone
        let kind: StaffEvent.Kind
        switch event.body {
        case .visitRecorded(let recorded) where recorded.repeats == nil:
            guard let enrollment = history.enrollment(recorded.enrollment) else { return nil }
            who = recorded.recordedBy ?? who
            zone = enrollment.terms.terms.timeZone
            let place = enrollment.place(of: recorded.visit)
            let standing = place.map { enrollment.targets[$0.target].standings[$0.visit] }
            let target = place.map { enrollment.terms.terms.targets[$0.target].kind }
            let site = recorded.heldAt ?? enrollment.site
            kind = .entry(
                StaffEvent.Entry(
                    heldOn: recorded.heldOn,
                    outcome: standing?.fact?.version == version ? standing?.outcome : recorded.content.outcome,
                    isTest: target == .abstinence || target == .reading,
                    writtenAt: event.writtenAt ?? event.recordedAt, collectedAt: recorded.specimen?.collectedAt,
                    kitLot: recorded.specimen?.kitLot,
                    isLotUnsound: recorded.findings.contains { $0 == .kitExpired || $0 == .kitUnknown },
                    isOnClosedDay: calendars[site]?.isClosed(recorded.heldOn) ?? false))
        case .visitCorrected(let mended) where mended.proposal == nil:
            who = mended.recordedBy ?? who
            kind = .correction
        case .visitRetracted(let mended) where mended.proposal == nil:
            who = mended.recordedBy ?? who
            kind = .correction
        case .correctionProposed(let asked):
            who = asked.recordedBy ?? who
            kind = .proposal
        case .proposalApproved, .participantAbsorbed, .redemptionApproved: kind = .approval
        case .proposalDeclined, .samePersonDeclined: kind = .decline
        default: return nil
        }
        return StaffEvent(
            who: who, participant: history.participant, storedOn: clinicDay(event.recordedAt, zone ?? "UTC"), kind: kind
        )
    }
}
