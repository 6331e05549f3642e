public import LedgerStorage
public import RewardDomain

/// What a participant signs: who may be told what, what for, and how long.
public struct GiveConsent: Hashable, Sendable {
    public var content: Set<DisclosedContent>
    public var recipients: [Slug]
    public var purposes: Set<DataPurpose>
    /// Nil: today.
    public var from: Day?
    /// The last day it holds; nil: until it is revoked.
    public var until: Day?
    /// What else is to be known of it, such as where the signed paper is. Sealed.
    public var details: String?

    public init(
        to recipients: [Slug], content: Set<DisclosedContent>, purposes: Set<DataPurpose>, from: Day? = nil,
        until: Day? = nil, details: String? = nil
    ) {
        self.recipients = recipients
        self.content = content
        self.purposes = purposes
        self.from = from
        self.until = until
        self.details = details
    }
}

/// A consent as it stands today.
public struct ConsentSummary: Hashable, Sendable {
    public enum Status: String, Hashable, Sendable, CaseIterable {
        case holds, expired, revoked
        case notYet = "not_yet"
    }

    public let consent: Consent
    public let status: Status

    init(_ consent: Consent, today: Day) {
        self.consent = consent
        status =
            if let revoked = consent.revokedOn, revoked <= today { .revoked } else if consent.holds(on: today) {
                .holds
            } else { today < consent.firstDay ? .notYet : .expired }
    }
}

extension RewardServices {
    /// Recipients a consent names at most.
    static let recipientsMax = 20

    /// Notes what a participant consented to.
    public func giveConsent(
        _ command: GiveConsent, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ConsentSummary> {
        let participant = try await participant(codeOrID, for: [.manageConsent], context)
        let today = clock().utcDay
        let consent = try deciding { () throws(Refusal) in try checked(command, of: participant, today, context) }
        var parts: [String?] = [
            command.from?.description, command.until?.description,
            consent.details.map { textDigest($0, of: participant.id) },
        ]
        parts += consent.recipients.map(\.text) + ["may be told"]
        parts += DisclosedContent.allCases.filter(consent.content.contains).map(\.rawValue) + ["for"]
        parts += DataPurpose.allCases.filter(consent.purposes.contains).map(\.rawValue)
        let form = CommandForm("consent", parts)
        let stamp = form.stamp(key: context.key, services: self)
        let answer = try await storing { () throws(StorageError) in try await storage.add(consent, stamp) }
        guard case .stored(let number, let isRepeat) = answer else { throw .refused(.keyReused) }
        var given = try await self.consent(number, of: participant)
        // As it was given, whatever became of it since: the first answer is the answer.
        given.revokedOn = nil
        return Answered(ConsentSummary(given, today: given.recordedAt.utcDay), isRepeat: isRepeat)
    }

    private func checked(
        _ command: GiveConsent, of participant: ParticipantSummary, _ today: Day, _ context: CommandContext
    ) throws(Refusal) -> Consent {
        guard !command.recipients.isEmpty, command.recipients.count <= Self.recipientsMax else {
            throw Refusal(.malformed, "A consent names 1 to \(Self.recipientsMax) recipients.")
        }
        guard !command.content.isEmpty, !command.purposes.isEmpty else {
            throw Refusal(.malformed, "A consent says what may be disclosed and what for; name at least one of each.")
        }
        let first = command.from ?? today
        if let until = command.until, until < first {
            throw Refusal(.malformed, "The consent would end on \(until), before it begins on \(first).")
        }
        if participant.code == nil {
            throw Refusal(.participantErased, "The person was erased, so that nothing can be disclosed of them.")
        }
        let details = try command.details.map { text throws(Refusal) in
            try Self.checkedText(text, called: "detail of a consent")
        }
        return Consent(
            participant: participant.id, number: 0, recordedAt: clock(), actor: context.actor,
            content: command.content, recipients: Set(command.recipients).sorted(), purposes: command.purposes,
            firstDay: first, lastDay: command.until, revokedOn: nil, details: details)
    }

    /// A consent holds no longer from a day on (nil: today); what was disclosed before stays disclosed. Revoking it again is
    /// answered as the first time.
    public func revokeConsent(
        _ number: Int, of codeOrID: String, on day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ConsentSummary> {
        let participant = try await participant(codeOrID, for: [.manageConsent], context)
        let stamp = CommandForm("revoke consent", [String(number), day?.description])
            .stamp(key: context.key, services: self)
        let now = clock()
        let today = now.utcDay
        let earlier = try await storing { () throws(StorageError) in
            try await storage.consentCommand(stamp, of: participant.id)
        }
        if case .keyReused = earlier { throw .refused(.keyReused) }
        let found = try await consent(number, of: participant)
        if case .stored(let at?, _) = earlier {
            return Answered(ConsentSummary(found, today: at.utcDay), isRepeat: true)
        }
        if found.revokedOn != nil { return Answered(ConsentSummary(found, today: today), isRepeat: true) }
        let day = day ?? today
        // Told later than it was said it may be, but not to the day before it was given.
        guard found.firstDay <= day, day <= today + 1 else {
            throw .refused(
                Refusal(
                    .malformed,
                    "Consent \(number) can be revoked from \(found.firstDay), its first day, to today, not on \(day)."))
        }
        let answer = try await storing { () throws(StorageError) in
            try await storage.revokeConsent(number, of: participant.id, on: day, by: context.actor, at: now, stamp)
        }
        guard case .stored(let at, _) = answer else { throw .refused(.keyReused) }
        return Answered(
            ConsentSummary(try await consent(number, of: participant), today: (at ?? now).utcDay), isRepeat: at != now)
    }

    /// A participant's consents, in the order they were given. A participant may ask it of themselves.
    public func consents(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> [ConsentSummary] {
        let participant = try await participant(
            codeOrID, for: [.readParticipant, .readOwn, .disclose], reading: .consents, context)
        let today = clock().utcDay
        return try await storing { () throws(StorageError) in
            try await storage.consents(of: [participant.id])
        }.map { ConsentSummary($0, today: today) }
    }

    private func consent(
        _ number: Int, of participant: ParticipantSummary
    ) async throws(ServiceError) -> Consent {
        let all = try await storing { () throws(StorageError) in try await storage.consents(of: [participant.id]) }
        guard let found = all.first(where: { $0.number == number }) else {
            throw .refused(
                Refusal(
                    .unknownConsent,
                    "The participant gave no consent \(number); "
                        + (all.isEmpty ? "none was noted yet." : "there are 1 to \(all.count).")))
        }
        return found
    }
}
