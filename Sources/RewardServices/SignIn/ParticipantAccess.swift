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
        let secret = Self.newSecret(kind)
        let until = kind == .link ? clock().seconds(after: SignInRules.linkSeconds) : nil
        let stored = StoredAccess(
            Self.compared(secret), of: participant.id, kind, until: until, storage.keys)
        let today = try await today(at: nil)
        _ = try await change(.access(participant.id), site: .mainSite, context) {
            _, _ throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])? in
            (today, .participantAccessGiven(kind), [.giveAccess(stored)])
        }
        return NewAccess(participant: participant, kind: kind, secret: secret, until: until)
    }

    /// The participant's secret opens nothing any more, and whoever is signed in by it is not.
    public func revokeAccess(
        of codeOrID: String, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<ParticipantSummary> {
        let participant = try await participant(codeOrID, for: [.giveAccess], context)
        let done = try await dropAccess(of: participant.id, .asked, context)
        return Answered(participant, isRepeat: done.isRepeat)
    }

    func dropAccess(
        of participant: ParticipantID, _ reason: AccessRevocation, _ context: CommandContext
    ) async throws(ServiceError) -> HouseChange {
        let today = try await today(at: nil)
        return try await change(.access(participant), site: .mainSite, context) {
            events, _ throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])? in
            AccessHistory(events).isOpen
                ? (today, .participantAccessRevoked(reason), [.dropAccess(of: participant)]) : nil
        }
    }

    private static func newSecret(_ kind: AccessKind) -> String {
        switch kind {
        // Sixty bits.
        case .printed: RandomText.readable(groups: 3, of: 4)
        case .link: RandomText.make(byteCount: SignInRules.secretByteCount)
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
