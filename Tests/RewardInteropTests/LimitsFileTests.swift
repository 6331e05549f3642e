import RewardDomain
import RewardInterop
import RewardTestSupport
import Testing

struct LimitsFileTests {
    private func limits() throws -> [AmountLimit] {
        try LimitsFile.read(Repository.text("config/limits.yaml"), file: "limits.yaml")
    }

    @Test func `the limits in force are the latest that have begun`() throws {
        func inForce(_ day: String) throws -> [String] {
            try limits().inForce(on: Day(iso: day)!)
                .map { "\($0.name), \($0.period.rawValue): \($0.currency.format(minorUnits: $0.amount))" }
        }
        #expect(try inForce("2015-12-31") == [])
        #expect(try inForce("2016-12-06") == ["IRS Form 1099-MISC, calendar_year: 600.00"])
        #expect(
            try inForce("2025-12-31") == [
                "OIG nominal value, visit: 15.00", "OIG nominal value, calendar_year: 75.00",
                "OIG Advisory Opinion 22-04, month: 200.00", "OIG Advisory Opinion 22-04, calendar_year: 599.00",
                "SAMHSA grants, calendar_year: 750.00", "IRS Form 1099-MISC, calendar_year: 600.00",
            ])
        #expect(try inForce("2026-01-01").last == "IRS Form 1099-MISC, calendar_year: 2000.00")
    }

    @Test func `only reporting counts the amount itself`() throws {
        #expect(
            try limits().filter { $0.crossing == .reached }.map(\.name)
                == Array(repeating: "IRS Form 1099-MISC", count: 2))
    }

    @Test(arguments: [
        ("per: month", "per: week", "per: ‘week’ is not one of visit, month, calendar_year"),
        ("from: 2022-03-02", "from: 2022-02-30", "from: ‘2022-02-30’ is not a day such as 2026-01-05"),
        ("amount: 200.00", "amount: 2e2", "amount: is written with an exponent; write the amount out, such as 2.50"),
        ("    when: reached", "    when: over", "when: ‘over’ is not one of passed, reached"),
        ("currency: USD", "curency: USD", "unknown key ‘curency’; did you mean ‘currency’?"),
        ("name: SAMHSA grants", "nmae: SAMHSA grants", "unknown key ‘nmae’; did you mean ‘name’?"),
    ])
    func `a mistake is named with its line and reason`(part: String, mistake: String, reason: String) throws {
        let text = try Repository.text("config/limits.yaml").replacing(part, with: mistake, maxReplacements: 1)
        let line =
            try #require(
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains(mistake) }) + 1
        do {
            _ = try LimitsFile.read(text, file: "limits.yaml")
            Issue.record("it was read")
        } catch {
            let found = error.problems.filter { $0.line == line }.map(\.description)
            #expect(found.contains { $0.hasSuffix(reason) }, "\(error)")
        }
    }
}
