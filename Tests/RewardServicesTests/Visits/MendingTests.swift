import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct MendingTests {
    @Test(arguments: ["", "   ", "\n\t"])
    func `mending needs a reason`(_ reason: String) async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.record("M-1", .negative)
        for outcome in [Outcome.positive, nil] {
            #expect(
                await refusal { try await clinic.mend("M-1", "2026-01-05", to: outcome, because: reason) }?.code
                    == .reasonMissing)
        }
        #expect(try await clinic.version("M-1") == 3)
        await clinic.close()
    }

    @Test func `a reason lies sealed beside the event, and no longer than allowed`() async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.record("M-1", .negative)
        let longest = String(repeating: "ñ", count: 1000)
        try await clinic.mend("M-1", "2026-01-05", to: .excused, because: longest)
        let id = try await clinic.services.participant("M-1").id
        #expect(try await clinic.services.storage.texts(of: id) == [4: ["reason": longest]])
        #expect(
            await refusal { try await clinic.mend("M-1", "2026-01-05", to: nil, because: longest + "!") }?.code
                == .malformed)
        await clinic.close()
    }

    @Test func `a correction may come before what it mends, and still stands after it`() async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.mend("M-1", "2026-01-05", to: .positive, writtenAt: "2026-01-06T09:00:00Z")
        try await clinic.record("M-1", "2026-01-05", .negative, writtenAt: "2026-01-05T15:00:00Z")
        #expect(try await clinic.balance("M-1") == 0)
        // One that was not written earlier is refused, as of any decided visit.
        #expect(await refusal { try await clinic.record("M-1", "2026-01-05", .negative) }?.code == .alreadyDecided)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a retraction may come before what it takes back, and takes back nothing later`() async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.mend("M-1", "2026-01-05", to: nil, writtenAt: "2026-01-06T09:00:00Z")
        let retracted = try await clinic.record("M-1", "2026-01-05", .negative, writtenAt: "2026-01-05T15:00:00Z")
        #expect(retracted.value.outcome == nil)
        #expect(try await clinic.balance("M-1") == 0)
        let anew = try await clinic.record("M-1", "2026-01-05", .negative, writtenAt: "2026-01-06T10:00:00Z")
        #expect(anew.value.balance == 250)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a correction to pending takes back what was written before, and waits`() async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.record("M-1", .negative, .negative, .negative)
        let pending = try await clinic.mend("M-1", "2026-01-07", to: .pending)
        #expect(pending.value.outcome == .pending)
        #expect(pending.value.award == 0)
        // 2125 were told; 625 are earned.
        #expect(pending.value.balance == 2125)
        #expect(try await clinic.overpaid("M-1") == ["higgins-1994": 1500])
        let resulted = try await clinic.record("M-1", "2026-01-07", .negative)
        #expect(resulted.value.balance == 2125)
        #expect(try await clinic.overpaid("M-1") == ["higgins-1994": 0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `of two corrections the one written later stands, whichever came first`() async throws {
        let clinic = try await Clinic.with("M-1")
        try await clinic.mend("M-1", "2026-01-05", to: .negative, writtenAt: "2026-01-08T09:00:00Z")
        try await clinic.mend("M-1", "2026-01-05", to: .positive, writtenAt: "2026-01-07T09:00:00Z")
        #expect(try await clinic.balance("M-1") == 250)
        #expect(
            try await clinic.mend("M-1", "2026-01-05", to: .excused, writtenAt: "2026-01-09T09:00:00Z").value.outcome
                == .excused)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
