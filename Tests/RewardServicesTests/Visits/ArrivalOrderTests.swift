import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestRandom
import TestSupport
import Testing

/// Law L6 with corrections and retractions: the same facts, each with its time of writing, end with the same awards
/// in whatever order they arrive.
@Suite(.onPostgres)
struct ArrivalOrderTests {
    private struct Fact {
        var day: String
        /// Nil: recorded. Otherwise corrected, or retracted to nothing.
        var mendsTo: Outcome??
        var outcome: Outcome
        var writtenAt: String
    }

    @Test func `the same facts in any order end with the same awards`() async throws {
        var random = SplitMix64(seed: seed &+ 6)
        let clinic = try await Clinic.open()
        var facts = Clinic.days.prefix(14).map { day in
            Fact(
                day: day, mendsTo: nil, outcome: RandomVisitCommand.outcomes.randomElement(using: &random)!,
                writtenAt: day + "T15:00:00Z")
        }
        for (index, day) in Clinic.days.prefix(14).enumerated() where index % 3 == 1 {
            let corrected: Outcome? = index == 7 ? nil : RandomVisitCommand.outcomes.randomElement(using: &random)!
            facts.append(
                Fact(
                    day: day, mendsTo: .some(corrected), outcome: .pending,
                    writtenAt: "2026-03-0\(1 + index % 5)T09:00:00Z"))
        }
        var awards: [[Int]] = []
        for order in 0..<8 {
            let code = "O-\(order)"
            _ = try await clinic.services.addParticipant(code: code, TestLedger.context)
            try await clinic.enroll(code)
            for fact in order == 0 ? facts : facts.shuffled(using: &random) {
                if case .some(let outcome) = fact.mendsTo {
                    try await clinic.mend(code, fact.day, to: outcome, writtenAt: fact.writtenAt)
                } else {
                    try await clinic.record(code, fact.day, fact.outcome, writtenAt: fact.writtenAt)
                }
            }
            let stream = try await clinic.stream(code)
            var ledger = ParticipantLedger(participant: stream.participant)
            for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
            awards.append(ledger.books[0].awards[0].map(\.paid))
        }
        #expect(Set(awards).count == 1, "seed \(seed)")
        try await clinic.expectWhole("seed \(seed)")
        await clinic.close()
    }
}
