import ArgumentParser
import RewardDomain

/// Above which amounts a second person has to approve a redemption at a site.
struct ApprovalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The most one payout may be without a second person, as 50.00.", valueName: "amount"))
    var approveOver: String?

    @Option(
        help: ArgumentHelp(
            "The most one participant may redeem in a day without a second person.", valueName: "amount"))
    var approveDayLimit: String?

    @Option(help: ArgumentHelp("The currency of these two amounts.", valueName: "code"))
    var approveCurrency = "USD"

    @Flag(help: "The usual limits hold again in place of the site's own: 50.00, and 300.00 a day.")
    var approveUsual = false

    func validate() throws {
        guard !(approveUsual && approveOver != nil) else {
            throw ValidationError("Give the site's own limits or --approve-usual, not both.")
        }
        guard (approveOver == nil) == (approveDayLimit == nil) else {
            throw ValidationError("Give --approve-over and --approve-day-limit together.")
        }
    }

    func rule() throws -> StatedApprovalRule? {
        guard let approveOver, let approveDayLimit else { return nil }
        guard let currency = Currency(code: approveCurrency) else {
            throw ValidationError("“\(approveCurrency)” is no currency this ledger knows; write its code, as USD.")
        }
        func amount(_ text: String) throws -> Int {
            do { return try currency.minorUnits(decimal: text) } catch { throw ValidationError("“\(text)” \(error).") }
        }
        return StatedApprovalRule(
            rule: ApprovalRule(over: try amount(approveOver), dayLimit: try amount(approveDayLimit)),
            currency: currency)
    }
}
