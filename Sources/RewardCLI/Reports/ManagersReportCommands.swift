import ArgumentParser
import RewardDomain
import RewardInterop
import RewardPresets
import RewardReports
import RewardServices

/// What most reports can be narrowed to.
struct ScopeOptions: ParsableArguments {
    @Option(help: "Only this program's.", transform: readSlug)
    var program: Slug?

    @Option(help: "Only this site's.", transform: readSlug)
    var site: Slug?

    var scope: ReportScope { ReportScope(program: program, site: site) }
}

/// The day a report stands on, and what it can be narrowed to.
struct ReportDay: ParsableArguments {
    @Option(
        name: .customLong("on"), help: ArgumentHelp("The day; today if left out.", valueName: "day"),
        transform: readDay)
    var day: Day?

    @OptionGroup var scope: ScopeOptions
}

/// A report that is one table.
protocol TableReport: LedgerCommand {
    var output: OutputOptions { get }

    func table(of services: RewardServices) async throws -> ReportTable
}

extension TableReport {
    func run(on services: RewardServices) async throws {
        print(try await table(of: services).text(output.format), terminator: "")
    }
}

extension ReportCommands {
    struct Liability: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "What is owed to participants on a day, by how long it has been owed.")

        @OptionGroup var on: ReportDay
        @OptionGroup var outside: RecipientOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            let recipient = try outside.given()
            return try await services.liability(
                on: on.day, of: on.scope.scope, to: recipient, commandContext()
            ).table.going(to: recipient)
        }
    }

    struct Caps: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "Who is near a cap or over it, enrolled at two sites, or was paid elsewhere.")

        @OptionGroup var on: ReportDay
        @OptionGroup var outside: RecipientOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            let recipient = try outside.given()
            return try await services.capWatch(
                on: on.day, of: on.scope.scope, to: recipient, commandContext()
            ).table.going(to: recipient)
        }
    }

    struct Retention: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "How many stay, and what their visits came to, by program and site.")

        @Option(
            name: .customLong("on"), help: ArgumentHelp("Up to this day; today if left out.", valueName: "day"),
            transform: readDay)
        var day: Day?

        @Option(
            name: .customLong("from"),
            help: ArgumentHelp("Only enrollments that began on this day or later.", valueName: "day"),
            transform: readDay)
        var first: Day?

        @OptionGroup var scope: ScopeOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            try await services.retention(on: day, from: first, of: scope.scope, commandContext()).table
        }
    }

    struct Quarterly: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "A funder's counts of a quarter; counts under 11 are not told.")

        @Option(help: ArgumentHelp("The quarter, as 2026-Q1.", valueName: "quarter"), transform: readQuarter)
        var quarter: Quarter

        @Flag(help: "Tell small counts too: for the program itself, never to be passed on.")
        var unsuppressed = false

        @OptionGroup var scope: ScopeOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            try await services.quarterlyCounts(
                quarter, tellsAll: unsuppressed, of: scope.scope, commandContext()
            ).table
        }
    }

    struct Tax: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "To whom the year's payments reached the limit from which they are reported.",
            discussion: "Payments count in the year of the day they were delivered.")

        @Option(help: ArgumentHelp("The calendar year, as 2026.", valueName: "year"))
        var year: Int

        @OptionGroup var outside: RecipientOptions
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            let recipient = try outside.given()
            let limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml")
            return try await services.taxList(year: year, limits: limits, to: recipient, commandContext())
                .table.going(to: recipient)
        }
    }

    struct Staff: TableReport {
        static let configuration = CommandConfiguration(
            abstract: "What each of the staff entered, mended and approved, and what a second look is worth.")

        @Option(
            name: .customLong("on"),
            help: ArgumentHelp("The days, as 2026-01-05 or 2026-01-05..2026-01-31.", valueName: "days"),
            transform: readDays)
        var days: ClosedRange<Day>

        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?

        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func table(of services: RewardServices) async throws -> ReportTable {
            try await services.staffActivity(days, at: site, commandContext()).table
        }
    }
}

@Sendable private func readQuarter(_ text: String) throws -> Quarter {
    guard let quarter = Quarter(text) else { throw ValidationError("“\(text)” is no quarter; write it as 2026-Q1.") }
    return quarter
}
