import Foundation
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Law L3: a key is carried out once, and its later answers are the first one's for ever.
@Suite(.onPostgres)
struct KeyTests {
    @Test func `the same key with the same content gets the first answer for ever`() async throws {
        let clinic = try await Clinic.with("K-1")
        let first = try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        let correction = try await clinic.mend("K-1", "2026-01-05", to: .positive, key: "slip 2")
        try await clinic.record("K-1", "2026-01-07", .negative)
        try await clinic.mend("K-1", "2026-01-05", to: nil, key: "slip 3")
        let before = try await clinic.counts()
        let again = try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        let corrected = try await clinic.mend("K-1", "2026-01-05", to: .positive, key: "slip 2")
        #expect(corrected.isRepeat)
        #expect(corrected.value == correction.value)
        #expect(try await clinic.counts() == before)
        await clinic.close()
    }

    @Test func `the answer stays after the enrollment has ended and another began`() async throws {
        let clinic = try await Clinic.with("K-1")
        let first = try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        _ = try await clinic.services.endEnrollment(
            of: "K-1", in: Slug("higgins-1994")!, lastDay: Day(iso: "2026-01-09")!, reason: .left, TestLedger.context)
        let text = try await clinic.services.program(Slug("higgins-1994")!).text
        // The next revision has two targets, so that a target left out no longer says which.
        let target = text.components(separatedBy: "targets:\n")[1]
        try await clinic.publish(text + target.replacing("id: cocaine", with: "id: opiates"))
        try await clinic.enroll("K-1", from: "2026-02-02")
        let again = try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        await clinic.close()
    }

    @Test func `the same key with other content is refused, whatever the command`() async throws {
        let clinic = try await Clinic.with("K-1")
        try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        let others: [() async throws -> Void] = [
            { try await clinic.record("K-1", "2026-01-05", .positive, key: "slip 1") },
            { try await clinic.record("K-1", "2026-01-07", .negative, key: "slip 1") },
            {
                try await clinic.record(
                    "K-1", "2026-01-05", .negative, writtenAt: "2026-01-05T15:00:00Z", key: "slip 1")
            },
            { try await clinic.mend("K-1", "2026-01-05", to: .negative, key: "slip 1") },
            { try await clinic.mend("K-1", "2026-01-05", to: nil, key: "slip 1") },
            { try await clinic.enroll("K-1", in: "silverman-1996", key: "slip 1") },
        ]
        for other in others { #expect(await refusal(other)?.code == .keyReused) }
        #expect(try await clinic.version("K-1") == 3)
        await clinic.close()
    }

    @Test func `a target left out and the only target named are the same content`() async throws {
        let clinic = try await Clinic.with("K-1")
        try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        let named = try await clinic.record("K-1", "2026-01-05", .negative, target: "cocaine", key: "slip 1")
        #expect(named.isRepeat)
        await clinic.close()
    }

    @Test func `a refusal binds nothing`() async throws {
        let clinic = try await Clinic.with("K-1")
        #expect(
            await refusal { try await clinic.record("K-1", "2026-01-06", .negative, key: "slip 1") }?.code
                == .dayNotPlanned)
        #expect(
            await refusal { try await clinic.mend("K-1", "2026-01-05", to: .negative, because: " ", key: "slip 1") }?
                .code == .reasonMissing)
        let recorded = try await clinic.record("K-1", "2026-01-05", .negative, key: "slip 1")
        #expect(!recorded.isRepeat)
        #expect(recorded.value.balance == 250)
        await clinic.close()
    }

    @Test func `another reason is other content`() async throws {
        let clinic = try await Clinic.with("K-1")
        try await clinic.mend("K-1", "2026-01-05", to: .excused, because: "ill", key: "slip 1")
        #expect(
            await refusal { try await clinic.mend("K-1", "2026-01-05", to: .excused, because: "away", key: "slip 1") }?
                .code == .keyReused)
        await clinic.close()
    }
}
