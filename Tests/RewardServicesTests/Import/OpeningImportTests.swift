import LedgerStorage
import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// People in the middle of their course, taken over from a file (docs/spec/opening.md).
@Suite(.onPostgres)
struct OpeningImportTests {
    private static let header =
        "participant,program,enrolled_on,as_of,target,rung,streak,saved,balance,cap_use,site,days\n"

    private func take(_ rows: String, _ clinic: Clinic, dryRun: Bool = false) async throws -> ImportReport {
        try await clinic.services.importOpenings(
            .read((Self.header + rows).utf8), signedBy: "Dr. Vega", dryRun: dryRun, TestLedger.context)
    }

    /// A program with two ladders and every kind of window that can be stated.
    private static func clinic() async throws -> Clinic {
        let clinic = try await Clinic.open()
        try await clinic.publish(
            """
            program: two-ladders
            title: Two ladders
            source: made up
            currency: USD
            time_zone: America/New_York
            schedule:
              - { weeks: 1-8, days: [mon, wed, fri] }
            targets:
              - { id: one, kind: abstinence, analytes: [one], success: [negative], reset: [positive], pays: money, ladder: { start: 1.00, step: 1.00 } }
              - { id: two, kind: abstinence, analytes: [two], success: [negative], reset: [positive], pays: money, ladder: { start: 2.00, step: 1.00 } }
            caps:
              - { scope: program, per: month, amount: 50.00 }
              - { scope: enrollment, per: lifetime, amount: 40.00 }
            """)
        return clinic
    }

    /// A row, and part of the reason it is refused for.
    static let bad = [
        ("X-1,higgins-1994,2026-01-07,2026-01-05,,1,1,,0.00,,,", "cannot be taken over as of 2026-01-05"),
        ("X-1,higgins-1994,2026-01-05,2027-01-05,,1,1,,0.00,,,", "nothing of it is left"),
        ("X-1,higgins-1995,2026-01-05,2026-01-19,,1,1,,0.00,,,", "no published program higgins-1995"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,opiates,1,1,,0.00,,,", "has no target opiates"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,-1,1,,0.00,,,", "‘-1’ is no whole number from 0 to 10000"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,10001,1,,0.00,,,", "is no whole number"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,,,0.00,,,", "the streak is empty"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,5,4,0.00,,,", "rung 4 cannot be saved still"),
        ("X-1,silverman-1996,2026-01-05,2026-01-19,,1,1,4,0.00,,,", "cannot be saved"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,,,,", "The balance is empty"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,1e3,,,", "balance: “1e3” is written with an exponent"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,-5.00,,,", "balance: “-5.00” is not an amount"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,visit:1.00,,", "‘visit’ is no window of a cap"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,month:1.00;month:2.00,,", "month stands twice"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,month,,", "says no use of a cap"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,month:1.001,,", "more than 2 decimals"),
        ("X-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,,west,", "There is no site west"),
        ("X-1,two-ladders,2026-01-05,2026-01-19,one,1,1,,5.00,month:1.00;lifetime:1.00,,", "Nothing is said of two"),
        ("X-1,two-ladders,2026-01-05,2026-01-19,,1,1,,5.00,month:1.00;lifetime:1.00,,", "has several ladders"),
        ("P-1,higgins-1994,2026-01-05,2026-01-19,,1,1,,5.00,,,", "has been enrolled in higgins-1994 since"),
    ]

    @Test(arguments: bad)
    func `a row that cannot be is named and leaves the others unharmed`(_ row: String, _ reason: String) async throws {
        let clinic = try await Self.clinic()
        _ = try await clinic.services.addParticipant(code: "P-1", TestLedger.context)
        try await clinic.enroll("P-1")
        let report = try await take("\(row)\nG-1,higgins-1994,2026-01-05,2026-01-19,,5,5,,7.25,,,\n", clinic)
        #expect(report.refused.map(\.line) == [2])
        #expect(report.refused.first?.reason.contains(reason) == true, "\(report.refused)")
        #expect(report.recorded == 1)
        #expect(try await clinic.balance("G-1") == 725)
        #expect(try await clinic.services.participants().map(\.code) == ["G-1", "P-1"])
        await clinic.close()
    }

    @Test func `rows of several targets are one enrollment, and the same file again changes nothing`() async throws {
        let clinic = try await Self.clinic()
        let rows = """
            T-1,two-ladders,2026-01-05,2026-01-19,two,3,3,,30.00,month:12.00;lifetime:30.00,,
            T-1,two-ladders,2026-01-05,2026-01-19,one,2,2,,,,,
            """
        let dry = try await take(rows, clinic, dryRun: true)
        #expect(dry.recorded == 1)
        #expect(dry.balanceChange == ["USD": 3000])
        #expect(try await clinic.services.participants() == [])
        let report = try await take(rows, clinic)
        #expect(report.recorded == 1)
        #expect(report.refused == [])
        let counts = try await clinic.counts()
        let again = try await take(rows, clinic)
        #expect([again.recorded, again.repeated, again.refused.count] == [0, 1, 0])
        #expect(try await clinic.counts() == counts)
        let otherwise = try await take(rows.replacing("30.00,", with: "31.00,"), clinic)
        #expect(otherwise.refused.map(\.line) == [2, 3])

        // Of the enrollment's 40.00, 10.00 are left; of the month's 50.00, 38.00.
        try await clinic.record("T-1", "2026-01-19", .negative, in: "two-ladders", target: "one")
        try await clinic.record("T-1", "2026-01-19", .negative, in: "two-ladders", target: "two")
        try await clinic.record("T-1", "2026-01-21", .negative, in: "two-ladders", target: "one")
        #expect(try await clinic.balance("T-1") == 3000 + 300 + 500 + 200)
        #expect(try await clinic.services.verify().findings == [])
        await clinic.close()
    }

    @Test func `rows of one enrollment that differ are refused together`() async throws {
        let clinic = try await Self.clinic()
        let report = try await take(
            """
            T-1,two-ladders,2026-01-05,2026-01-19,two,3,3,,30.00,month:12.00;lifetime:30.00,,
            T-1,two-ladders,2026-01-05,2026-01-19,one,2,2,,31.00,,,
            """, clinic)
        #expect(report.refused.map(\.line) == [2, 3])
        #expect(report.refused.allSatisfy { $0.reason.contains("Lines 2, 3 are about one enrollment") })
        #expect(try await clinic.services.participants() == [])
        await clinic.close()
    }

    @Test func `a window under way that nothing is said of is asked for`() async throws {
        let clinic = try await Self.clinic()
        let rows = """
            T-1,two-ladders,2026-01-05,2026-01-19,two,3,3,,30.00,lifetime:30.00,,
            T-1,two-ladders,2026-01-05,2026-01-19,one,2,2,,,,,
            """
        let report = try await take(rows, clinic)
        #expect(report.refused.first?.reason.contains("add month:0.00 where it was nothing") == true)
        // Nothing of February can have been used before its first day.
        #expect(try await take(rows.replacing("2026-01-19", with: "2026-02-01"), clinic).refused == [])
        await clinic.close()
    }

    @Test func `who signed is sealed, and the day of joining is shown`() async throws {
        let clinic = try await Clinic.open()
        #expect(try await take("G-1,higgins-1994,2026-01-05,2026-01-19,,5,5,,7.25,,,", clinic).refused == [])
        let stream = try await clinic.stream("G-1")
        let texts = try await clinic.services.storage.texts(of: stream.participant)
        #expect(texts.values.map { $0 } == [["signed_by": "Dr. Vega"]])
        guard case .enrolled(let enrolled) = try #require(stream.appends.last?.events.last).body else {
            Issue.record("the last event is no enrollment")
            return
        }
        guard case .opening(let opening)? = enrolled.carried else {
            Issue.record("the enrollment carries no opening")
            return
        }
        #expect(opening.signedByDigest?.count == 64)
        let joinedOn = Day(iso: "2026-01-19")
        #expect(try await clinic.services.enrollments(TestLedger.context).map(\.joinedOn) == [joinedOn])
        let balance = try await clinic.services.balance(of: "G-1", TestLedger.context)
        #expect(balance.programs.map(\.joinedOn) == [joinedOn])
        #expect(balance.programs.map(\.opening) == [opening])
        await #expect(throws: ServiceError.self) {
            try await clinic.services.importOpenings(.read(Self.header.utf8), signedBy: " ", TestLedger.context)
        }
        await #expect(throws: ServiceError.self) { try await clinic.record("G-1", "2026-01-16", .negative) }
        await clinic.close()
    }

    @Test func `a mistaken opening is called void and imported anew`() async throws {
        let clinic = try await Clinic.open()
        let row = "G-1,higgins-1994,2026-01-05,2026-01-19,,5,5,,72.50,lifetime:72.50,,"
        #expect(try await take(row, clinic).refused == [])
        #expect(try await clinic.balance("G-1") == 7250)
        _ = try await clinic.services.voidEnrollment(
            of: "G-1", in: Slug("higgins-1994")!, reason: "a slip of the pen", TestLedger.context)
        #expect(try await clinic.balance("G-1") == 0)
        #expect(try await take(row.replacing("72.50", with: "7.25"), clinic).refused == [])
        #expect(try await clinic.balance("G-1") == 725)
        #expect(try await clinic.services.verify().findings == [])
        await clinic.close()
    }
}
