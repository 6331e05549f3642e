import Crypto
import CryptoExtras
import RewardDomain
import TestSupport
import Testing

@testable import LedgerStorage

struct PasswordHashTests {
    private static let cheap = PasswordCost(iterationsLog2: 4, blockSize: 8, parallelism: 1)
    private static let anna = Actor.user("anna")

    /// RFC 7914, section 12: the library does what it is called.
    @Test func `scrypt is that of RFC 7914`() throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Array("password".utf8), salt: Array("NaCl".utf8), outputByteCount: 64, rounds: 1024, blockSize: 8,
            parallelism: 16)
        #expect(
            key.withUnsafeBytes { Array($0) }.hexadecimal
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")
    }

    @Test func `a hash fits its own secret, account and installation, and no other`() throws {
        let hash = try TestLedger.keys.hash("correct horse", of: Self.anna, Self.cheap)
        #expect(try TestLedger.keys.matches("correct horse", hash, of: Self.anna))
        #expect(try !TestLedger.keys.matches("correct horsf", hash, of: Self.anna))
        #expect(try !TestLedger.keys.matches("correct horse", hash, of: .user("ben")))
        let other = InstallationKeys(masterKey: [UInt8](repeating: 1, count: 32))
        #expect(try !other.matches("correct horse", hash, of: Self.anna))
        #expect(try TestLedger.keys.hash("correct horse", of: Self.anna, Self.cheap).digest != hash.digest)
    }

    @Test func `what it costs now is what OWASP asks for, and an older hash is checked at its own cost`() async throws {
        #expect(PasswordCost.standard == PasswordCost(iterationsLog2: 17, blockSize: 8, parallelism: 1))
        let old = try TestLedger.keys.hash("correct horse", of: Self.anna, Self.cheap)
        let hasher = PasswordHasher(keys: TestLedger.keys, cost: .standard)
        #expect(try await hasher.matches("correct horse", old, of: Self.anna))
        let new = try await hasher.hash("correct horse", of: Self.anna)
        #expect(new.cost == .standard)
        #expect(try await hasher.matches("correct horse", new, of: Self.anna))
    }

    @Test func `more than can wait are sent away`() async throws {
        let hasher = PasswordHasher(
            keys: TestLedger.keys, cost: PasswordCost(iterationsLog2: 12, blockSize: 8, parallelism: 1))
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<(4 * PasswordHasher.waitersMax) {
                group.addTask {
                    do throws(StorageError) {
                        _ = try await hasher.hash("x", of: Self.anna)
                        return false
                    } catch { if case .unavailable = error { return true } else { return false } }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused > 0)
        _ = try await hasher.hash("x", of: Self.anna)
    }

    @Test func `a secret on paper is read however it was typed`() {
        for _ in 0..<100 {
            let secret = RandomText.readable(groups: 3, of: 4)
            #expect(secret.count == 14)
            #expect(!secret.contains { "ILOU".contains($0) })
            #expect(RandomText.read(readable: secret.lowercased()) == secret.filter { $0 != "-" })
        }
        #expect(RandomText.read(readable: "o1l i-2") == "01112")
    }
}
