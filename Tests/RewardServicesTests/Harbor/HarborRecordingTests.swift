import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// Law L6 on a year's records: recorded one at a time in any order, everyone earns the same.
@Suite(.onPostgres)
struct HarborRecordingTests {
    @Test(arguments: 1...3)
    func `one at a time in any order everyone earns the same`(_ order: UInt64) async throws {
        var random = SplitMix64(seed: seed &+ order)
        let clinic = try await Harbor.enrolled()
        let rows = try Harbor.visitRows().shuffled(using: &random)
        // Streams are independent, so that people can be recorded side by side, each in the order drawn.
        let people = Dictionary(grouping: rows, by: \.participant).values.map(Array.init)
        let repeats = try await withThrowingTaskGroup(of: Int.self) { group in
            for half in 0..<2 {
                group.addTask {
                    var repeats = 0
                    for rows in people.enumerated().filter({ $0.offset % 2 == half }).map(\.element) {
                        for row in rows { repeats += try await Self.record(row, in: clinic) ? 1 : 0 }
                    }
                    return repeats
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(repeats == 38, "seed \(seed)")
        try await Harbor.expectReports(of: clinic, paidOnce: false, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }

    private static func record(_ row: VisitRows.Row, in clinic: Clinic) async throws -> Bool {
        let answer = try await clinic.services.record(
            RecordVisit(
                visit: VisitAddress(program: row.program, target: row.target, day: row.occurredOn),
                content: row.content, writtenAt: row.recordedAt, recordedBy: row.recordedBy),
            of: row.participant, CommandContext(actor: "test:anna", key: row.sourceID))
        return answer.isRepeat
    }
}
