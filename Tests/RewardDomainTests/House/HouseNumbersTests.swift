import RewardDomain
import Testing

struct HouseNumbersTests {
    @Test func `a CLIA number has two digits, a D and seven digits`() {
        #expect(CLIANumber("05D1234567")?.text == "05D1234567")
        for text in [
            "", "05D123456", "05D12345678", "05d1234567", "5AD1234567", "05D123456A", "0501234567", "05D 123456",
            "٠٥D1234567",
        ] {
            #expect(CLIANumber(text) == nil, "\(text)")
        }
    }

    @Test func `a lot is a short text of what boxes have printed on them`() {
        for text in ["1", "UDS-2231/A", "a.B.9", String(repeating: "7", count: 40)] {
            #expect(LotNumber(text)?.text == text)
        }
        for text in ["", "a b", "lot#1", "é", "a_b", String(repeating: "7", count: 41)] {
            #expect(LotNumber(text) == nil, "\(text)")
        }
    }
}
