/// The facts of one participant's stream, as far as it has been read. Knows no money: see `RewardPolicies`.
public struct ParticipantHistory: Hashable, Sendable {
    public let participant: ParticipantID
    /// The version of the last event read; 0 before the first.
    public private(set) var version: Int64 = 0
    /// When the last event was stored.
    public private(set) var lastRecordedAt: Instant?
    /// In the order they were entered.
    public private(set) var enrollments: [EnrollmentHistory] = []
    /// Whether something is only supposed, for telling what a visit would pay. Nothing waits for a result then.
    public private(set) var isSupposition = false
    /// What counts in caps beside this stream's awards, in the order it was noted.
    public internal(set) var capUses: [CapUse] = []
    /// Other codes of the person, whose balances moved here.
    public internal(set) var absorbed: [ParticipantID] = []
    /// The participant under whom the person goes on; nothing more is taken here.
    public private(set) var closed: ParticipantClosed?
    /// Proposals that nobody has approved or declined.
    public internal(set) var samePersonProposals: [SamePersonProposal] = []
    /// The funds that pay this participant's awards, as far as any were known when something was decided.
    public private(set) var funds = FundCopies()
    /// The version of the first event of the append that is being read.
    private var appendBegan: Int64?
    /// By number, from 1.
    public internal(set) var disputes: [Dispute] = []
    /// Results of a second source that said otherwise, by number.
    public internal(set) var disagreements: [Disagreement] = []
    /// Corrections that were asked for, by number.
    public internal(set) var proposals: [Proposal] = []
    /// By number, from 1.
    public internal(set) var redemptions: [Redemption] = []
    /// What was asked and settled about erasing the person.
    public private(set) var privacy = ParticipantPrivacy()

    public init(participant: ParticipantID) {
        self.participant = participant
    }

    /// Reads the next event. An event that names what the stream does not know is a damaged stream.
    public mutating func read(_ event: Envelope<ParticipantEvent>) throws(DamagedStream) {
        version += 1
        lastRecordedAt = event.recordedAt
        let began = appendBegan ?? version
        appendBegan = event.closesAppend ? nil : began
        let time = FactTime(writtenAt: event.writtenAt, recordedAt: event.recordedAt, version: version)
        var origin = FactOrigin(actor: event.actor, recordedAt: event.recordedAt)
        switch event.body {
        case .participantAdded, .unplannedVisitRecorded: break
        case .enrolled(let enrolled):
            enrollments.append(EnrollmentHistory(enrolled, site: event.site))
            readCapUse(of: enrolled)
        case .enrollmentEnded(let ended):
            enrollments[try index(of: ended.enrollment)].end = ended
        case .visitRecorded(let recorded):
            origin.state(recorded.specimen)
            let fact = VisitFact(
                recorded.isConfirmation ? .confirmed : .recorded, recorded.content, heldOn: recorded.heldOn, at: time,
                from: origin, findings: recorded.findings, heldAt: recorded.heldAt)
            try add(fact, to: recorded.visit, of: recorded.enrollment)
            if let copied = recorded.copied { try copy(copied, to: recorded.visit, of: recorded.enrollment) }
        case .visitCorrected(let fact):
            try add(VisitFact(.corrected, fact.content, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .visitRetracted(let fact):
            try add(VisitFact(.retracted, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .visitMissed(let fact):
            try add(VisitFact(.missed, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .retestLapsed(let fact):
            try add(VisitFact(.retestLapsed, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .groupPrizeDrawn(let prize):
            for slip in prize.slips { try draw(slip, for: prize.visit, of: prize.enrollment) }
        case .depositReceived(let deposit):
            enrollments[try index(of: deposit.enrollment)].deposited += deposit.amount
        case .drawSeedRevealed(let revealed):
            enrollments[try index(of: revealed.enrollment)].revealedSeed = revealed.seed
        case .ownDaysChosen(let chosen):
            enrollments[try index(of: chosen.enrollment)].plan(chosen.days, from: chosen.from)
        case .enrollmentPaused(let turn): enrollments[try index(of: turn.enrollment)].pause(from: turn.day)
        case .enrollmentResumed(let turn): enrollments[try index(of: turn.enrollment)].resume(on: turn.day)
        case .startCorrected(let mended):
            enrollments[try index(of: mended.enrollment)].correctStart(to: mended.day)
        case .enrollmentVoided(let mended):
            enrollments[try index(of: mended.enrollment)].voidedOn = mended.day
            capUses.removeAll { $0.enrollment == mended.enrollment }
        case .visitClosed(let fact):
            try add(VisitFact(.closed, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .visitOpened(let fact):
            try add(VisitFact(.opened, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .findingCleared(let fact):
            try add(VisitFact(.cleared, at: time, from: origin), to: fact.visit, of: fact.enrollment)
        case .participantDescribed, .duplicateOverruled: break
        case .samePersonProposed(let proposed): read(proposed, event)
        case .samePersonDeclined(let declined): samePersonProposals.removeAll { $0.other == declined.other }
        case .participantClosed(let event): closed = event
        case .participantAbsorbed(let absorbed): read(absorbed)
        case .receivedElsewhere(let received): try read(received)
        case .disputeOpened(let opened): try read(opened, event)
        case .disputeAnswered(let answered): try read(answered, event)
        case .disputeClosed(let closed): try read(closed, event)
        case .resultDisagreed(let said): keep(said, event)
        case .disagreementResolved(let resolved): try resolve(resolved)
        case .correctionProposed(let asked): keep(asked, event)
        case .proposalApproved(let closed): try close(closed.number, .approved)
        case .proposalDeclined(let closed): try close(closed.number, .declined)
        case .proposalWithdrawn(let closed): try close(closed.number, .withdrawn)
        case .redemptionRequested(let requested): try read(requested, event)
        case .redemptionApproved(let step): try self.step(step.number, to: .approved, on: step.on, event)
        case .redemptionDelivered(let delivered): try read(delivered, event)
        case .redemptionFailed(let step): try self.step(step.number, to: .failed, on: step.on, event)
        case .redemptionCancelled(let step): try self.step(step.number, to: .cancelled, on: step.on, event)
        case .reversalAsked(let step): try askReversal(step.number, by: event.actor)
        case .reversalDeclined(let step): try askReversal(step.number, by: nil)
        case .redemptionReversed(let step): try self.step(step.number, to: .reversed, on: step.on, event)
        case .valueUnclaimed: break
        case .erasureAsked, .erasureDeclined, .participantErased, .legalHoldPlaced, .legalHoldReleased: break
        }
        try privacy.read(event, version: version)
        if let funds = event.settlement?.funds { self.funds.add(funds, from: began) }
        for drawn in event.settlement?.drawn ?? [] { try draw(drawn.slip, for: drawn.visit, of: drawn.enrollment) }
    }

    /// Adds a slip to those of a visit.
    public mutating func draw(
        _ slip: Int, for visit: VisitReference, of enrollment: EnrollmentID
    ) throws(DamagedStream) {
        let index = try index(of: enrollment)
        guard let place = enrollments[index].place(of: visit),
            enrollments[index].terms.terms.targets[place.target].bowl?.slip(slip) != nil
        else { throw DamagedStream(version: version, reason: "names a draw that the enrollment does not have") }
        enrollments[index].targets[place.target].draw(slip, forVisit: place.visit)
    }

    /// Supposes that the funds stand so by now, for telling what a visit would pay.
    public mutating func suppose(_ funds: KnownFunds) {
        if funds != self.funds.latest, !(funds.isEmpty && self.funds.isEmpty) {
            self.funds.add(funds, from: version + 1)
        }
    }

    /// Supposes that a planned visit of a target was a success. Answers with the visit's place among the target's.
    public mutating func suppose(successOf target: Int, planned: Int, ofEnrollment enrollment: Int) -> Int? {
        let terms = enrollments[enrollment].terms.terms.targets[target]
        isSupposition = true
        guard let outcome = terms.success.outcomes.first else { return nil }
        return enrollments[enrollment].targets[target].suppose(
            outcome, planned: planned, of: terms, enrollments[enrollment].plannedVisits)
    }

    /// Supposes that a planned visit of a target came to something.
    public mutating func suppose(_ outcome: Outcome, ofTarget target: Int, planned: Int, ofEnrollment enrollment: Int) {
        isSupposition = true
        let terms = enrollments[enrollment].terms.terms.targets[target]
        _ = enrollments[enrollment].targets[target].suppose(
            outcome, planned: planned, of: terms, enrollments[enrollment].plannedVisits)
    }

    private mutating func copy(
        _ amount: Int, to visit: VisitReference, of enrollment: EnrollmentID
    ) throws(DamagedStream) {
        let index = try index(of: enrollment)
        guard let place = enrollments[index].place(of: visit) else { return }
        enrollments[index].targets[place.target].copy(amount, planned: place.visit)
    }

    public func enrollment(_ id: EnrollmentID) -> EnrollmentHistory? { enrollmentIndex(id).map { enrollments[$0] } }

    /// Where an enrollment stands among `enrollments`. Asked several times an event: none is copied on the way.
    public func enrollmentIndex(_ id: EnrollmentID) -> Int? { enrollments.indices.first { enrollments[$0].id == id } }

    private func index(of id: EnrollmentID) throws(DamagedStream) -> Int {
        guard let index = enrollmentIndex(id) else {
            throw DamagedStream(version: version, reason: "names an enrollment that the stream does not have")
        }
        return index
    }

    private mutating func add(
        _ fact: VisitFact, to visit: VisitReference, of enrollment: EnrollmentID
    ) throws(DamagedStream) {
        let index = try index(of: enrollment)
        let published = enrollments[index].terms
        guard let planned = enrollments[index].visitIndex(plannedOn: visit.plannedDay),
            let target = enrollments[index].targetIndex(visit.target),
            enrollments[index].targets[target].add(
                fact, planned: planned, task: visit.task, of: published.terms.targets[target], in: published.terms,
                enrollments[index].plannedVisits)
        else {
            throw DamagedStream(version: version, reason: "names a visit that the enrollment does not have")
        }
    }
}

/// A stream that cannot have been written by this ledger.
public struct DamagedStream: Error, Hashable, Sendable, CustomStringConvertible {
    public let version: Int64
    public let reason: String

    public init(version: Int64, reason: String) {
        self.version = version
        self.reason = reason
    }

    public var description: String { "event \(version) \(reason)" }
}
