import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

@Suite(.onPostgres)
struct RecordingTests {
    @Test func `an answer says what was earned and what comes next`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .negative)
        let answer = try await clinic.record("R-1", "2026-01-09", .negative)
        #expect(!answer.isRepeat)
        let value = answer.value
        #expect(
            [value.award, value.bonus, value.balanceChange, value.balance, value.streak] == [1500, 1000, 1500, 2125, 3])
        #expect([value.visitNumber, value.week] == [3, 1])
        #expect(value.version == 5)
        #expect(value.outcome == .negative)
        #expect(value.next?.visit.day == Day(iso: "2026-01-12"))
        #expect(value.next?.paid == 625)
        await clinic.close()
    }

    @Test func `a day that is not planned is refused, naming the open days around it`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative)
        let refused = await refusal { try await clinic.record("R-1", "2026-01-13", .negative) }
        #expect(refused?.code == .dayNotPlanned)
        #expect(
            refused?.message
                == "2026-01-13 is no planned visit in higgins-1994. Open planned days nearby: 2026-01-07, 2026-01-09, "
                + "2026-01-12, 2026-01-14, 2026-01-16, 2026-01-19.")
        await clinic.close()
    }

    @Test func `who is not enrolled, or not yet, is told so`() async throws {
        let clinic = try await Clinic.with("R-1")
        #expect(
            await refusal { try await clinic.record("R-1", "2026-01-05", .negative, in: "silverman-1996") }?.code
                == .notEnrolled)
        let early = await refusal { try await clinic.record("R-1", "2026-01-02", .negative) }
        #expect(early?.code == .notEnrolled)
        #expect(early?.message.contains("2026-01-05") == true)
        #expect(await refusal { try await clinic.record("R-2", "2026-01-05", .negative) }?.code == .unknownParticipant)
        #expect(
            await refusal { try await clinic.record("R-1", "2026-01-05", .negative, target: "opiates") }?.code
                == .unknownTarget)
        #expect(try await clinic.version("R-1") == 2)
        await clinic.close()
    }

    @Test func `a program that nobody published is named as such`() async throws {
        let clinic = try await Clinic.with("R-1")
        let refusals = [
            await refusal { try await clinic.record("R-1", "2026-01-05", .negative, in: "higgins-1995") },
            await refusal { try await clinic.mend("R-1", "2026-01-05", to: .negative, in: "higgins-1995") },
        ]
        for refused in refusals {
            #expect(refused?.code == .unknownProgram)
            #expect(refused?.message.contains("higgins-1995") == true)
        }
        await clinic.close()
    }

    @Test func `a decided visit is not decided otherwise by recording it again`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative)
        let refused = await refusal { try await clinic.record("R-1", "2026-01-05", .positive) }
        #expect(refused?.code == .alreadyDecided)
        #expect(refused?.message.contains("correct") == true)
        #expect(refused?.message.contains("negative") == true)
        #expect(try await clinic.balance("R-1") == 250)
        await clinic.close()
    }

    @Test func `recording the same again gives the first answer, also after later visits`() async throws {
        let clinic = try await Clinic.with("R-1")
        let first = try await clinic.record("R-1", "2026-01-05", .negative)
        try await clinic.record("R-1", "2026-01-07", .negative)
        try await clinic.record("R-1", "2026-01-09", .negative)
        let again = try await clinic.record("R-1", "2026-01-05", .negative)
        #expect(again.isRepeat)
        #expect(again.value == first.value)
        #expect(again.value.balance == 250)
        #expect(try await clinic.balance("R-1") == 2125)
        // It is stored and ranked all the same, and posts nothing.
        #expect(try await clinic.version("R-1") == 6)
        #expect(try await clinic.lastEntries("R-1") == [])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what was written earlier is stored and ranked behind`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", "2026-01-05", .negative, writtenAt: "2026-01-05T15:00:00Z")
        try await clinic.record("R-1", "2026-01-05", .positive, writtenAt: "2026-01-05T14:00:00Z")
        #expect(try await clinic.balance("R-1") == 250)
        #expect(try await clinic.version("R-1") == 4)
        // The later one retracted: the earlier was written before the retraction, too.
        try await clinic.mend("R-1", "2026-01-05", to: nil)
        #expect(try await clinic.balance("R-1") == 250)
        #expect(try await clinic.overpaid("R-1") == ["higgins-1994": 250])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `two things said at the same moment are not ranked, but refused`() async throws {
        let clinic = try await Clinic.with("R-1")
        let moment = "2026-01-05T15:00:00Z"
        try await clinic.record("R-1", "2026-01-05", .negative, writtenAt: moment)
        #expect(
            await refusal { try await clinic.record("R-1", "2026-01-05", .positive, writtenAt: moment) }?.code
                == .contradictoryTimes)
        #expect(
            await refusal { try await clinic.mend("R-1", "2026-01-05", to: nil, writtenAt: moment) }?.code
                == .contradictoryTimes)
        await clinic.close()
    }

    @Test func `pending holds until the result comes`() async throws {
        let clinic = try await Clinic.with("R-1")
        try await clinic.record("R-1", .negative, .pending, .negative)
        #expect(try await clinic.balance("R-1") == 625)
        let resulted = try await clinic.record("R-1", "2026-01-07", .negative)
        // 250, 375, and the third in a row: 500 and its bonus instead of 375.
        #expect(resulted.value.balance == 2125)
        #expect(resulted.value.award == 375)
        #expect(resulted.value.balanceChange == 1500)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
