import RewardDomain
import Testing

struct RetentionRuleTests {
    @Test(arguments: [
        ("2026-11-01", 6, "2032-11-01"), ("2024-02-29", 4, "2028-02-29"), ("2024-02-29", 1, "2025-03-01"),
        ("2026-12-31", 0, "2026-12-31"), ("2026-01-05", 100, "2126-01-05"),
    ])
    func `records are kept until the same date so many years later`(_ last: String, _ years: Int, _ ends: String) throws
    {
        let rule = try #require(RetentionRule(years: years))
        #expect(rule.endsOn(try #require(Day(iso: last))).description == ends)
    }

    @Test func `the newest that was said holds, and nothing beyond what can be meant`() {
        #expect(RetentionRule(years: -1) == nil)
        #expect(RetentionRule(years: 101) == nil)
        #expect(RetentionRule.stated(in: [.organizationFounded(name: "Harbor")]) == nil)
        let said = [3, 10, 7].compactMap { RetentionRule(years: $0) }.map { HouseEvent.retentionSet($0) }
        #expect(RetentionRule.stated(in: said)?.years == 7)
        #expect(RetentionRule.usual.years == 6)
    }
}
