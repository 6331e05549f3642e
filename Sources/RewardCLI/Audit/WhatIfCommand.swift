import ArgumentParser
import RewardDomain
import RewardPolicies
import RewardReports
import RewardServices

struct WhatIfCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "What everything recorded would have paid under other terms. Writes nothing.",
        usage: "rewardctl whatif --program <program> --terms <file> [--month <month>]",
        discussion: "See docs/whatif.md for how visits are counted that the other terms do not plan.")
    @Option(help: "The program whose records are taken.", transform: readSlug)
    var program: Slug
    @Option(help: ArgumentHelp("The other terms: a file, or a preset's name.", valueName: "file"))
    var terms: String
    @Option(help: ArgumentHelp("Only visits held in this month.", valueName: "month"), transform: readMonth)
    var month: Month?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let other = try ProgramSource.publishable(terms)
        let progress = Progress()
        let books = try await services.whatIf(program, under: other.terms, month: month, commandContext()) {
            progress.show($0, of: $1, "reading")
        }
        progress.end()
        print(WhatIfText.text(books, terms: terms, output.format), terminator: "")
    }
}

/// Two books side by side.
enum WhatIfText {
    static func text(_ books: WhatIfBooks, terms: String, _ format: OutputFormat) -> String {
        let currency = books.currency
        func figures(_ figures: WhatIf.Figures) -> [Cell] {
            [.money(figures.earned, currency), .money(figures.bonus, currency), .money(figures.withheld, currency)]
        }
        func line(_ start: [Cell], _ visits: Int, _ leftOut: Int, _ now: WhatIf.Figures, _ other: WhatIf.Figures)
            -> [Cell]
        {
            var cells = start
            cells += [.number(visits), .number(leftOut)]
            cells += figures(now)
            cells += figures(other)
            cells.append(.money(other.earned - now.earned, currency))
            cells += [other.expected, now.depositReturned, other.depositReturned].map { .money($0, currency) }
            return cells
        }
        var rows = books.lines.map { book in
            let row = book.row
            let who = book.participant.name
            return line(
                [.text(who), .text(row.program), .text(row.firstDay)], row.visits, row.leftOut, row.now, row.other)
        }
        let total = line(
            [.text("total"), .none, .none], books.lines.reduce(0) { $0 + $1.row.visits },
            books.lines.reduce(0) { $0 + $1.row.leftOut }, books.now, books.other)
        if format != .json { rows.append(total) }
        let listing = Listing(columns, rows: rows)
        switch format {
        case .csv: return listing.text(.csv)
        case .json: return json(books, listing, total)
        case .table:
            let month = books.month.map { ", visits held in \($0)" } ?? ""
            return "\(books.program) as recorded, and under \(terms)\(month), in \(currency.code):\n\n"
                + listing.text(.table)
                + (books.other.expected == 0
                    ? ""
                    : "\nother_expected is no sum of slips: those draws were never made, and count as the mean of their "
                        + "bowl.\n")
        }
    }

    private static let columns = [
        "participant", "program", "enrolled_on", "visits#", "left_out#", "earned#", "bonus#", "withheld#",
        "other_earned#", "other_bonus#", "other_withheld#", "difference#", "other_expected#", "deposit_returned#",
        "other_deposit_returned#",
    ]

    /// `{"program":…,"month":…,"rows":[…],"total":{…}}`
    private static func json(_ books: WhatIfBooks, _ listing: Listing, _ total: [Cell]) -> String {
        let rows = listing.text(.json).dropLast()
        let sum = Listing(columns, rows: [total]).text(.json, single: true).dropLast()
        let month = books.month.map { "\"\($0)\"" } ?? "null"
        return "{\"program\":\"\(books.program)\",\"month\":\(month),\"rows\":\(rows),\"total\":\(sum)}\n"
    }
}
