import Testing

@testable import RewardPages

struct AddressTests {
    @Test func `every address is found by the path it links to`() throws {
        for address in Address.allCases {
            let found = try #require(Address.find(address.path("part_1")))
            #expect(found.address == address)
            #expect(found.parameter == (address.template.contains("{") ? "part_1" : nil))
        }
    }

    @Test(arguments: ["", "x", "/participants/", "/participants/a/b", "/v1/programs/a/b", "/v1/participants/a/x"])
    func `other paths are found nowhere`(path: String) {
        #expect(Address.find(path) == nil)
    }

    @Test func `a fixed address wins over one with a parameter`() {
        #expect(Address.find("/v1/participants/lookup")?.address == .participantLookup)
    }

    @Test func `a query is escaped`() {
        let path = Address.monthlyReportPage.path(query: ["program": "a&b", "month": "é"])
        #expect(path == "/reports/monthly?program=a%26b&month=%C3%A9")
    }
}
