import RewardDomain
import RewardInterop
import RewardTestSupport
import TestRandom
import Testing

struct TermsFileRoundTripTests {
    @Test func `any terms written out as a file are read as they were`() throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let terms = Terms.anything(using: &random)
            let text = terms.yaml
            do {
                #expect(try TermsFile.read(text, file: "any.yaml") == terms, "\(text)")
            } catch {
                Issue.record("\(error)\n\(text)")
            }
        }
    }
}
