import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// A row that cannot be taken is named with its line and harms no other.
@Suite(.onPostgres)
struct BadRowTests {
    private static let header = "participant,program,occurred_on,outcome,target,recorded_at,source_id,reason"

    /// A bad row, and part of the reason it is refused for.
    static let visits = [
        ("I-1,higgins-1994,2026-02-30,negative,,,,", "is no day"),
        ("I-1,higgins-1994,05.01.2026,negative,,,,", "is no day; write it as 2026-01-05"),
        ("I-1,higgins-1994,2026-01-07,negatve,,,,", "did you mean ‘negative’"),
        ("I-1,higgins-1994,2026-01-07,,,,,", "the outcome is empty"),
        (",higgins-1994,2026-01-07,negative,,,,", "the participant is empty"),
        ("I-1,Higgins!,2026-01-07,negative,,,,", "is no program"),
        ("I-1,higgins-1994,2026-01-07,negative,,yesterday,,", "is no moment"),
        ("I-1,higgins-1994,2026-01-07,negative,,2026-01-07T10:00:00,,", "is no moment"),
        ("I-1,higgins-1994,2026-01-07", "fields"),
        ("I-1,higgins-1994,2026-01-07,negative,,,,,one,more", "fields"),
        ("nobody,higgins-1994,2026-01-07,negative,,,,", "there is no participant nobody"),
        ("I-1,higgins-1995,2026-01-07,negative,,,,", "no published program higgins-1995"),
        ("I-1,silverman-1996,2026-01-07,negative,,,,", "is not enrolled in silverman-1996"),
        ("I-1,higgins-1994,2026-01-06,negative,,,,", "is no planned visit"),
        ("I-1,higgins-1994,2025-12-29,negative,,,,", "not yet enrolled"),
        ("I-1,higgins-1994,2026-01-07,negative,opiates,,,", "has no target opiates"),
        ("I-1,higgins-1994,2026-01-05,positive,,,,", "already recorded as negative"),
        ("I-1,higgins-1994,2026-01-12,negative,,,row-1,", "source_id was already used"),
    ]

    @Test(arguments: visits)
    func `a bad row is named and leaves the others unharmed`(_ row: String, _ reason: String) async throws {
        let clinic = try await Clinic.with("I-1")
        let table = """
            \(Self.header)
            I-1,higgins-1994,2026-01-05,negative,,2026-01-05T15:00:00Z,row-1,
            \(row)
            I-1,higgins-1994,2026-01-09,negative,,,row-3,a late entry
            """
        let report = try await clinic.services.importVisits(.read(table.utf8), TestLedger.context)
        #expect(report.recorded == 2)
        #expect(report.refused.map(\.line) == [3])
        #expect(report.refused.first?.reason.contains(reason) == true, "\(report.refused)")
        #expect(try await clinic.balance("I-1") == 625)
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `all kinds of bad rows in one file are named by line`() async throws {
        let clinic = try await Clinic.with("I-1")
        let table =
            ([Self.header, "I-1,higgins-1994,2026-01-05,negative,,2026-01-05T15:00:00Z,row-1,"] + Self.visits.map(\.0))
            .joined(separator: "\n")
        let report = try await clinic.services.importVisits(.read(table.utf8), TestLedger.context)
        #expect(report.recorded == 1)
        #expect(report.refused.map(\.line) == Array(3...(Self.visits.count + 2)))
        for (refused, bad) in zip(report.refused, Self.visits) {
            #expect(refused.reason.contains(bad.1), "\(refused)")
        }
        // Mended and imported again, only what is new is recorded.
        let mended =
            table.split(separator: "\n").prefix(2).joined(separator: "\n")
            + "\nI-1,higgins-1994,2026-01-07,negative,,,,\n"
        let again = try await clinic.services.importVisits(.read(mended.utf8), TestLedger.context)
        #expect(again.recorded == 1)
        #expect(again.repeated == 1)
        #expect(again.refused == [])
        await clinic.close()
    }

    @Test(arguments: [
        ("I-1,higgins-1994,2026-02-30", "is no day"), (",higgins-1994,2026-01-05", "the participant is empty"),
        ("I-9,higgins-1995,2026-01-05", "no published program higgins-1995"),
        ("I-1,higgins-1994,2026-03-02", "has been enrolled in higgins-1994 since 2026-01-05"),
        ("part_x,higgins-1994,2026-01-05", "cannot begin with part_"), ("I-9,higgins-1994", "fields"),
    ])
    func `a bad enrollment is named and leaves the others unharmed`(_ row: String, _ reason: String) async throws {
        let clinic = try await Clinic.with("I-1")
        let table =
            "participant,program,enrolled_on\nI-2,higgins-1994,2026-01-05\n\(row)\nI-3,silverman-1996,2026-01-05\n"
        let report = try await clinic.services.importEnrollments(.read(table.utf8), TestLedger.context)
        #expect(report.recorded == 2)
        #expect(report.participantsAdded == 2)
        #expect(report.refused.map(\.line) == [3])
        #expect(report.refused.first?.reason.contains(reason) == true, "\(report.refused)")
        #expect(try await clinic.services.participants().map(\.code) == ["I-1", "I-2", "I-3"])
        try await clinic.expectWhole()
        await clinic.close()
    }

    @Test func `an import enrolls one person in several programs, adding them once`() async throws {
        let clinic = try await Clinic.open()
        try await clinic.retarget("silverman-1996", to: "opiates")
        let table = """
            participant,program,enrolled_on,site
            I-1,silverman-1996,2026-02-02,main
            I-1,higgins-1994,2026-01-05,
            I-1,higgins-1994,2026-01-05,
            I-1,higgins-1994,2026-01-12,
            I-1,ca-recovery-incentives,2026-01-05,north
            """
        let report = try await clinic.services.importEnrollments(.read(table.utf8), TestLedger.context)
        #expect(report.recorded == 2)
        #expect(report.repeated == 1)
        #expect(report.participantsAdded == 1)
        #expect(report.refused.map(\.line) == [5, 6])
        #expect(try await clinic.version("I-1") == 3)
        #expect(try await clinic.counts()[0] == 3)
        try await clinic.expectWhole()
        await clinic.close()
    }
}
