import RewardDomain
import RewardInterop
import RewardPolicies
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// Two codes are one person: it takes two people, and moves everything or nothing.
@Suite(.onPostgres)
struct SamePersonTests {
    /// A-1 and B-2 in higgins-1994 with two and three negatives; B-2's enrollment has ended.
    private func clinic() async throws -> Clinic {
        let clinic = try await Clinic.with("A-1")
        try await clinic.welcome("B-2", in: "higgins-1994")
        try await clinic.record("A-1", .negative, .negative)
        try await clinic.record("B-2", .negative, .negative, .negative)
        try await clinic.end("B-2", on: "2026-01-09")
        return clinic
    }

    @Test func `what the second code has moves to the first, in both streams at once`() async throws {
        let clinic = try await clinic()
        let answer = try await clinic.same("A-1", "B-2")
        #expect(answer.state == .closed)
        #expect(answer.moved == 2125)
        #expect(answer.capUses == 3)
        #expect(answer.balance == 625 + 2125)
        #expect(try await clinic.balance("A-1") == 2750)
        #expect(try await clinic.balance("B-2") == 0)
        #expect(
            try await clinic.lastEntries("B-2") == ["2125 available:higgins-1994:default -> moved:higgins-1994:default"]
        )
        #expect(
            try await clinic.lastEntries("A-1") == ["2125 moved:higgins-1994:default -> available:higgins-1994:default"]
        )
        let (own, other) = (try await clinic.ledger("A-1"), try await clinic.ledger("B-2"))
        #expect(other.history.closed?.into == own.history.participant)
        #expect(other.movedIn == -2125)
        #expect(own.history.capUses.map(\.amount) == [250, 375, 1500])
        #expect(own.history.capUses.map(\.on.description) == ["2026-01-05", "2026-01-07", "2026-01-09"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `who proposed it cannot approve it`() async throws {
        let clinic = try await clinic()
        _ = try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "same card", TestLedger.context)
        let refused = await refusal {
            try await clinic.services.approveSamePerson("A-1", "B-2", TestLedger.context)
        }
        #expect(refused?.code == .ownEntry)
        #expect(try await clinic.balance("B-2") == 2125)
        #expect(try await clinic.services.otherCodes(of: "A-1").proposals.map(\.other.code) == ["B-2"])
        await clinic.close()
    }

    @Test func `approving twice is answered as the first time`() async throws {
        let clinic = try await clinic()
        let first = try await clinic.same("A-1", "B-2")
        let again = try await clinic.services.approveSamePerson("A-1", "B-2", Clinic.second)
        #expect(again.isRepeat)
        #expect(again.value == first)
        await clinic.close()
    }

    @Test func `what nobody proposed, or what was declined, is not carried out`() async throws {
        let clinic = try await clinic()
        #expect(
            await refusal { try await clinic.services.approveSamePerson("A-1", "B-2", Clinic.second) }?.code == .notYet)
        _ = try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "same card", TestLedger.context)
        #expect(
            await refusal {
                try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "again", Clinic.second)
            }?.code == .alreadyDone)
        _ = try await clinic.services.declineSamePerson("A-1", "B-2", Clinic.second)
        #expect(
            await refusal { try await clinic.services.approveSamePerson("A-1", "B-2", Clinic.second) }?.code == .notYet)
        // It may be proposed again.
        try await clinic.same("A-1", "B-2")
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a closed code takes nothing more, and names the one to use`() async throws {
        let clinic = try await clinic()
        try await clinic.same("A-1", "B-2")
        let version = try await clinic.version("B-2")
        let refusals = [
            await refusal { try await clinic.record("B-2", "2026-01-05", .positive) },
            await refusal { try await clinic.mend("B-2", "2026-01-05", to: .positive) },
            await refusal { try await clinic.enroll("B-2", in: "silverman-1996") },
            await refusal { try await clinic.describe("B-2", name: "Ana Silva") },
            await refusal {
                try await clinic.services.openDispute(of: "B-2", subject: "no", TestLedger.context)
            },
            await refusal {
                try await clinic.services.proposeSamePerson("B-2", "A-1", reason: "back", TestLedger.context)
            },
            await refusal {
                try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "again", TestLedger.context)
            },
        ]
        for refused in refusals {
            #expect(refused?.code == .participantClosed)
            #expect(refused?.message.contains("A-1") == true)
        }
        let rows = "participant,program,enrolled_on\nB-2,silverman-1996,2026-02-02\n"
        let enrolling = try await clinic.services.importEnrollments(.read(rows.utf8), TestLedger.context)
        #expect(enrolling.refused.map(\.line) == [2])
        #expect(enrolling.refused.first?.reason.contains("A-1") == true)
        let visits = "participant,program,occurred_on,outcome\nB-2,higgins-1994,2026-01-07,positive\n"
        let importing = try await clinic.services.importVisits(.read(visits.utf8), TestLedger.context)
        #expect(importing.refused.first?.reason.contains("A-1") == true)
        #expect(try await clinic.version("B-2") == version)
        // It stays readable.
        #expect(try await clinic.services.statement(of: "B-2", month: Month(iso: "2026-01")!).lines.count == 3)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `what cannot move is refused, and nothing is half written`() async throws {
        let clinic = try await clinic()
        try await clinic.welcome("C-3", in: "higgins-1994")
        _ = try await clinic.services.addParticipant(code: "D-4", TestLedger.context)
        func refused(_ own: String, _ other: String) async -> RefusalCode? {
            await refusal {
                try await clinic.services.proposeSamePerson(own, other, reason: "same", TestLedger.context)
            }?.code
        }
        #expect(await refused("A-1", "A-1") == .contentMismatch)
        #expect(await refused("A-1", "C-3") == .notYet)
        #expect(await refused("D-4", "B-2") == .notEnrolled)
        #expect(await refused("A-1", "Z-9") == .unknownParticipant)
        #expect(
            await refusal {
                try await clinic.services.proposeSamePerson("A-1", "B-2", reason: " ", TestLedger.context)
            }?.code == .reasonMissing)
        // Somebody who never was in a program has nothing to move.
        #expect(try await clinic.same("A-1", "D-4").moved == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an enrollment begun after the proposal stops it`() async throws {
        let clinic = try await clinic()
        _ = try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "same", TestLedger.context)
        try await clinic.enroll("B-2", from: "2026-02-02")
        let counts = try await clinic.counts()
        #expect(
            await refusal { try await clinic.services.approveSamePerson("A-1", "B-2", Clinic.second) }?.code == .notYet)
        #expect(try await clinic.counts() == counts)
        await clinic.close()
    }

    @Test func `what could not be finished there is finished first`() async throws {
        let clinic = try await Clinic.with("A-1")
        try await clinic.welcome("B-2", in: "higgins-1994")
        try await clinic.record("B-2", "2026-01-05", .pending)
        try await clinic.end("B-2", on: "2026-01-05")
        _ = try await clinic.services.openDispute(of: "B-2", subject: "Where is it?", Clinic.second)
        func refused() async -> Refusal? {
            await refusal {
                try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "same", TestLedger.context)
            }
        }
        #expect(await refused()?.message.contains("still pending") == true)
        try await clinic.record("B-2", "2026-01-05", .negative)
        #expect(await refused()?.message.contains("Dispute 1 of B-2 is not over") == true)
        _ = try await clinic.services.closeDispute(of: "B-2", number: 1, withdrawing: true, Clinic.second)
        #expect(try await clinic.same("A-1", "B-2").moved == 250)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `a third code brings along what the second had brought`() async throws {
        let clinic = try await clinic()
        try await clinic.same("A-1", "B-2")
        try await clinic.end("A-1", on: "2026-01-07")
        try await clinic.welcome("E-5", in: "silverman-1996")
        let answer = try await clinic.same("E-5", "A-1")
        #expect(answer.moved == 2750)
        // A-1's own two awards and the three of B-2.
        #expect(answer.capUses == 5)
        let refused = await refusal { try await clinic.record("B-2", "2026-01-05", .positive) }
        #expect(refused?.message.contains("E-5") == true)
        // The money stands in the program there is.
        #expect(
            try await clinic.lastEntries("E-5")
                == ["2750 moved:higgins-1994:default -> available:silverman-1996:default"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `the other code's particulars are no duplicates of the person's own`() async throws {
        let clinic = try await clinic()
        try await clinic.describe("B-2", name: "Ana Silva", born: "1980-02-29", ["phone": "2125550100"])
        try await clinic.same("A-1", "B-2")
        try await clinic.describe("A-1", name: "Ana Silva", born: "1980-02-29", ["phone": "2125550100"])
        // And somebody else with them is told of the code that is used.
        let told = await refusal { try await clinic.add("P-9", ["phone": "2125550100"], asManager: true) }
        #expect(told?.message.contains("A-1") == true)
        #expect(told?.message.contains("B-2") == false)
        await clinic.close()
    }

    @Test func `caps go on counting what the second code was paid`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.publish(Self.capped)
        for code in ["A-1", "B-2"] { try await clinic.welcome(code, in: "capped") }
        try await clinic.record("B-2", .negative, .negative, .negative, in: "capped")
        try await clinic.end("B-2", in: "capped", on: "2026-01-09")
        try await clinic.record("A-1", .negative, .negative, in: "capped")
        #expect(try await clinic.balance("A-1") == 2000)
        // B-2's three leave room for none after the first: A-1's second award falls away, and is borne by the program.
        try await clinic.same("A-1", "B-2")
        let ledger = try await clinic.ledger("A-1")
        #expect(ledger.awarded == 1000)
        #expect(ledger.overpaid == 1000)
        #expect(ledger.available == 2000 + 3000)
        #expect(try await clinic.record("A-1", "2026-01-12", .negative, in: "capped").value.award == 0)
        try await clinic.expectWhole()
        await clinic.close()
    }

    private static let capped = """
        program: capped
        title: Ten each, thirty a month
        source: the tests
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [mon, wed, fri] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive]
            hold: [excused, pending]
            pays: money
            ladder: { start: 10.00, step: 0.00 }
        caps:
          - { scope: person, per: month, amount: 30.00 }
        """

    @Test func `the reports foot on both sides`() async throws {
        let clinic = try await clinic()
        try await clinic.same("A-1", "B-2")
        let report = try await clinic.services.monthlyReport(
            of: clinic.slug("higgins-1994"), month: Month(iso: "2026-11")!)
        #expect(report.rows.map(\.participant) == ["A-1", "B-2"])
        #expect(report.rows.map(\.figures.adjustments) == [2125, -2125])
        #expect(report.rows.map(\.figures.opening) == [625, 2125])
        #expect(report.rows.map(\.figures.closing) == [2750, 0])
        #expect(report.rows.map(\.figures.yearToDate) == [625, 2125])
        let statement = try await clinic.services.statement(of: "A-1", month: Month(iso: "2026-11")!)
        #expect(statement.lines.map(\.kind) == [.moved])
        #expect(statement.closing == 2750)
        await clinic.close()
    }

    @Test func `two who carry it out at once, and one who records, leave the ledger whole`() async throws {
        let clinic = try await clinic()
        try await clinic.end("A-1", on: "2026-01-07")
        _ = try await clinic.services.proposeSamePerson("A-1", "B-2", reason: "same", TestLedger.context)
        _ = try await clinic.services.proposeSamePerson("B-2", "A-1", reason: "same", TestLedger.context)
        await withTaskGroup(of: Void.self) { group in
            for pair in [("A-1", "B-2"), ("B-2", "A-1"), ("A-1", "B-2")] {
                group.addTask {
                    _ = try? await clinic.services.approveSamePerson(pair.0, pair.1, Clinic.second)
                }
            }
            group.addTask { _ = try? await clinic.mend("A-1", "2026-01-07", to: .positive) }
        }
        let closed = try await [clinic.ledger("A-1"), clinic.ledger("B-2")].filter { $0.history.closed != nil }
        #expect(closed.count == 1)
        #expect(closed.allSatisfy { $0.available == 0 })
        try await clinic.expectWhole()
        await clinic.close()
    }
}
