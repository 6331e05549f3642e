import ArgumentParser
import RewardDomain
import RewardServices

/// Funds as they are printed.
enum FundText {
    static func listing(_ funds: [FundSummary]) -> Listing {
        Listing(
            [
                "fund", "title", "payer", "programs", "order#", "from", "until", "granted#", "received#", "awarded#",
                "balance#", "left#", "warning",
            ],
            rows: funds.map { fund in
                let (rules, currency) = (fund.rules, fund.rules.currency)
                return [
                    .text(fund.source), .text(rules.title), .text(rules.payer),
                    .text(rules.programs.map(\.text).joined(separator: " ")), .number(rules.order),
                    .text(rules.periods.first?.from),
                    .text(fund.history.lastPaidDay),
                    fund.history.granted(by: fund.today).map { .money($0, currency) } ?? .none,
                    .money(fund.history.received, currency), .money(fund.awarded, currency),
                    .money(fund.balance, currency), .money(fund.left, currency), .text(warning(fund)),
                ]
            })
    }

    static func warning(_ fund: FundSummary) -> String? {
        if fund.awarded > 0, fund.isEmpty { return "nothing is left" }
        return fund.warning.map { "\($0) % is awarded" }
    }

    static func rules(_ rules: FundRules) -> [String] {
        let currency = rules.currency
        func amount(_ value: Int) -> String { "\(currency.format(minorUnits: value)) \(currency.code)" }
        return rules.periods.map { period in
            "Pays for visits from \(period.from) to \(period.until)"
                + (period.acceptUntil.map { ", booked until \($0)" } ?? "")
                + (period.granted.map { "; granted \(amount($0))" } ?? "") + "."
        }
            + rules.limits.map { limit in
                "At most \(amount(limit.amount)) for one person per \(limit.period.rawValue.replacing("_", with: " "))"
                    + (limit.scope == .person ? ", counting what others pay" : "")
                    + (limit.from.map { ", from \($0)" } ?? "") + (limit.until.map { ", until \($0)" } ?? "") + "."
            }
            + [
                rules.whenEmpty == .warn
                    ? "When nothing is left, enrolling warns." : "When nothing is left, nobody is enrolled."
            ]
    }
}

extension FundCommands {
    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "One fund: its money, its rules, and what warns.")
        @Argument(help: "The fund.", transform: readSlug)
        var source: Slug
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let fund = try await services.fund(source, commandContext())
            guard output.format == .table else {
                return print(FundText.listing([fund]).text(output.format, single: true), terminator: "")
            }
            let (rules, currency) = (fund.rules, fund.rules.currency)
            print("\(fund.source)  \(rules.title)  (\(rules.payer))")
            print("Pays \(rules.programs.map(\.text).joined(separator: ", ")), in place \(rules.order).")
            for line in FundText.rules(rules) { print(line) }
            for version in fund.history.versions where version.from.map({ $0 > fund.today }) ?? false {
                print("These rules are for visits from \(version.from.map(\.description) ?? "") on.")
            }
            if let lastDay = fund.history.lastDay { print("Closed: it pays for no visit after \(lastDay).") }
            print(
                "\nReceived \(currency.format(minorUnits: fund.history.received)), awarded "
                    + "\(currency.format(minorUnits: fund.awarded)): balance "
                    + "\(currency.format(minorUnits: fund.balance)) \(currency.code).")
            print("Left of the budget: \(currency.format(minorUnits: fund.left)) \(currency.code).")
            if let warning = FundText.warning(fund) { print("Warning: \(warning).") }
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Every fund, with what is left of it.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            print(FundText.listing(try await services.funds(commandContext())).text(output.format), terminator: "")
        }
    }
}
