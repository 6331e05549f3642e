import RewardDomain
import Testing

struct SplitMix64Tests {
    /// The first numbers of Sebastiano Vigna's C program for the seed 1234567.
    @Test func `the numbers are those of the published generator`() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test func `streams of one seed share no numbers, and are the same each time`() {
        var seen: Set<UInt64> = []
        for stream in 0..<1000 {
            var random = SplitMix64(seed: 7, stream: UInt64(stream))
            var again = SplitMix64(seed: 7, stream: UInt64(stream))
            for _ in 0..<50 {
                let number = random.next()
                #expect(number == again.next())
                seen.insert(number)
            }
        }
        #expect(seen.count == 50_000)
        var other = SplitMix64(seed: 8, stream: 0)
        #expect(!seen.contains(other.next()))
    }
}
