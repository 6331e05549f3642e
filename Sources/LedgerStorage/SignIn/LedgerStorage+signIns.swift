import LedgerSQL
import PostgresPQ
public import RewardDomain

/// What an attempt to sign in came to.
public enum SignInOutcome: String, Hashable, Sendable {
    /// Its answer never came to be stored; it counts as wrong.
    case tried
    case signedIn = "signed_in"
    case wrong
    /// The password was right, the code was not.
    case wrongCode = "wrong_code"
    case codeNeeded = "code_needed"
    case pinNeeded = "pin_needed"
}

/// What spoke for whoever tried to sign in.
public enum SignInMeans: String, Hashable, Sendable, CaseIterable {
    case password
    /// An identity provider.
    case provider
    /// A participant's own, with a PIN.
    case secret
}

/// Where an attempt to sign in comes from.
public struct SignInOrigin: Hashable, Sendable {
    /// As the server sees it.
    public var address: String
    /// The secret a device was given when an account was signed in to from it before.
    public var device: String?

    public init(address: String, device: String? = nil) {
        self.address = address
        self.device = device
    }
}

/// An attempt to sign in as an auditor reads of it.
public struct SignInAttempt: Hashable, Sendable {
    /// Later attempts have greater numbers.
    public let number: Int64
    public let account: Actor
    /// None of an attempt before it was noted.
    public let means: SignInMeans?
    /// The same for the same address; none for a known device.
    public let addressDigest: String?
    public let at: Instant
    public let outcome: SignInOutcome
}

extension LedgerStorage {
    /// The accounts that were signed in to from a device since.
    public func accounts(ofDevice secret: String, since: Instant) async throws(StorageError) -> Set<Actor> {
        let rows = try await query(
            SQL(LedgerSQL.accountsOfDevice, organization.text, keys.digest(.device, [secret]), since.postgres))
        return try decoding { Set(try rows.map { Actor(try $0.decode("account")) }) }
    }

    /// Counts an attempt under a name that was typed, before its password is checked. Nil where there were
    /// `failuresMax` since `since` without a success from there, or `addressMax` from the address in all.
    public func beginSignIn(
        name: String, account: Actor?, by means: SignInMeans, _ origin: SignInOrigin, isKnownDevice: Bool,
        at now: Instant, since: Instant, failuresMax: Int, addressMax: Int
    ) async throws(StorageError) -> Int64? {
        let place = isKnownDevice ? ["device", origin.device ?? ""] : ["address", origin.address]
        let bucket = keys.digest(.signIn, [name] + place)
        let results = try await pipeline([
            // By address, else by bucket: the two counts are of the same rows for everyone who waits here.
            SQL(LedgerSQL.lockSignIns, isKnownDevice ? bucket : keys.digest(.address, [origin.address])),
            SQL(
                LedgerSQL.beginSignIn, organization.text, account?.description, bucket,
                isKnownDevice ? nil : keys.digest(.address, [origin.address]), now.postgres, since.postgres,
                Int64(failuresMax), Int64(addressMax), means.rawValue),
        ])
        return try decoding { try results[1].first.map { try $0.decode("attempt") } }
    }

    public func endSignIn(_ attempt: Int64, _ outcome: SignInOutcome) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.endSignIn, attempt, outcome.rawValue))
    }

    /// How many wrong codes came with the right password from devices that are not known.
    public func wrongCodes(of account: Actor, since: Instant) async throws(StorageError) -> Int {
        let rows = try await query(
            SQL(LedgerSQL.wrongCodes, organization.text, account.description, since.postgres))
        return try decoding { Int(try rows.first?.decode("count", as: Int64.self) ?? 0) }
    }

    /// From now on the device is known to the account; the ones used longest ago give way.
    public func know(device secret: String, of account: Actor, at now: Instant, max: Int) async throws(StorageError) {
        let (house, account) = (organization.text, account.description)
        _ = try await pipeline([
            SQL(LedgerSQL.insertKnownDevice, house, account, keys.digest(.device, [secret]), now.postgres),
            SQL(LedgerSQL.trimKnownDevices, house, account, Int64(max)),
        ])
    }

    /// Attempts under names that there are, before one of them if it is said, the newest first.
    public func signIns(
        of account: Actor?, since: Instant, before number: Int64?, limit: Int
    ) async throws(StorageError) -> [SignInAttempt] {
        let rows = try await query(
            SQL(
                LedgerSQL.signInAttempts, organization.text, since.postgres, account?.description, number ?? .max,
                Int64(limit)))
        return try decoding {
            try rows.map { row in
                guard let outcome = SignInOutcome(rawValue: try row.decode("outcome")) else {
                    throw StorageError.failed("an attempt to sign in came to nothing known")
                }
                let means: String? = try row.decode("means")
                return SignInAttempt(
                    number: try row.decode("attempt"), account: Actor(try row.decode("account")),
                    means: means.flatMap(SignInMeans.init),
                    addressDigest: try row.decode("address", as: [UInt8]?.self)?.hexadecimal,
                    at: Instant(try row.decode("at", as: PostgresTimestamp.self)), outcome: outcome)
            }
        }
    }

    /// Drops attempts, sessions and devices that are older than their time.
    public func purgeSignIns(
        attemptsBefore: Instant, statesBefore: Instant, sessionsBefore: Instant, devicesBefore: Instant
    ) async throws(StorageError) {
        _ = try await pipeline([
            SQL(LedgerSQL.purgeSignInAttempts, attemptsBefore.postgres),
            SQL(LedgerSQL.purgeSignInStates, statesBefore.postgres),
            SQL(LedgerSQL.purgeSessions, sessionsBefore.postgres),
            SQL(LedgerSQL.purgeKnownDevices, devicesBefore.postgres),
        ])
    }
}
