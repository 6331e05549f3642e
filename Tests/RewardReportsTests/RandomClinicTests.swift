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
        let visits = entries.compactMap(\.visit)
        #expect(visits.contains { $0.task != nil }, context)
        let books = clinic.charts.flatMap(\.ledger.books)
        for unit in [Cap.Unit.money, .draws] {
            let withheld = books.contains { book in
                book.awards.contains { $0.contains { $0.withheld.contains { $0.unit == unit } } }
            }
            #expect(withheld, context)
        }
        #expect(entries.allSatisfy { RandomClinic.months.contains($0.effectiveOn.month) }, context)
    }
}
