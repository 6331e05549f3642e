import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// A correction or retraction becomes a fact of its own stream.
    func approveMending(
        _ number: Int, _ participant: ParticipantSummary, _ stamp: CommandStamp, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[VisitAnswer]> {
        let done = try await carryOutAll(
            on: participant.id, by: context, stamp: { _ in stamp },
            decide: { ledger, now throws(ServiceError) in
                let bodies = try deciding { () throws(Refusal) in
                    try ledger.history.approve(number, by: context.actor, now: now, clinicDay: Self.clinicDay)
                }
                let proposal = try deciding { () throws(Refusal) in try ledger.history.proposal(number) }
                return bodies.map { Self.decided($0, proposal, ledger.history, now) }
            })
        let answer = try Self.answer(done, participant)
        return Answered([answer.value], isRepeat: answer.isRepeat)
    }

    /// The fact stands at the time it was proposed; that it was approved, today.
    private static func decided(
        _ body: ParticipantEvent, _ proposal: Proposal, _ history: ParticipantHistory, _ now: Instant
    ) -> DecidedEvent {
        guard body.fact != nil else {
            return DecidedEvent(
                occurredOn: today(now, proposal.asked.enrollment, history), site: proposal.site, body: body)
        }
        return DecidedEvent(
            occurredOn: proposal.asked.plannedDay, writtenAt: proposal.writtenAt, site: proposal.site, body: body)
    }

    /// A move is stored in both streams at once, or in neither.
    func approveMove(
        _ number: Int, _ participant: ParticipantSummary, _ other: ParticipantID, _ stamp: CommandStamp,
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[VisitAnswer]> {
        let otherSummary = try await self.participant(other.description)
        let texts = try await storing { () throws(StorageError) in try await storage.texts(of: participant.id) }
        for _ in 0..<Self.attemptsMax {
            let streams = try await storing { () throws(StorageError) in
                try await storage.load([participant.id, other])
            }
            let (person, otherPerson) = try await storing { () throws(StorageError) in
                (try KnownPerson(streams[0]), try KnownPerson(streams[1]))
            }
            let (own, others) = (person.ledger, otherPerson.ledger)
            try context.requireExpected(streams[0].head)
            try await requireOpen(own.history)
            try await requireOpen(others.history)
            let now = max(storingTime(after: streams[0].head), storingTime(after: streams[1].head))
            let proposal = try deciding { () throws(Refusal) in try own.history.approvable(number, by: context.actor) }
            let moved = try deciding { () throws(Refusal) in
                try moving(proposal, of: streams[0], own.history, to: others.history, texts: texts, now: now)
            }
            let approved = Self.decided(
                .proposalApproved(ProposalApproved(number: number)), proposal, own.history, now)
            let from = try await posted(
                Self.stamped([approved] + moved.from, stamp), actor: context.actor, now: now, on: person)
            let to = try await posted(
                Self.stamped(moved.to, nil), actor: context.actor, now: now, on: otherPerson)
            let answer = await append([from.unit, to.unit])
            guard case .stored = try await settled(answer, participant.id, stamp) else { continue }
            let done = try await approvedBefore(number, participant, stamp)
            guard let done else { throw .storage(.failed("a move of \(otherSummary.id) was stored and is not there")) }
            return Answered(done.value, isRepeat: false)
        }
        throw .storage(.unavailable("others kept writing to the same participants; try again"))
    }

    /// The answer that approving this proposal got; none while it was not approved.
    func approvedBefore(
        _ number: Int, _ participant: ParticipantSummary, _ stamp: CommandStamp
    ) async throws(ServiceError) -> Answered<[VisitAnswer]>? {
        let stream = try await storing { () throws(StorageError) in try await storage.load(participant.id) }
        if let used = stream.commands[stamp.key], used.requestHash != stamp.requestHash { throw .refused(.keyReused) }
        let approval = ParticipantEvent.proposalApproved(ProposalApproved(number: number))
        guard let append = stream.appends.first(where: { $0.events.contains { $0.body == approval } }) else {
            return nil
        }
        let own = try await storing { () throws(StorageError) in
            try CarriedOut.earlier(append.lastVersion, in: stream)
        }
        var answers: [VisitAnswer] = []
        var other: ParticipantID?
        for event in append.events where event.body.fact != nil {
            var done = own
            done.event = event.body
            answers.append(try Self.answer(done, participant).value)
            if case .visitRetracted(let retracted) = event.body { other = retracted.movedTo }
        }
        if let other {
            answers += try await arrived(from: participant.id, at: append.events[0].recordedAt, other)
        }
        return Answered(answers, isRepeat: true)
    }

    /// What the visits that moved at a moment came to in the stream they arrived in.
    private func arrived(
        from: ParticipantID, at moment: Instant, _ other: ParticipantID
    ) async throws(ServiceError) -> [VisitAnswer] {
        func isArrival(_ event: Envelope<ParticipantEvent>) -> Bool {
            guard case .visitRecorded(let recorded) = event.body else { return false }
            return recorded.movedFrom == from && event.recordedAt == moment
        }
        let summary = try await participant(other.description)
        let stream = try await storing { () throws(StorageError) in try await storage.load(other) }
        guard let append = stream.appends.first(where: { $0.events.contains(where: isArrival) }) else { return [] }
        let done = try await storing { () throws(StorageError) in
            try CarriedOut.earlier(append.lastVersion, in: stream)
        }
        var answers: [VisitAnswer] = []
        var answered: Set<VisitReference> = []
        for event in append.events {
            guard let visit = event.body.fact?.visit, answered.insert(visit).inserted else { continue }
            var own = done
            own.event = event.body
            answers.append(try Self.answer(own, summary).value)
        }
        return answers
    }
}
