import Foundation
import LedgerStorage
import RewardDomain
import RewardReports
import TestSupport
import Testing

@testable import RewardHTTP

/// The parts of signing in by an identity provider, each by itself.
struct OpenIDTests {
    @Test(arguments: [
        "https://id.example", "https://id.example:8443/realms/clinic", "https://id.example/a?b=c",
        "http://localhost:8080",
        "http://127.0.0.1", "http://[::1]:9000/x",
    ])
    func `what crosses no network in the clear is asked`(address: String) {
        #expect(WebAddress.isSafe(address))
    }

    @Test(arguments: [
        "", "id.example", "http://id.example", "http://127.0.0.1.example", "http://localhost.example",
        "ftp://localhost",
        "https://", "https:///x", "https://a@id.example", "http://localhost@evil.example",
        "http://localhost:80@evil.example",
        "http://localhost:x", "http://localhost:99999", "https://id.example/ x", "https://id.example\r\nX: y",
        "https://id.example\\@evil.example", "https://idé.example", "javascript://localhost", "HTTP://id.example",
        "//id.example",
        "https://:8443", "https://" + String(repeating: "a", count: 2000),
    ])
    func `any other address is not`(address: String) {
        #expect(!WebAddress.isSafe(address))
    }

    @Test func `base64url is read as it is made, and in no other way`() {
        for count in 0..<70 {
            let bytes = RandomText.bytes(count)
            #expect(RandomText.bytes(base64URL: RandomText.base64URL(bytes)) == bytes)
        }
        for text in ["A", "AA=", "AA==", "A+A", "A/A", "AB", "AAB", " AAA", "AAA\n", "ÄAAA", "AAAAA"] {
            #expect(RandomText.bytes(base64URL: text) == nil, "\(text)")
        }
    }

    @Test func `a key that is weak, huge, of no curve or for something else is none`() throws {
        let rsa = TestProvider.Key.rsa.published
        #expect(WebKey(rsa) != nil)
        let ec = TestProvider.Key.p256.published
        #expect(WebKey(ec) != nil)
        func changed(_ key: JSONValue, _ name: String, _ value: JSONValue) -> JSONValue {
            guard case .object(let members) = key else { return key }
            return .object(members.filter { $0.key != name } + [.init(name, value)])
        }
        func number(_ count: Int) -> JSONValue { .string(RandomText.base64URL(Array(repeating: 0xC5, count: count))) }
        for (key, name, value) in [
            (rsa, "n", number(128)), (rsa, "n", number(1025)), (rsa, "n", .string("")), (rsa, "n", .null),
            (rsa, "e", number(5)), (rsa, "use", .string("enc")), (rsa, "key_ops", .array([.string("encrypt")])),
            (rsa, "kty", .string("oct")), (ec, "crv", .string("secp256k1")), (ec, "crv", .string("P-384")),
            (ec, "x", number(32)), (ec, "x", number(31)), (ec, "y", .string("")),
        ] as [(JSONValue, String, JSONValue)] {
            #expect(WebKey(changed(key, name, value)) == nil, "\(name) \(value)")
        }
        let message = Array("message".utf8)
        let signature = try TestProvider.Key.rsa.signature(of: message)
        let unnamed = try #require(WebKey(changed(rsa, "alg", .null)))
        #expect(unnamed.signed(message, signature, by: .rs256))
        #expect(!unnamed.signed(message, signature, by: .ps256))
        let pss = try #require(WebKey(changed(rsa, "alg", .string("PS256"))))
        #expect(!pss.signed(message, signature, by: .rs256), "a key is used for what it is for")
        for odd in [[], [0], Array(signature.dropLast()), signature + [0]] as [[UInt8]] {
            for key in [unnamed, try #require(WebKey(ec)), try #require(WebKey(TestProvider.Key.ed25519.published))] {
                for algorithm in [SignatureAlgorithm.rs256, .ps256, .es256, .es384, .edDSA] {
                    #expect(!key.signed(message, odd, by: algorithm))
                }
            }
        }
    }

    @Test func `what a browser keeps is read by this installation alone, and for one thing`() throws {
        let keys = InstallationKeys(masterKey: Array(repeating: 7, count: 32))
        let asked = IdentitySignIn.begin(next: "/account", device: "d", session: nil, at: TestLedger.noon)
        let sealed = try asked.sealed(keys)
        #expect(IdentitySignIn(sealed: sealed, keys) == asked)
        #expect(try asked.sealed(keys) != sealed, "never the same twice")
        #expect(sealed.utf8.count < 2000)
        #expect(IdentitySignIn(sealed: sealed, InstallationKeys(masterKey: Array(repeating: 8, count: 32))) == nil)
        for place in stride(from: 0, to: sealed.utf8.count, by: 37) {
            var bytes = Array(sealed.utf8)
            bytes[place] = bytes[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(IdentitySignIn(sealed: String(decoding: bytes, as: UTF8.self), keys) == nil)
        }
        #expect(asked.isOpen(at: TestLedger.noon.later(seconds: 599)))
        #expect(!asked.isOpen(at: TestLedger.noon.later(seconds: 600)))
        #expect(asked.isOpen(at: TestLedger.noon.later(seconds: -60)), "another daemon's clock")
        #expect(!asked.isOpen(at: TestLedger.noon.later(seconds: -61)))
        // RFC 7636, appendix B.
        let example = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        #expect(IdentitySignIn.challenge(for: example) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test func `a document is kept for an hour, asked for once by many, and again when it failed`() async throws {
        let fetched = Mutexed(0)
        let fails = Mutexed(false)
        let document = KeptDocument<Int> { () async throws(IdentityFailure) in
            fetched.change { $0 += 1 }
            try? await Task.sleep(for: .milliseconds(50))
            if fails.get() { throw .unavailable("gone") }
            return fetched.get()
        }
        let noon = TestLedger.noon
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await document.value(at: noon) } }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(answers == [1])
        #expect(try await document.value(at: noon.later(seconds: 3599)) == 1)
        fails.set(true)
        await #expect(throws: IdentityFailure.unavailable("gone")) {
            try await document.value(at: noon.later(seconds: 3600))
        }
        fails.set(false)
        #expect(try await document.value(at: noon.later(seconds: 3600)) == 3)
        #expect(try await document.renewed(at: noon.later(seconds: 3601)) == 4)
        #expect(try await document.renewed(at: noon.later(seconds: 3660)) == nil)
        #expect(try await document.renewed(at: noon.later(seconds: 3661)) == 5)
        // A clock that was put back holds nothing up.
        #expect(try await document.renewed(at: noon) == 6)
    }
}
