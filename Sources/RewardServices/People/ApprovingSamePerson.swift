import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// Carries out what somebody else proposed: `other` is closed, and its balance and all that caps count of it go on
    /// under `own`. Both streams gain their part in one transaction, or neither.
    public func approveSamePerson(
        _ own: String, _ other: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SamePersonAnswer> {
        let pair = try await pair(own, other, for: [.mergeParticipants], context)
        let form = CommandForm("approve same person", [pair.other.id.description])
        let stamp = context.key.map { form.stamp(key: $0, services: self) } ?? form.stampByContent(services: self)
        for _ in 0..<Self.attemptsMax {
            let streams = try await storing { () throws(StorageError) in
                try await storage.load([pair.own.id, pair.other.id])
            }
            if let used = streams[0].commands[stamp.key] {
                guard used.requestHash == stamp.requestHash else { throw .refused(.keyReused) }
                let done = try await storing { () throws(StorageError) in
                    try CarriedOut.earlier(used.version, in: streams[0])
                }
                return Answered(pair.answer(.closed, done), isRepeat: true)
            }
            try context.requireExpected(streams[0].head)
            let posted = try await postedTogether(streams, pair, stamp, context.actor)
            let units = [posted.own.unit, posted.other]
            switch try await settled(await append(units), pair.own.id, stamp) {
            case .stored(let version):
                let done = CarriedOut(
                    posted.own, event: posted.own.unit.events[0].envelope.body, version: version)
                return Answered(pair.answer(.closed, done), isRepeat: false)
            case .again: continue
            }
        }
        throw .storage(.unavailable("others kept writing to the same participants; try again"))
    }

    private func postedTogether(
        _ streams: [ParticipantStream], _ pair: ParticipantPair, _ stamp: CommandStamp, _ actor: String
    ) async throws(ServiceError) -> (own: PostedUnit, other: AppendUnit) {
        let (person, otherPerson) = try await storing { () throws(StorageError) in
            (try KnownPerson(streams[0]), try KnownPerson(streams[1]))
        }
        let (own, other) = (person.ledger, otherPerson.ledger)
        try await requireOpen(own.history)
        try await requireOpen(other.history)
        try deciding { () throws(Refusal) in
            _ = try own.history.proposal(about: pair.other.id, approvedBy: actor, pair.codes)
            try own.checkAbsorbing(other, pair.codes)
        }
        // One moment and one day for both sides, so that the money leaves and arrives in the same month.
        let now = max(storingTime(after: streams[0].head), storingTime(after: streams[1].head))
        let today = Self.today(own.history.enrollments.isEmpty ? other.history : own.history, now)
        let closed = DecidedEvent(
            occurredOn: today, site: Self.site(of: other.history),
            body: .participantClosed(ParticipantClosed(into: pair.own.id, closedOn: today)))
        let left = try await posted([(closed, nil)], actor: actor, now: now, on: otherPerson).unit
        let absorbed = DecidedEvent(
            occurredOn: today, site: Self.site(of: own.history),
            body: .participantAbsorbed(
                ParticipantAbsorbed(
                    from: pair.other.id, absorbedOn: today,
                    balance: ParticipantAbsorbed.Balance.moved(by: left.entries),
                    capUse: other.capUses)))
        let arrived = try await posted([(absorbed, stamp)], actor: actor, now: now, on: person)
        return (arrived, left)
    }
}
