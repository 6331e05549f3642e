import Crypto
import CryptoExtras
import RewardDomain

/// What scrypt (RFC 7914) is asked to cost. It is kept with every hash, so that it can rise later.
public struct PasswordCost: Hashable, Sendable {
    /// The iterations, as a power of two.
    public var iterationsLog2: Int
    public var blockSize: Int
    public var parallelism: Int

    public init(iterationsLog2: Int, blockSize: Int, parallelism: Int) {
        self.iterationsLog2 = iterationsLog2
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// OWASP's first choice for scrypt: 128 MiB for each guess.
    public static let standard = PasswordCost(iterationsLog2: 17, blockSize: 8, parallelism: 1)
}

/// What is kept of a password or PIN.
public struct PasswordHash: Hashable, Sendable {
    public var cost: PasswordCost
    public var salt: [UInt8]
    /// Of scrypt's output and the account, keyed with the installation's key.
    public var digest: [UInt8]

    static let saltByteCount = 16
}

extension InstallationKeys {
    /// Takes long, on purpose; `PasswordHasher` keeps it off the threads that serve others.
    func hash(
        _ secret: String, of account: Actor, _ cost: PasswordCost,
        salt: [UInt8] = RandomText.bytes(PasswordHash.saltByteCount)
    ) throws -> PasswordHash {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(secret.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.iterationsLog2,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        let output = key.withUnsafeBytes { Array($0) }.hexadecimal
        return PasswordHash(cost: cost, salt: salt, digest: digest(.password, [account.description, output]))
    }

    func matches(_ secret: String, _ hash: PasswordHash, of account: Actor) throws -> Bool {
        let given = try self.hash(secret, of: account, hash.cost, salt: hash.salt)
        return RandomText.areEqual(given.digest.hexadecimal, hash.digest.hexadecimal)
    }
}
