import RewardDomain
import RewardPolicies
import RewardReports
import TestRandom
import Testing

/// The random histories hold what the properties are about; else they would prove nothing.
struct RandomClinicTests {
    @Test func `the random clinic has corrections, overpayments, ends and second episodes`() throws {
        let clinic = try RandomClinic.shared.get()
        let enrollments = clinic.charts.flatMap(\.enrollments)
        let entries = clinic.charts.flatMap(\.entries)
        let context: Comment = "seed \(seed)"
        #expect(entries.contains { $0.overpaidChange > 0 }, context)
        #expect(entries.contains { $0.overpaidChange < 0 }, context)
        #expect(entries.contains { $0.awardChange < 0 }, context)
        #expect(entries.contains { $0.bonusChange != 0 }, context)
        #expect(enrollments.contains { !$0.history.isOpen }, context)
        #expect(clinic.charts.contains { $0.history.enrollments.count > RandomClinic.programs.count }, context)
        #expect(entries.allSatisfy { RandomClinic.months.contains($0.effectiveOn.month) }, context)
    }
}
