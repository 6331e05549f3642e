import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Carries out what somebody else asked for. In one transaction the secrets of the person's draws are revealed, what
    /// they sign in with opens nothing more, the event says so, and the key goes with everything that named them.
    public func approveErasure(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<PrivacyAnswer> {
        let form = CommandForm("approve erasure", [])
        let participant = try await participant(
            try await erased(by: form, context) ?? codeOrID, for: [.decideErasure], context)
        let done = try await carryOutAll(
            on: participant.id, by: context, evenIfClosed: true,
            stamp: { _ in
                context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
            },
            decide: { ledger, now throws(ServiceError) in
                try deciding { () throws(Refusal) in
                    try ledger.history.erasureRequest(participant.name, approvedBy: context.actor)
                }
                let today = Self.today(ledger.history, now)
                try await requireErasable(ledger, participant, on: today)
                var erased = DecidedEvent(
                    occurredOn: today, site: Self.site(of: ledger.history), body: .participantErased)
                erased.house = try await endingAccess(of: participant.id, now, context)
                return try await revealedSeeds(of: ledger.history, now) + [erased]
            })
        return Answered(.of(participant, .erased, done), isRepeat: done.isRepeat)
    }

    /// The id of whom this very command erased: sent again, it names them by a code that is nobody's any more.
    private func erased(by form: CommandForm, _ context: CommandContext) async throws(ServiceError) -> String? {
        guard context.key != nil else { return nil }
        let command = form.stamp(key: context.key, services: self)
        return try await storing { () throws(StorageError) in try await storage.erased(by: command.key) }?.description
    }

    /// Refuses where a hold, a running enrollment, something undecided, value, the time over which records are kept, or
    /// another code of the person stands in the way.
    func requireErasable(
        _ ledger: ParticipantLedger, _ participant: ParticipantSummary, on today: Day
    ) async throws(ServiceError) {
        let retention = try await retention(for: ledger.history)
        let told = try await storing { () throws(StorageError) in
            try await storage.disclosures(of: participant.id, since: Day(daysSinceEpoch: 0))
        }.first?.disclosure.on
        try deciding { () throws(Refusal) in
            try ledger.history.requireErasable(participant.name, retention, lastTold: told, on: today)
            try ledger.requireNothingLeft(participant.name)
        }
        if let closed = ledger.history.closed {
            // A hold on the person is on every code of theirs.
            let open = try await openParticipant(closed.into)
            if let hold = try await person(open, isFresh: true).person.ledger.history.privacy.hold {
                throw .refused(
                    Refusal(
                        .legalHold,
                        "The person goes on under another code, which is under a legal hold that \(hold.by) placed on "
                            + "\(hold.on); it has to be released first."))
            }
        }
        for other in ledger.history.absorbed {
            guard try await person(other, isFresh: true).person.ledger.history.privacy.erased == nil else { continue }
            let codes = try await codes(of: [other])
            throw .refused(
                Refusal(
                    .notYet,
                    "\(codes[other] ?? other.erasedName) is the same person as \(participant.name) and is not erased; erase "
                        + "that code first."))
        }
    }

    /// The secret of every enrollment's draws that nobody has revealed: whoever checks them later needs no name for it.
    private func revealedSeeds(
        of history: ParticipantHistory, _ now: Instant
    ) async throws(ServiceError) -> [DecidedEvent] {
        var revealed: [DecidedEvent] = []
        for enrollment in history.enrollments where enrollment.seedCommitment != nil && enrollment.revealedSeed == nil {
            revealed.append(try await revealing(enrollment, now))
        }
        return revealed
    }

    /// What the participant signs in with ends in the same transaction.
    private func endingAccess(
        of participant: ParticipantID, _ now: Instant, _ context: CommandContext
    ) async throws(ServiceError) -> [HouseUnit] {
        let stream = try await storing { () throws(StorageError) in try await storage.load(.access(participant)) }
        guard AccessHistory(stream.events.map(\.body)).isOpen else { return [] }
        let ended = Envelope(
            occurredOn: try await today(at: nil), recordedAt: max(now, storingTime(after: stream.head)),
            actor: context.actor, site: .mainSite, body: HouseEvent.access(.participantAccessRevoked(.erased)))
        return [
            HouseUnit(
                stream: .access(participant), head: stream.head, events: [ended],
                access: [.dropAccess(of: participant)])
        ]
    }
}
