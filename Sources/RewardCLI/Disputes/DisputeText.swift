import ArgumentParser
import RewardDomain
import RewardServices

extension DisputeCommands {
    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disputes that are not over, by the day they are due, and with whom each is.")
        @Option(help: "Only this site's.", transform: readSlug)
        var site: Slug?
        @Flag(help: "Only those nobody answered in time; they have gone up to the organization's admin.")
        var overdue = false
        @Flag(help: "Those that are over too.")
        var all = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let disputes = try await services.disputes(
                at: site, onlyOverdue: overdue, withClosed: all, commandContext())
            print(DisputeText.listing(disputes).text(output.format), terminator: "")
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "One dispute, with what was said.")
        @OptionGroup var dispute: DisputeArguments
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let file = try await services.dispute(of: dispute.participant, number: dispute.number, commandContext())
            if output.format == .table { print(DisputeText.listing([file.dispute]).text(.table)) }
            let entries = Listing(
                ["on", "what", "by", "text"],
                rows: file.entries.map { [.text($0.on), .text($0.what), .text($0.by), .text($0.text)] })
            print(entries.text(output.format), terminator: "")
        }
    }
}

/// Disputes as they are listed.
enum DisputeText {
    static func listing(_ disputes: [DisputeAnswer]) -> Listing {
        Listing(
            ["participant", "dispute#", "site", "program", "visit", "opened_on", "due", "state", "with"],
            rows: disputes.map { dispute in
                [
                    .text(dispute.participant.name), .number(dispute.number),
                    .text(dispute.site), .text(dispute.program), .text(dispute.plannedDay), .text(dispute.openedOn),
                    .text(dispute.due), .text(dispute.isOverdue ? "overdue" : dispute.state.rawValue),
                    .text(dispute.desk?.rawValue),
                ]
            })
    }
}
