import LedgerStorage
public import RewardDomain

/// What a participant is handed, once.
public struct NewAccess: Hashable, Sendable {
    public let participant: ParticipantSummary
    public let kind: AccessKind
    /// Twelve characters in groups for paper, or the end of a link's address.
    public let secret: String
    /// When a link ends.
    public let until: Instant?
}

extension RewardServices {
    /// Gives a participant a secret on paper, or a link, to sign in with. What they had before, their PIN and their
    /// sessions included, ends with it: they choose a PIN when they first sign in.
    public func giveAccess(
        to codeOrID: String, _ kind: AccessKind, _ context: CommandContext
    ) async throws(ServiceError) -> NewAccess {
        let participant = try await participant(codeOrID, for: [.giveAccess], context)
        guard participant.code != nil else {
            throw .refused(Refusal(.participantErased, "Nobody is known under \(codeOrID) any more; they were erased."))
        }
        let secret = newSecret(kind, for: participant.id, context)
        let until = { (now: Instant) in kind == .link ? now.seconds(after: SignInRules.linkSeconds) : nil }
        let today = try await today(at: nil)
        let form = CommandForm("give access", [kind.rawValue])
        let done = try await change(.access(participant.id), site: .mainSite, form, context) {
            _, now throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])? in
            let stored = StoredAccess(
                Self.compared(secret), of: participant.id, kind, until: until(now), storage.keys)
            return (today, .participantAccessGiven(kind), [.giveAccess(stored)])
        }
        return NewAccess(participant: participant, kind: kind, secret: secret, until: until(done.at))
    }

    /// The participant's secret opens nothing any more, and whoever is signed in by it is not.
    public func revokeAccess(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        let participant = try await participant(codeOrID, for: [.giveAccess], context)
        let done = try await dropAccess(of: participant.id, .asked, as: CommandForm("revoke access", []), context)
        return Answered(participant, isRepeat: done.isRepeat)
    }

    func dropAccess(
        of participant: ParticipantID, _ reason: AccessRevocation, as form: CommandForm? = nil,
        _ context: CommandContext
    ) async throws(ServiceError) -> HouseChange {
        let today = try await today(at: nil)
        return try await change(.access(participant), site: .mainSite, form, context) {
            events, _ throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])? in
            AccessHistory(events).isOpen
                ? (today, .participantAccessRevoked(reason), [.dropAccess(of: participant)]) : nil
        }
    }

    private func newSecret(
        _ kind: AccessKind, for participant: ParticipantID, _ context: CommandContext
    ) -> String {
        let account = Actor.participant(participant.description)
        switch kind {
        // Sixty bits.
        case .printed: return RandomText.readable(newSecret("paper", of: account, 12, context), groups: 3)
        case .link:
            return RandomText.base64URL(newSecret("link", of: account, SignInRules.secretByteCount, context))
        }
    }

    /// A secret as it is compared: one on paper however it was typed.
    static func compared(_ secret: String) -> String {
        secret.utf8.count > 30 ? secret : RandomText.read(readable: secret)
    }
}

/// The fold of a participant's access stream.
struct AccessHistory {
    private(set) var isOpen = false
    private(set) var hasPIN = false

    init(_ events: [HouseEvent]) {
        for case .access(let event) in events {
            switch event {
            case .participantAccessGiven: (isOpen, hasPIN) = (true, false)
            case .participantAccessRevoked: (isOpen, hasPIN) = (false, false)
            case .pinSet: hasPIN = true
            default: break
            }
        }
    }
}
