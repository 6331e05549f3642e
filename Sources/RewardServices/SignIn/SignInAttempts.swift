public import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// Counts an attempt before anything is checked; nil where there were too many.
    func beginAttempt(
        _ name: String, _ account: Actor?, by means: SignInMeans, _ origin: SignInOrigin
    ) async throws(ServiceError) -> (number: Int64, isKnownDevice: Bool)? {
        let now = clock()
        let known = try await accounts(of: origin, now)
        let isKnownDevice = account.map(known.contains) ?? false
        let number = try await storing { () throws(StorageError) in
            try await storage.beginSignIn(
                name: name, account: account, by: means, origin, isKnownDevice: isKnownDevice, at: now,
                since: now.seconds(before: SignInRules.windowSeconds), failuresMax: SignInRules.failuresMax,
                addressMax: SignInRules.addressFailuresMax)
        }
        return number.map { ($0, isKnownDevice) }
    }

    func end(_ attempt: Int64, _ outcome: SignInOutcome) async throws(ServiceError) {
        try await storing { () throws(StorageError) in try await storage.endSignIn(attempt, outcome) }
    }

    private func accounts(of origin: SignInOrigin, _ now: Instant) async throws(ServiceError) -> Set<Actor> {
        guard let device = origin.device, device.utf8.count <= SignInRules.secretCharactersMax else { return [] }
        return try await storing { () throws(StorageError) in
            try await storage.accounts(ofDevice: device, since: now.seconds(before: SignInRules.deviceSeconds))
        }
    }

    /// Begins a session of an account that was let in, and makes its device known.
    func begin(
        _ account: Actor, _ origin: SignInOrigin, deviceName: String, site: Slug?, isWithoutSecondFactor: Bool
    ) async throws(ServiceError) -> NewSession {
        let now = clock()
        // A secret that nobody here gave is not taken over: somebody else might know it.
        let known = try await accounts(of: origin, now)
        let fresh = RandomText.make(byteCount: SignInRules.secretByteCount)
        let device = known.isEmpty ? fresh : origin.device ?? fresh
        let secret = RandomText.make(byteCount: SignInRules.secretByteCount)
        let session = StoredSession(
            id: newIdentifier(), account: account, site: site, device: Self.shortened(deviceName), createdAt: now,
            idleSeconds: signInRules.idleSeconds, endsAt: now.seconds(after: signInRules.sessionSeconds))
        try await storing { () throws(StorageError) in
            try await storage.know(device: device, of: account, at: now, max: SignInRules.devicesMax)
            try await storage.begin(session, secret: secret)
        }
        return NewSession(
            secret: secret, device: device, endsAt: session.endsAt, account: account,
            isWithoutSecondFactor: isWithoutSecondFactor)
    }

    /// A device's name comes from the browser: one line, and not too long a one.
    private static func shortened(_ name: String) -> String {
        String(name.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(80).map(Character.init))
    }

    /// Attempts to sign in under names that there are, since a moment, the newest first; at most a thousand unless more
    /// are asked for. `before`: only those before that one.
    public func signIns(
        of login: Slug? = nil, since: Instant, before number: Int64? = nil, limit: Int = 1000,
        _ context: CommandContext
    ) async throws(ServiceError) -> [SignInAttempt] {
        try await requireOwn(login, or: .readAudit, context)
        return try await storing { () throws(StorageError) in
            try await storage.signIns(
                of: login.map { .user($0.text) }, since: since, before: number, limit: limit)
        }
    }

    /// Drops attempts and sessions older than three months, and devices nobody came from for half a year.
    public func purgeSignIns(_ context: CommandContext) async throws(ServiceError) {
        try await require(.operate, at: nil, context)
        let now = clock()
        let old = now.seconds(before: SignInRules.attemptSeconds)
        try await storing { () throws(StorageError) in
            try await storage.purgeSignIns(
                attemptsBefore: old, statesBefore: now.seconds(before: SignInRules.stateSeconds), sessionsBefore: old,
                devicesBefore: now.seconds(before: SignInRules.deviceSeconds))
        }
    }
}
