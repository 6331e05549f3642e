import LedgerSQL
import PostgresPQ
public import RewardDomain

/// A password or PIN as it is stored.
public struct StoredPassword: Hashable, Sendable {
    public let hash: PasswordHash
    /// Wrong PINs in a row.
    public let failures: Int
}

/// A user's second factor.
public struct StoredSecondFactor: Hashable, Sendable {
    public let secret: TimeCodeSecret
    /// Whether codes are asked for.
    public let isConfirmed: Bool
    let lastStep: Int64
}

extension LedgerStorage {
    public func password(of account: Actor) async throws(StorageError) -> StoredPassword? {
        let rows = try await query(SQL(LedgerSQL.passwordOfAccount, organization.text, account.description))
        return try decoding {
            try rows.first.map { row in
                let cost = PasswordCost(
                    iterationsLog2: Int(try row.decode("iterations_log2", as: Int16.self)),
                    blockSize: Int(try row.decode("block_size", as: Int16.self)),
                    parallelism: Int(try row.decode("parallelism", as: Int16.self)))
                return StoredPassword(
                    hash: PasswordHash(cost: cost, salt: try row.decode("salt"), digest: try row.decode("digest")),
                    failures: Int(try row.decode("failures", as: Int16.self)))
            }
        }
    }

    /// Whether any user has a password.
    public func hasUserPasswords() async throws(StorageError) -> Bool {
        let rows = try await query(SQL(LedgerSQL.anyUserPassword, organization.text))
        return try decoding { try rows.first?.decode("found", as: Bool.self) ?? false }
    }

    /// Counts a PIN that is about to be checked as wrong. False when there were `max` in a row.
    public func countPINAttempt(of account: Actor, max: Int) async throws(StorageError) -> Bool {
        let rows = try await query(
            SQL(LedgerSQL.countPinAttempt, organization.text, account.description, Int16(max)))
        return !rows.isEmpty
    }

    public func forgetPINAttempts(of account: Actor) async throws(StorageError) {
        _ = try await query(SQL(LedgerSQL.forgetPinAttempts, organization.text, account.description))
    }

    // MARK: - Second factors

    /// Keeps a second factor that is not asked for yet. False where one is asked for already.
    public func beginSecondFactor(_ secret: TimeCodeSecret, of account: Actor) async throws(StorageError) -> Bool {
        let sealed = try decoding {
            try keys.seal(secret: secret.bytes, context: InstallationKeys.contextOfSecondFactor("\(account)"))
        }
        let rows = try await query(
            SQL(LedgerSQL.beginSecondFactor, organization.text, account.description, sealed))
        return !rows.isEmpty
    }

    public func secondFactor(of account: Actor) async throws(StorageError) -> StoredSecondFactor? {
        let rows = try await query(SQL(LedgerSQL.secondFactorOfAccount, organization.text, account.description))
        return try decoding {
            try rows.first.map { row in
                StoredSecondFactor(
                    secret: TimeCodeSecret(
                        bytes: try keys.open(
                            secret: try row.decode("sealed_secret"),
                            context: InstallationKeys.contextOfSecondFactor("\(account)"))),
                    isConfirmed: try row.decode("confirmed_at", as: PostgresTimestamp?.self) != nil,
                    lastStep: try row.decode("last_step"))
            }
        }
    }

    /// Whether it is a code of the second factor for now that was not accepted before.
    public func accept(
        _ code: String, _ factor: StoredSecondFactor, of account: Actor, at now: Instant
    ) async throws(StorageError) -> Bool {
        guard let step = factor.secret.step(of: code, at: now, after: factor.lastStep) else { return false }
        let rows = try await query(SQL(LedgerSQL.useStep, organization.text, account.description, step))
        return !rows.isEmpty
    }

    public func recoveryCodeDigest(_ code: String, of account: Actor) -> [UInt8] {
        keys.digest(.recoveryCode, [account.description, RandomText.read(readable: code)])
    }

    /// Uses a recovery code up. How many are left; nil where it is none.
    public func useRecoveryCode(_ code: String, of account: Actor) async throws(StorageError) -> Int? {
        let results = try await pipeline([
            SQL(
                LedgerSQL.useRecoveryCode, organization.text, account.description,
                recoveryCodeDigest(code, of: account)),
            SQL(LedgerSQL.recoveryCodesLeft, organization.text, account.description),
        ])
        guard !results[0].isEmpty, let row = results[1].first else { return nil }
        return try decoding { Int(try row.decode("count", as: Int64.self)) }
    }
}
