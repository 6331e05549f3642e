import RewardDomain
import Testing

struct CurrencyTests {
    let dollars = Currency(code: "USD")!
    let yen = Currency(code: "JPY")!
    let dinars = Currency(code: "KWD")!

    @Test func `plain decimals become minor units`() throws {
        #expect(try dollars.minorUnits(decimal: "2.50") == 250)
        #expect(try dollars.minorUnits(decimal: "2.5") == 250)
        #expect(try dollars.minorUnits(decimal: "10") == 1000)
        #expect(try dollars.minorUnits(decimal: "0.01") == 1)
        #expect(try dollars.minorUnits(decimal: "0") == 0)
        #expect(try yen.minorUnits(decimal: "250") == 250)
        #expect(try dinars.minorUnits(decimal: "1.005") == 1005)
        #expect(try dollars.minorUnits(decimal: "10000000.00") == Currency.minorUnitsMax)
    }

    @Test(arguments: [
        ("2.505", AmountProblem.tooManyDecimals(allowed: 2)), ("1e3", .exponent), ("1E3", .exponent),
        ("2.5e-1", .exponent), ("", .notDecimal), (".", .notDecimal), (".5", .notDecimal), ("5.", .notDecimal),
        ("-1", .notDecimal), ("+1", .notDecimal), ("1,50", .notDecimal), ("1_000", .notDecimal), ("1 000", .notDecimal),
        ("0x10", .notDecimal), ("1.2.3", .notDecimal), ("٢", .notDecimal), ("NaN", .notDecimal),
        ("10000000.01", .tooLarge), ("99999999999999999", .tooLarge), ("9999999999999999999999", .notDecimal),
    ])
    func `anything else is refused with its reason`(text: String, problem: AmountProblem) {
        #expect(throws: problem) { try dollars.minorUnits(decimal: text) }
    }

    @Test func `a currency without decimals takes none`() {
        #expect(throws: AmountProblem.tooManyDecimals(allowed: 0)) { try yen.minorUnits(decimal: "2.5") }
    }

    @Test func `amounts are written with all their decimals`() {
        #expect(
            [0, 1, 250, -5, -1050, 99_750].map(dollars.format) == ["0.00", "0.01", "2.50", "-0.05", "-10.50", "997.50"])
        #expect(yen.format(minorUnits: -250) == "-250")
        #expect(dinars.format(minorUnits: 1005) == "1.005")
        #expect(dollars.format(minorUnits: .min).hasPrefix("-"))
    }

    @Test func `every amount written is read back`() throws {
        for currency in [dollars, yen, dinars] {
            for units in [0, 1, 9, 10, 99, 100, 101, 999_999_999, Currency.minorUnitsMax] {
                #expect(try currency.minorUnits(decimal: currency.format(minorUnits: units)) == units)
            }
        }
    }

    @Test func `an unknown currency is not guessed at`() {
        #expect(Currency(code: "XXX") == nil)
        #expect(Currency(code: "usd") == nil)
        #expect(Currency.knownCodes.allSatisfy { Currency(code: $0) != nil })
    }
}
