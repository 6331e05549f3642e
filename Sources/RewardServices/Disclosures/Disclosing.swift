public import LedgerStorage
public import RewardDomain

/// To whom something is given, what for, and on which basis.
public struct Recipient: Hashable, Sendable {
    /// The same name as on consents: `county-auditor`. What the recipient knows participants by comes of it.
    public var name: Slug
    public var purpose: DataPurpose
    public var basis: DisclosureBasis

    public init(_ name: Slug, for purpose: DataPurpose, on basis: DisclosureBasis) {
        self.name = name
        self.purpose = purpose
        self.basis = basis
    }
}

/// A disclosure that somebody made by other means and records.
public struct RecordDisclosure: Hashable, Sendable {
    public var recipient: Recipient
    public var form: DisclosureForm
    public var content: Set<DisclosedContent>
    /// The day it was made; nil: today.
    public var on: Day?
    /// To whom by name and address, and what, where the words do not tell enough. Sealed.
    public var details: String?

    public init(
        to recipient: Recipient, by form: DisclosureForm, of content: Set<DisclosedContent>, on day: Day? = nil,
        details: String? = nil
    ) {
        self.recipient = recipient
        self.form = form
        self.content = content
        on = day
        self.details = details
    }
}

extension RewardServices {
    /// The statement that goes with whatever is disclosed: 42 CFR 2.32(a)(2), word for word.
    public static let redisclosureNotice =
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records."

    /// Records a disclosure of one participant that was made or is made now by other means. One that rests on a consent
    /// is refused where none covers it, and is then on the list of consents that are missing.
    public func recordDisclosure(
        _ command: RecordDisclosure, of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<Disclosure> {
        let participant = try await participant(codeOrID, for: [.disclose], context)
        let today = clock().utcDay
        let day = command.on ?? today
        let details = try deciding { () throws(Refusal) in
            guard day <= today + 1 else {
                throw Refusal(.malformed, "\(day) is still to come; record a disclosure on the day it is made.")
            }
            guard !command.content.isEmpty else {
                throw Refusal(.malformed, "Say what was disclosed: identity, attendance, results or rewards.")
            }
            let details = try command.details.map { text throws(Refusal) in
                try Self.checkedText(text, called: "detail of a disclosure")
            }
            guard details == nil || participant.code != nil else {
                throw Refusal(
                    .participantErased, "The person was erased, and no words are kept of them; leave the details out.")
            }
            return details
        }
        var parts: [String?] = [
            participant.id.description, command.recipient.name.text, command.recipient.purpose.rawValue,
            command.recipient.basis.rawValue, command.form.rawValue, command.on?.description,
            details.map { textDigest($0, of: participant.id) },
        ]
        parts += DisclosedContent.allCases.filter(command.content.contains).map(\.rawValue)
        let form = CommandForm("disclosure", parts)
        return try await disclose(
            command.form, command.content, of: [participant.id], to: command.recipient, on: day, details: details,
            form.stamp(key: context.key, services: self), context)
    }

    /// A report or export that is given to somebody outside: recorded before it is answered. Nothing is recorded where it
    /// is for the house, or tells of nobody.
    func disclose(
        _ form: DisclosureForm, _ content: Set<DisclosedContent>, of participants: some Collection<ParticipantID>,
        to recipient: Recipient?, _ context: CommandContext
    ) async throws(ServiceError) {
        guard let recipient, !participants.isEmpty else { return }
        // Sent twice it is disclosed twice: a read keeps no key.
        let stamp = CommandForm("disclosure", []).stamp(key: nil, services: self)
        _ = try await disclose(
            form, content, of: Set(participants).sorted(), to: recipient, on: clock().utcDay, details: nil, stamp,
            context)
    }

    private func disclose(
        _ form: DisclosureForm, _ content: Set<DisclosedContent>, of participants: [ParticipantID],
        to recipient: Recipient, on day: Day, details: String?, _ stamp: CommandStamp, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<Disclosure> {
        if recipient.basis.restsOnConsent {
            let asked = ConsentedDisclosure(recipient: recipient.name, content: content, purpose: recipient.purpose)
            try await requireConsent(to: asked, of: participants, on: day, context)
        }
        let disclosure = Disclosure(
            id: newIdentifier(), on: day, recordedAt: clock(), actor: context.actor, recipient: recipient.name,
            form: form, content: content, purpose: recipient.purpose, basis: recipient.basis)
        let stored = try await storing { () throws(StorageError) in
            try await storage.add(disclosure, of: participants, details: details, stamp)
        }
        guard case .stored(let id, let isRepeat) = stored else { throw .refused(.keyReused) }
        guard isRepeat, let first = participants.first else { return Answered(disclosure, isRepeat: false) }
        let known = try await storing { () throws(StorageError) in
            try await storage.disclosures(of: first, since: Day(daysSinceEpoch: 0))
        }
        let earlier = known.first { $0.disclosure.id == id }?.disclosure
        return Answered(earlier ?? disclosure, isRepeat: true)
    }

    /// Refuses a caller who may read something but give it to nobody.
    func requireDisclosing(
        to recipient: Recipient?, at site: Slug?, _ context: CommandContext
    ) async throws(ServiceError) {
        if recipient != nil { try await require(.disclose, at: site, context) }
    }
}
