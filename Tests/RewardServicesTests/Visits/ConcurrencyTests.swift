import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct ConcurrencyTests {
    private static let counters = 16

    /// They come one after the other, and nobody is told to try again.
    @Test func `many who record one participant's visits at once lose none of them`() async throws {
        let clinic = try await Clinic.with("C-1")
        let days = Array(Clinic.days.prefix(Self.counters))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for day in days {
                group.addTask { try await clinic.record("C-1", day, .negative, key: "counter \(day)") }
            }
            try await group.waitForAll()
        }
        let stream = try await clinic.stream("C-1")
        #expect(stream.head?.version == Int64(2 + Self.counters))
        let recorded = stream.appends.flatMap(\.events).compactMap { event -> Day? in
            if case .visitRecorded(let visit) = event.body { visit.visit.plannedDay } else { nil }
        }
        #expect(recorded.map(\.description).sorted() == days)
        // Sixteen in a row, whatever came first: 16 rungs from 2.50 and five bonuses.
        #expect(try await clinic.balance("C-1") == 24_000)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `one command sent by many at once is carried out once`() async throws {
        let clinic = try await Clinic.with("C-1")
        let answers = try await withThrowingTaskGroup(of: Answered<VisitAnswer>.self) { group in
            for _ in 0..<Self.counters {
                group.addTask { try await clinic.record("C-1", "2026-01-05", .negative, key: "double tap") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count { !$0.isRepeat } == 1)
        #expect(Set(answers.map(\.value)).count == 1)
        #expect(try await clinic.version("C-1") == 3)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `different people's visits do not hinder each other`() async throws {
        let clinic = try await Clinic.open()
        let codes = (0..<12).map { "C-\($0)" }
        for code in codes {
            _ = try await clinic.services.addParticipant(code: code, TestLedger.context)
            try await clinic.enroll(code)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for code in codes {
                group.addTask { try await clinic.record(code, .negative, .negative, .positive, .negative) }
            }
            try await group.waitForAll()
        }
        for code in codes { #expect(try await clinic.balance(code) == 875) }
        try await clinic.expectWhole()
        await clinic.close()
    }
}
