// What is known of the person, and what is disputed: read from the events, as the rest is.
extension ParticipantHistory {
    /// What of each window had been used before this ledger.
    mutating func readCapUse(of enrolled: Enrolled) {
        guard case .opening(let opening)? = enrolled.carried else { return }
        capUses += opening.capUse.map { use in
            var bound = use
            bound.enrollment = enrolled.enrollment
            return bound
        }
    }

    mutating func read(_ absorbed: ParticipantAbsorbed) {
        capUses += absorbed.capUse
        self.absorbed.append(absorbed.from)
        samePersonProposals.removeAll { $0.other == absorbed.from }
    }

    mutating func read(_ received: ReceivedElsewhere) throws(DamagedStream) {
        let use = CapUse(on: received.on, amount: received.amount)
        guard received.isRetraction else { return capUses.append(use) }
        guard let index = capUses.firstIndex(of: use) else {
            throw DamagedStream(version: version, reason: "takes back an amount that was never noted")
        }
        capUses.remove(at: index)
    }

    mutating func read(_ proposed: SamePersonProposed, _ event: Envelope<ParticipantEvent>) {
        samePersonProposals.append(
            SamePersonProposal(other: proposed.other, proposedBy: event.actor, proposedOn: event.occurredOn))
    }

    mutating func read(_ opened: DisputeOpened, _ event: Envelope<ParticipantEvent>) throws(DamagedStream) {
        guard opened.number == disputes.count + 1 else {
            throw DamagedStream(version: version, reason: "opens a dispute out of turn")
        }
        disputes.append(Dispute(opened, site: event.site, opened: step(event)))
    }

    mutating func read(_ answered: DisputeAnswered, _ event: Envelope<ParticipantEvent>) throws(DamagedStream) {
        let step = step(event)
        disputes[try index(ofDispute: answered.number)].answers.append(step)
    }

    mutating func read(_ closed: DisputeClosed, _ event: Envelope<ParticipantEvent>) throws(DamagedStream) {
        let index = try index(ofDispute: closed.number)
        disputes[index].closed = step(event)
        disputes[index].isWithdrawn = closed.isWithdrawn
    }

    private func step(_ event: Envelope<ParticipantEvent>) -> Dispute.Step {
        Dispute.Step(by: event.actor, on: event.occurredOn, version: version)
    }

    private func index(ofDispute number: Int) throws(DamagedStream) -> Int {
        guard disputes.indices.contains(number - 1) else {
            throw DamagedStream(version: version, reason: "names a dispute that the stream does not have")
        }
        return number - 1
    }
}
