import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Design section 5: what a person has been told they earned they keep.
@Suite(.onPostgres)
struct AbsorbingTests {
    private static let higgins = "higgins-1994"

    @Test func `negative, positive, negative ends with the balance of negative`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", .negative, .negative, .negative)
        let fallen = try await clinic.mend("A-1", "2026-01-07", to: .positive)
        #expect(fallen.value.balance == 2125)
        #expect(fallen.value.balanceChange == 0)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 1625])
        #expect(
            try await clinic.lastEntries("A-1") == [
                "375 available:higgins-1994:default -> funding:default",
                "1250 available:higgins-1994:default -> funding:default",
                "1625 overpaid:higgins-1994 -> available:higgins-1994:default",
            ])
        let risen = try await clinic.mend("A-1", "2026-01-07", to: .negative)
        #expect(risen.value.balance == 2125)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `positive, negative, positive keeps what the middle told`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", .negative, .positive, .negative)
        #expect(try await clinic.mend("A-1", "2026-01-07", to: .negative).value.balance == 2125)
        #expect(try await clinic.mend("A-1", "2026-01-07", to: .positive).value.balance == 2125)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 1625])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `later awards are paid in full beside what was absorbed`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", .negative, .negative, .negative)
        try await clinic.mend("A-1", "2026-01-07", to: .positive)
        // The second of the new run: 375, and O stays.
        let next = try await clinic.record("A-1", "2026-01-12", .negative)
        #expect(next.value.balanceChange == 375)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 1625])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a new award covers what fell by the same append`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", "2026-01-05", .negative)
        try await clinic.record("A-1", "2026-01-09", .negative)
        #expect(try await clinic.balance("A-1") == 625)
        // A positive between them takes 125 off the later one; another visit of the same import earns 375.
        let table = """
            participant,program,occurred_on,outcome
            A-1,higgins-1994,2026-01-07,positive
            A-1,higgins-1994,2026-01-12,negative
            """
        _ = try await clinic.services.importVisits(.read(table.utf8), TestLedger.context)
        #expect(try await clinic.balance("A-1") == 875)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a late positive alone lets nothing fall`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", "2026-01-05", .negative)
        try await clinic.record("A-1", "2026-01-09", .negative)
        let late = try await clinic.record("A-1", "2026-01-07", .positive)
        #expect(late.value.balance == 625)
        #expect(late.value.balanceChange == 0)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 125])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a retraction lets nothing fall, and recording anew makes it good`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.record("A-1", .negative, .negative)
        #expect(try await clinic.mend("A-1", "2026-01-07", to: nil).value.balance == 625)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 375])
        // It was decided before, so this is no new award.
        #expect(try await clinic.record("A-1", "2026-01-07", .negative).value.balance == 625)
        #expect(try await clinic.overpaid("A-1") == [Self.higgins: 0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// The command's enrollment first, then the others by first day, program and id; each in its own program.
    @Test(arguments: [
        ("2026-01-05", ["higgins-1994": 0, "silverman-1996": 325, "ca-recovery-incentives": 0]),
        ("2025-12-29", ["higgins-1994": 325, "silverman-1996": 0, "ca-recovery-incentives": 0]),
    ])
    func `an upward correction makes good in order`(_ silvermanFrom: String, _ left: [String: Int]) async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.retarget("silverman-1996", to: "opiates")
        try await clinic.enroll("A-1", in: "silverman-1996", from: silvermanFrom)
        try await clinic.enroll("A-1", in: "ca-recovery-incentives")
        // 375 overpaid in one, 400 in the other.
        try await clinic.record("A-1", .negative, .negative)
        try await clinic.mend("A-1", "2026-01-07", to: .positive)
        try await clinic.record("A-1", .negative, .negative, in: "silverman-1996")
        try await clinic.mend("A-1", "2026-01-07", to: .positive, in: "silverman-1996")
        // 1150 in the third, whose ladder then goes on.
        let days = ["05", "08", "12", "15", "19", "22", "26", "29"].map { "2026-01-" + $0 } + ["2026-02-02"]
        for (index, day) in days.enumerated() {
            if index == 3 { try await clinic.mend("A-1", days[0], to: .positive, in: "ca-recovery-incentives") }
            try await clinic.record("A-1", day, .negative, in: "ca-recovery-incentives")
        }
        #expect(
            try await clinic.overpaid("A-1") == [
                "higgins-1994": 375, "silverman-1996": 400, "ca-recovery-incentives": 1150,
            ])
        let balance = try await clinic.balance("A-1")

        let risen = try await clinic.mend("A-1", days[0], to: .negative, in: "ca-recovery-incentives")
        // 1000 for the first visit and 150 for each of four later ones: 1600.
        #expect(risen.value.balanceChange == 0)
        #expect(risen.value.balance == balance)
        let made = try await clinic.lastEntries("A-1").filter { $0.contains("-> overpaid") }
        #expect(
            made
                == (silvermanFrom == "2026-01-05"
                    ? [
                        "1150 available:ca-recovery-incentives:default -> overpaid:ca-recovery-incentives",
                        "375 available:higgins-1994:default -> overpaid:higgins-1994",
                        "75 available:silverman-1996:default -> overpaid:silverman-1996",
                    ]
                    : [
                        "1150 available:ca-recovery-incentives:default -> overpaid:ca-recovery-incentives",
                        "400 available:silverman-1996:default -> overpaid:silverman-1996",
                        "50 available:higgins-1994:default -> overpaid:higgins-1994",
                    ]))
        #expect(try await clinic.overpaid("A-1") == left)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `under offset the balance falls, and nothing is overpaid`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.retarget("silverman-1996", to: "opiates")
        _ = try await clinic.services.addParticipant(code: "A-1", TestLedger.context)
        try await clinic.enroll("A-1", in: "silverman-1996")
        try await Self.publishOffset(clinic)
        _ = try await clinic.services.addParticipant(code: "A-2", TestLedger.context)
        try await clinic.enroll("A-2", in: "offset")
        try await clinic.record("A-2", .negative, .negative, .negative, in: "offset")
        let fallen = try await clinic.mend("A-2", "2026-01-05", to: .positive, in: "offset")
        #expect(fallen.value.balanceChange == -1500)
        #expect(fallen.value.balance == 625)
        #expect(try await clinic.overpaid("A-2") == ["offset": 0])
        #expect(try await clinic.mend("A-2", "2026-01-05", to: .negative, in: "offset").value.balance == 2125)
        // Somebody who is also in an absorbing program is absorbed in all.
        try await clinic.enroll("A-1", in: "offset")
        try await clinic.record("A-1", .negative, .negative, .negative, in: "offset")
        #expect(try await clinic.mend("A-1", "2026-01-05", to: .positive, in: "offset").value.balance == 2125)
        #expect(try await clinic.overpaid("A-1") == ["offset": 1500, "silverman-1996": 0])
        try await clinic.expectWhole()
        await clinic.close()
    }

    private static func publishOffset(_ clinic: Clinic) async throws {
        let text = try await clinic.services.program(Slug(higgins)!).text
        try await clinic.publish(
            text.replacing("program: higgins-1994", with: "program: offset") + "on_overpayment: offset\n")
    }
}
