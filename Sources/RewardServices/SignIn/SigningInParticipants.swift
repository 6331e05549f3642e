public import LedgerStorage
import RewardDomain

extension RewardServices {
    /// Signs a participant in by the secret they were given and their PIN. Who has none yet chooses one (`newPIN`):
    /// the secret alone opens nothing twice.
    public func signInParticipant(
        secret: String, pin: String? = nil, newPIN: String? = nil, from origin: SignInOrigin, deviceName: String
    ) async throws(ServiceError) -> SignInAnswer {
        let lengths = [secret.utf8.count, pin?.utf8.count ?? 0, newPIN?.utf8.count ?? 0]
        guard lengths.allSatisfy({ $0 <= SignInRules.secretCharactersMax }) else { return .wrong }
        let secret = Self.compared(secret)
        let now = clock()
        let found = try await storing { () throws(StorageError) in try await storage.access(secret, at: now) }
        let account = found.map { Actor.participant($0.participant.description) }
        guard let attempt = try await beginAttempt(secret, account, by: .secret, origin)?.number else {
            return .locked(seconds: SignInRules.windowSeconds)
        }
        guard let found, let account else {
            // As long as with a secret that there is.
            _ = try await isSecret(pin ?? "", nil, of: .participant(""))
            try await end(attempt, .wrong)
            return .wrong
        }
        let outcome: (passed: Bool, answer: SignInAnswer)
        do throws(ServiceError) {
            outcome = try await checkPIN(pin, newPIN, of: found.participant, account)
        } catch {
            // Whoever thinks of a weak PIN has guessed at nothing.
            if case .refused = error { try await end(attempt, .pinNeeded) }
            throw error
        }
        guard outcome.passed else {
            try await end(attempt, outcome.answer == .wrong ? .wrong : .pinNeeded)
            return outcome.answer
        }
        if found.kind == .link {
            let isFirst = try await storing { () throws(StorageError) in try await storage.useLink(secret, at: now) }
            guard isFirst else {
                try await end(attempt, .wrong)
                return .wrong
            }
        }
        let session = try await begin(
            account, origin, deviceName: deviceName, site: nil, isWithoutSecondFactor: false)
        try await end(attempt, .signedIn)
        return .signedIn(session)
    }

    private func checkPIN(
        _ pin: String?, _ newPIN: String?, of participant: ParticipantID, _ account: Actor
    ) async throws(ServiceError) -> (passed: Bool, answer: SignInAnswer) {
        let stored = try await storing { () throws(StorageError) in try await storage.password(of: account) }
        guard let stored else {
            guard let newPIN else { return (false, .pinToChoose) }
            return (try await choosePIN(newPIN, of: participant, account), .wrong)
        }
        guard let pin else { return (false, .pinNeeded) }
        // Only who holds the secret comes so far, so this shuts out nobody but them.
        let isCounted = try await storing { () throws(StorageError) in
            try await storage.countPINAttempt(of: account, max: SignInRules.wrongPINsMax)
        }
        guard isCounted else {
            let context = CommandContext(actor: account.description)
            _ = try await dropAccess(of: participant, .guessed, context)
            return (false, .wrong)
        }
        guard try await isSecret(pin, stored, of: account) else { return (false, .wrong) }
        try await storing { () throws(StorageError) in try await storage.forgetPINAttempts(of: account) }
        return (true, .wrong)
    }

    /// False where another was quicker.
    private func choosePIN(
        _ pin: String, of participant: ParticipantID, _ account: Actor
    ) async throws(ServiceError) -> Bool {
        let known = try await storing { () throws(StorageError) in try await storage.particulars(of: participant) }
        if let problem = PIN.weakness(of: pin, born: PersonParticulars(known).born) {
            throw .refused(Refusal(.weakSecret, problem))
        }
        let hash = try await storing { () throws(StorageError) in try await hasher.hash(pin, of: account) }
        let today = try await today(at: nil)
        let context = CommandContext(actor: account.description)
        let done = try await change(.access(participant), site: .mainSite, nil, context) {
            events, _ throws(ServiceError) -> (on: Day, body: AccessEvent, access: [AccessChange])? in
            let access = AccessHistory(events)
            return access.isOpen && !access.hasPIN ? (today, .pinSet, [.setPassword(of: account, hash)]) : nil
        }
        return !done.isRepeat
    }
}
