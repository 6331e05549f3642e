import Testing

@testable import RewardPages

struct AddressTests {
    @Test func `a parameter stands in its place, escaped`() {
        #expect(Address.balancePage.path("part_1") == "/participants/part_1")
        #expect(Address.problem.path("not found/x") == "/problems/not%20found%2Fx")
        #expect(Address.home.path() == "/")
    }

    @Test func `a query is escaped`() {
        let path = Address.monthlyReportPage.path(query: ["program": "a&b", "month": "é"])
        #expect(path == "/reports/monthly?program=a%26b&month=%C3%A9")
    }
}
