// Corrections by two people (docs/spec/corrections.md).
extension ParticipantHistory {
    /// Whether one person alone may mend a visit: all that stands about it was stored by this same actor on this same
    /// day of the clinic, and nothing of it was paid out. So it is, too, where nobody has recorded anything yet.
    ///
    /// - Parameter isPaidOut: whether something of a visit's award was redeemed and has not come back.
    public func appliesAtOnce(
        _ visit: VisitAddress, by actor: String, now: Instant, clinicDay: ClinicDay = utcDay,
        isPaidOut: (VisitReference, EnrollmentID) -> Bool = { _, _ in false }
    ) throws(Refusal) -> Bool {
        let place = try place(of: visit)
        let zone = place.enrollment.terms.terms.timeZone
        let today = clinicDay(now, zone)
        return !isPaidOut(place.visit, place.enrollment.id)
            && VisitRanking.standing(place.facts).filter(\.isOfPerson)
                .allSatisfy { !actorsDiffer($0.origin.actor, actor) && clinicDay($0.origin.recordedAt, zone) == today }
    }

    /// A correction or retraction that a second person has to approve. What would be refused now is not worth asking.
    public func propose(
        _ command: MendVisit, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> CorrectionProposed {
        let event = try decide(command, now: now, clinicDay: clinicDay)
        let place = try place(of: command.visit)
        var change = CorrectionProposed.Change.retract(place.visit)
        if case .visitCorrected(let corrected) = event { change = .correct(place.visit, corrected.content) }
        return CorrectionProposed(
            number: proposals.count + 1, enrollment: place.enrollment.id, plannedDay: place.visit.plannedDay,
            change: change, reasonDigest: command.reasonDigest, evidenceDigest: command.evidenceDigest,
            recordedBy: command.recordedBy)
    }

    /// The proposal of a number that still waits.
    public func waitingProposal(_ number: Int) throws(Refusal) -> Proposal {
        let proposal = try proposal(number)
        guard proposal.state == .waiting else {
            throw Refusal(.proposalClosed, "Proposal \(number) was \(proposal.state) already.")
        }
        return proposal
    }

    public func proposal(_ number: Int) throws(Refusal) -> Proposal {
        guard let proposal = proposals.first(where: { $0.asked.number == number }) else {
            throw Self.unknownProposal(number)
        }
        return proposal
    }

    public static func unknownProposal(_ number: Int) -> Refusal {
        Refusal(.unknownProposal, "The participant has no proposal \(number); proposal list shows those that wait.")
    }

    /// A second person's approval of a correction or retraction, and the fact it asked for.
    public func approve(
        _ number: Int, by actor: String, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> [ParticipantEvent] {
        let proposal = try approvable(number, by: actor)
        let fact = try fact(of: proposal, now: now, clinicDay: clinicDay)
        return [.proposalApproved(ProposalApproved(number: number)), fact]
    }

    /// A waiting proposal that this person may approve.
    public func approvable(_ number: Int, by actor: String) throws(Refusal) -> Proposal {
        let proposal = try waitingProposal(number)
        guard actorsDiffer(proposal.actor, actor) else {
            throw Refusal(
                .ownProposal,
                "\(actor) proposed number \(number), so a second person has to approve it; who proposed it can only "
                    + "withdraw it.")
        }
        return proposal
    }

    /// The fact that a proposed correction or retraction becomes, decided on what stands now.
    public func fact(
        of proposal: Proposal, now: Instant, clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> ParticipantEvent {
        let asked = proposal.asked
        guard let visit = asked.visits.first else { throw Refusal(.nothingToMove, "The proposal names no visit.") }
        var content: VisitContent?
        if case .correct(_, let corrected) = asked.change { content = corrected }
        let command = MendVisit(
            visit: try address(of: visit, in: asked.enrollment), content: content, passesLimits: true,
            reasonDigest: asked.reasonDigest, writtenAt: proposal.writtenAt, recordedBy: asked.recordedBy,
            evidenceDigest: asked.evidenceDigest)
        switch try decide(command, now: now, clinicDay: clinicDay) {
        case .visitCorrected(var event):
            event.proposal = asked.number
            return .visitCorrected(event)
        case .visitRetracted(var event):
            event.proposal = asked.number
            return .visitRetracted(event)
        case let other: return other
        }
    }

    public func decline(
        _ number: Int, reasonDigest: String, by actor: String
    ) throws(Refusal) -> ParticipantEvent {
        let proposal = try waitingProposal(number)
        guard actorsDiffer(proposal.actor, actor) else {
            throw Refusal(.ownProposal, "\(actor) proposed number \(number); withdraw it instead of declining it.")
        }
        return .proposalDeclined(ProposalDeclined(number: number, reasonDigest: reasonDigest))
    }

    public func withdraw(_ number: Int, by actor: String) throws(Refusal) -> ParticipantEvent {
        let proposal = try waitingProposal(number)
        guard !actorsDiffer(proposal.actor, actor) else {
            throw Refusal(
                .ownProposal,
                "\(proposal.actor) proposed number \(number), and only they withdraw it; decline it instead.")
        }
        return .proposalWithdrawn(ProposalWithdrawn(number: number))
    }
}
