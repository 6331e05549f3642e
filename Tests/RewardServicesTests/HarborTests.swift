import Foundation
import RewardInterop
import RewardServices
import TestSupport
import Testing

struct HarborTests {
    static func fixture(_ name: String) throws -> Data {
        try Data(contentsOf: Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)!)
    }

    @Test func `a year's records are imported without a refusal`() async throws {
        let (services, _) = try await TestLedger.make()
        _ = try await services.importEnrollments(
            EnrollmentRows.read(Self.fixture("harbor-enrollments.csv")), TestLedger.context)
        let report = try await services.importVisits(VisitRows.read(Self.fixture("harbor-visits.csv")), TestLedger.context)
        #expect(report.recorded == 1820)
        #expect(report.repeated == 38)
        #expect(report.refused == [])
    }
}
