import RewardDomain
import TestRandom
import Testing

@testable import LedgerStorage

struct PackedFiguresTests {
    @Test(
        arguments: [
            ([], []), ([0, 0], [0, 0]), ([-1, 1, -2], [1, 2, 3]), ([63, 64], [126, 128, 1]), ([25000], [208, 134, 3]),
        ] as [([Int], [UInt8])])
    func `small numbers take a byte`(_ figures: [Int], _ bytes: [UInt8]) {
        #expect(PackedFigures(figures).bytes == bytes)
        #expect(PackedFigures(stored: bytes).figures == figures)
    }

    @Test func `any numbers come back as they were`() {
        var random = SplitMix64(seed: seed)
        for _ in 0..<1000 {
            let figures = (0..<Int(random.next() % 40)).map { _ in
                Int(truncatingIfNeeded: random.next()) >> Int(random.next() % 64)
            }
            #expect(PackedFigures(stored: PackedFigures(figures).bytes).figures == figures)
        }
        #expect(PackedFigures([.min, .max]).figures == [.min, .max])
    }

    @Test(arguments: [[0x80], [2, 0xFF], Array(repeating: 0x80, count: 10) + [1]] as [[UInt8]])
    func `what is no number is not read as one`(_ bytes: [UInt8]) {
        #expect(PackedFigures(stored: bytes).figures == nil)
    }
}
