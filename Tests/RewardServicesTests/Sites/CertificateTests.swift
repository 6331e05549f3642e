import RewardDomain
import RewardInterop
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// The test clock stands on 2026-11-01.
@Suite(.onPostgres)
struct CertificateTests {
    private let south = Slug("south")!
    private let attendance = """
        program: mornings
        title: Morning group
        source: the tests
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [tue, thu] }
        targets:
          - id: group
            kind: attendance
            success: [attended]
            pays: money
            ladder: { start: 2.00, step: 0.00 }
        """

    /// A clinic with a site whose certificate holds through 2026-11-10.
    private func open(_ clock: TestClock = TestClock()) async throws -> Clinic {
        let clinic = try await Clinic.open(clock: clock)
        _ = try await clinic.services.addSite(
            south, name: "South", timeZone: "America/New_York",
            clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: Day(iso: "2026-11-10")!),
            TestLedger.context)
        try await clinic.publish(attendance)
        for code in ["C-1", "C-2", "C-3"] {
            _ = try await clinic.services.addParticipant(code: code, TestLedger.context)
        }
        return clinic
    }

    private func enroll(
        _ clinic: Clinic, _ code: String, from day: String, in program: String = "higgins-1994", at site: Slug? = nil
    ) async throws -> Answered<EnrollmentSummary> {
        try await clinic.services.enroll(
            code, in: Slug(program)!, from: Day(iso: day)!, details: EnrollmentDetails(site: site ?? south),
            TestLedger.context)
    }

    @Test func `nobody new begins where the certificate has expired`() async throws {
        let clock = TestClock()
        let clinic = try await open(clock)
        #expect(try await enroll(clinic, "C-1", from: "2026-11-10").value.site == south)
        let late = await refusal { try await self.enroll(clinic, "C-2", from: "2026-11-11") }
        #expect(late?.code == .certificateExpired)
        #expect(
            late?.message
                == "The CLIA certificate 05D1234567 of south holds until 2026-11-10, so nobody can begin higgins-1994 there "
                + "on 2026-11-11; enter the renewed certificate with site edit first.")
        #expect(try await clinic.version("C-2") == 1)
        // Noon in UTC on the 11th: the 11th in New York too.
        clock.set(Instant(rfc3339: "2026-11-11T12:00:00Z")!)
        #expect(
            await refusal { try await self.enroll(clinic, "C-2", from: "2026-11-05") }?.code == .certificateExpired)
        // Law L3: what was carried out then is answered the same now.
        #expect(try await enroll(clinic, "C-1", from: "2026-11-10").isRepeat)
        // Where nothing is tested, or no certificate was stated, none is asked for.
        #expect(try await !enroll(clinic, "C-2", from: "2026-11-11", in: "mornings").isRepeat)
        #expect(try await !enroll(clinic, "C-2", from: "2026-11-11", at: .mainSite).isRepeat)
        _ = try await clinic.services.changeSite(
            south,
            SiteChanged(
                clia: CLIACertificate(number: CLIANumber("05D1234567")!, expiresOn: Day(iso: "2028-11-10")!)),
            TestLedger.context)
        #expect(try await !enroll(clinic, "C-3", from: "2026-11-11").isRepeat)
        try await clinic.expectWhole()
        await clinic.close()
    }

    /// 03:00 in UTC on the 11th is still the 10th in New York.
    @Test func `today is the site's own day`() async throws {
        let clock = TestClock()
        let clinic = try await open(clock)
        clock.set(Instant(rfc3339: "2026-11-11T03:00:00Z")!)
        #expect(try await !enroll(clinic, "C-1", from: "2026-11-09").isRepeat)
        clock.set(Instant(rfc3339: "2026-11-11T06:00:00Z")!)
        #expect(
            await refusal { try await self.enroll(clinic, "C-2", from: "2026-11-09") }?.code == .certificateExpired)
        await clinic.close()
    }

    @Test func `an import keeps to it, row by row`() async throws {
        let clinic = try await open()
        let rows = """
            participant,program,enrolled_on,site
            C-1,higgins-1994,2026-11-09,south
            C-2,higgins-1994,2026-11-11,south
            C-3,mornings,2026-11-11,south
            C-9,higgins-1994,2026-11-11,north
            """
        let table = try EnrollmentRows.read(Array(rows.utf8))
        let report = try await clinic.services.importEnrollments(table, TestLedger.context)
        #expect(report.recorded == 2)
        #expect(report.refused.map(\.line) == [3, 5])
        #expect(report.refused.last?.reason == "There is no site north; known are main, south.")
        #expect(try await clinic.services.importEnrollments(table, TestLedger.context).repeated == 2)
        await clinic.close()
    }
}
