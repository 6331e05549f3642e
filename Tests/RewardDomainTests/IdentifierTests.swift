import RewardDomain
import RewardTestSupport
import TestRandom
import Testing

struct IdentifierTests {
    @Test func `an id is written with its prefix and read back`() throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let id = ParticipantID(Identifier(high: random.next(), low: random.next()))
            #expect(id.description.count == 31)
            #expect(ParticipantID(id.description) == id)
            #expect(Identifier(bytes: id.identifier.bytes) == id.identifier)
        }
        let last = EnrollmentID(Identifier(high: .max, low: .max))
        #expect(last.description == "enr_7zzzzzzzzzzzzzzzzzzzzzzzzz")
        #expect(EnrollmentID(last.description) == last)
    }

    @Test func `ids sort as their texts do`() {
        var random = SplitMix64(seed: seed)
        let ids = (0..<300).map { _ in EnrollmentID(Identifier(high: random.next() >> 40, low: random.next() >> 20)) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test(arguments: [
        "", "part_", "enr_00000000000000000000000000", "part_0000000000000000000000000",
        "part_000000000000000000000000000", "part_8zzzzzzzzzzzzzzzzzzzzzzzzz", "part_0000000000000000000000000u",
        "part_0000000000000000000000000O", "Part_00000000000000000000000000",
    ])
    func `another prefix, length or alphabet is not read`(text: String) {
        #expect(ParticipantID(text) == nil)
    }

    @Test func `a new id is a UUID of version 7 that grows with time`() {
        let id = Identifier(at: .minute(0), random: (.max, .max))
        #expect(id.high >> 12 & 0xF == 7)
        #expect(id.low >> 62 == 2)
        #expect(id.high >> 16 == UInt64(Instant.minute(0).microsecondsSinceEpoch / 1000))
        #expect(id < Identifier(at: .minute(1), random: (0, 0)))
        #expect(Identifier(at: Instant(microsecondsSinceEpoch: -1), random: (0, 0)).high >> 16 == 0)
    }

    @Test func `bytes of another length are no identifier`() {
        #expect(Identifier(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(Identifier(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }
}
