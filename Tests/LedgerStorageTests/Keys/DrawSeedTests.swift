import Foundation
import LedgerStorage
import RewardDomain
import Testing

/// Vector V34 and what makes a draw fair and repeatable (law L8).
struct DrawSeedTests {
    @Test func `V34 eight draws come out as published`() throws {
        let seed = DrawSeed(text: "demo-seed-0001")
        let bowl = Bowl([
            .init(label: "Jumbo", value: 8000, count: 1), .init(label: "Good job!", value: 0, count: 250),
            .init(label: "Large", value: 2000, count: 40), .init(label: "Small", value: 100, count: 209),
        ])
        #expect(bowl.slipCount == 500)
        let slips = (1...8).map { seed.slip(of: "p1|2026-01-15|\($0)", slipCount: bowl.slipCount) }
        #expect(slips == [90, 303, 293, 494, 70, 198, 168, 279])
        #expect(slips.compactMap { bowl.slip($0)?.value } == [0, 100, 100, 2000, 0, 0, 0, 100])
    }

    // sha256sum of "demo-seed-0001", worked with openssl.
    @Test func `the commitment is the secret's SHA-256`() {
        let commitment = DrawSeed(text: "demo-seed-0001").commitment
        #expect(commitment.count == 64)
        #expect(commitment == "023861894926953f9ba14fc1f00d3f5be53910c5a80cf5f53738774f382774f5")
    }

    @Test func `an enrollment's secret is its own, the same for ever, and not another installation's`() {
        let keys = InstallationKeys(masterKey: Array(repeating: 7, count: 32))
        let others = InstallationKeys(masterKey: Array(repeating: 8, count: 32))
        let (one, two) = (EnrollmentID(Identifier(high: 1, low: 1)), EnrollmentID(Identifier(high: 1, low: 2)))
        #expect(DrawSeed(of: one, keys) == DrawSeed(of: one, keys))
        #expect(DrawSeed(of: one, keys) != DrawSeed(of: two, keys))
        #expect(DrawSeed(of: one, keys) != DrawSeed(of: one, others))
        #expect(DrawSeed(of: one, keys).text.utf8.count == 64)
    }

    // Chi-squared over 60,000 draws from 6 slips: 5 degrees of freedom, 25.7 is passed once in ten thousand runs, and
    // the secret is fixed, so this run never changes.
    @Test func `every slip comes as often`() {
        let seed = DrawSeed(text: "fairness")
        var counts = [Int](repeating: 0, count: 6)
        for draw in 1...60_000 { counts[seed.slip(of: "p|d|\(draw)", slipCount: 6)] += 1 }
        let chiSquared = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        #expect(chiSquared < 25.7)
    }

    @Test func `a bowl of one slip, or of none, needs no chance`() {
        #expect(DrawSeed(text: "x").slip(of: "m", slipCount: 1) == 0)
        #expect(DrawSeed(text: "x").slip(of: "m", slipCount: 0) == 0)
    }
}
