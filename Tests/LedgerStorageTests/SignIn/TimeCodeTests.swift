import RewardDomain
import Testing

@testable import LedgerStorage

struct TimeCodeTests {
    private static let secret = TimeCodeSecret(bytes: Array("12345678901234567890".utf8))

    private func instant(_ seconds: Int64) -> Instant { Instant(microsecondsSinceEpoch: seconds * 1_000_000) }

    /// RFC 6238, appendix B, the rows of SHA-1; and as six digits, which are the last of the eight.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func `codes are those of RFC 6238`(seconds: Int64, code: String) {
        let step = TimeCodeSecret.step(at: instant(seconds))
        #expect(Self.secret.code(step: step, digits: 8) == code)
        #expect(Self.secret.code(at: instant(seconds)) == String(code.suffix(6)))
    }

    @Test func `a code counts one step early and late, and no longer`() {
        let step: Int64 = 1_000_000
        let code = Self.secret.code(step: step)
        let middle = step * 30 + 15
        for (off, isTaken) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] as [(Int64, Bool)] {
            let found = Self.secret.step(of: code, at: instant(middle + off), after: 0)
            #expect(found == (isTaken ? step : nil), "\(off)")
        }
        #expect(Self.secret.step(of: code, at: instant(middle), after: step) == nil, "it was accepted before")
        #expect(Self.secret.step(of: code, at: instant(middle), after: step - 1) == step)
        for text in ["", "12345", code + "0", "abcdef"] {
            #expect(Self.secret.step(of: text, at: instant(middle), after: 0) == nil)
        }
    }

    @Test func `an authenticator is told the secret as base32, and who asks for codes`() {
        #expect(Self.secret.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(
            Self.secret.address(issuer: "Reward ledger", login: Slug("anna")!)
                == "otpauth://totp/Reward%20ledger:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Reward%20ledger&algorithm=SHA1&digits=6&period=30")
        #expect(TimeCodeSecret.random() != TimeCodeSecret.random())
    }
}
