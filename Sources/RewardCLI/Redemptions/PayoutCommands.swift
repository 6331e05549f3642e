import ArgumentParser
import RewardDomain
import RewardServices

struct PayoutCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payout", abstract: "Approve, hand over or take back what was redeemed.",
        subcommands: [
            List.self, Show.self, Approve.self, Deliver.self, Fail.self, Cancel.self, Reverse.self, Unclaimed.self,
        ])

    /// Which redemption of whom.
    struct Which: ParsableArguments {
        @Argument(help: ArgumentHelp("The payout, as redeem and payout list name it: A-1/3.", valueName: "payout"))
        var id: String

        var participant: String { name?.participant ?? "" }
        var number: Int { name?.number ?? 0 }

        private var name: PayoutName? { PayoutName(id) }

        func validate() throws { guard name != nil else { throw PayoutName.problem(id) } }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is on the way, or all that a participant redeemed, the oldest first.",
            usage: "rewardctl payout list [<participant> | --site <site>]")
        @Argument(help: "The clinic's code for the participant, or an id (part_…); without it, what is on the way.")
        var participant: String?
        @Option(help: "Only what is on the way at this site.", transform: readSlug)
        var site: Slug?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard participant == nil || site == nil else {
                throw ValidationError("Name a participant or a --site, not both.")
            }
        }

        func run(on services: RewardServices) async throws {
            let answers =
                if let participant {
                    try await services.redemptions(of: participant, commandContext())
                } else {
                    try await services.waitingRedemptions(at: site, commandContext())
                }
            print(RedemptionText.list(answers, output.format), terminator: "")
        }
    }

    struct Show: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "One payout as it stands.")
        @OptionGroup var which: Which
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.redemption(which.number, of: which.participant, commandContext())
            print(RedemptionText.listing([answer]).text(output.format, single: true), terminator: "")
        }
    }

    struct Approve: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to a payout as a second person. Never by who asked for it.")
        @OptionGroup var which: Which
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.approveRedemption(
                which.number, of: which.participant, commandContext())
            print(RedemptionText.told(answer, output.format), terminator: "")
        }
    }

    struct Deliver: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hand a payout over, with what shows that it was.",
            usage: """
                rewardctl payout deliver <payout> [--card <serial> | --item <item>] \
                (--signed | --receipt <number> | --vendor-reference <reference>)
                """,
            discussion: """
                Who recorded any of the visits it pays needs the participant's own acknowledgement: --signed or \
                --receipt. A numbered receipt is good for one delivery.
                """)
        @OptionGroup var which: Which
        @Option(help: "The gift card that is handed out.", transform: readSerial)
        var card: CardSerial?
        @Option(help: "The item of which one is handed out.", transform: readSlug)
        var item: Slug?
        @Flag(help: "The participant signed for it.")
        var signed = false
        @Option(help: ArgumentHelp("The number of the paper receipt the participant signed.", valueName: "number"))
        var receipt: String?
        @Option(help: ArgumentHelp("The vendor's confirmation of the order.", valueName: "reference"))
        var vendorReference: String?
        @Option(help: ArgumentHelp("A name of your own for this command.", valueName: "key"))
        var key: String?
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard [signed, receipt != nil, vendorReference != nil].filter(\.self).count == 1 else {
                throw ValidationError(
                    "Give one of --signed, --receipt and --vendor-reference: what shows the delivery.")
            }
            guard card == nil || item == nil else { throw ValidationError("Give --card or --item, not both.") }
        }

        func run(on services: RewardServices) async throws {
            let shown: ShownAcknowledgement =
                receipt.map { .receipt($0) } ?? vendorReference.map { .vendor($0) } ?? .signature
            let unit: WantedUnit? = card.map { .card($0) } ?? item.map { .item($0) }
            let answer = try await services.deliverRedemption(
                which.number, of: which.participant, with: unit, shownBy: shown, commandContext(key: key))
            print(RedemptionText.told(answer, output.format), terminator: "")
        }
    }

    struct Fail: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "The vendor could not deliver a payout: its value goes back to the balance.")
        @OptionGroup var which: Which
        @Option(help: "What the vendor said. Kept sealed beside it.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.failRedemption(
                which.number, of: which.participant, reason: reason, commandContext())
            print(RedemptionText.told(answer, output.format), terminator: "")
        }
    }

    struct Cancel: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a payout up before it is handed over: its value goes back to the balance.")
        @OptionGroup var which: Which
        @Option(help: "Why. Kept sealed beside it.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let answer = try await services.cancelRedemption(
                which.number, of: which.participant, reason: reason, commandContext())
            print(RedemptionText.told(answer, output.format), terminator: "")
        }
    }

    struct Unclaimed: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Take out of balances what nobody claimed in the programs' time. A running daemon does this itself.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let noted = try await services.noteUnclaimedValue(commandContext())
            let rows = noted.amounts.sorted { $0.key < $1.key }.map { code, amount -> [Cell] in
                [.text(code), Currency(code: code).map { .money(amount, $0) } ?? .number(amount)]
            }
            guard output.format == .table else {
                return print(Listing(["currency", "unclaimed#"], rows: rows).text(output.format), terminator: "")
            }
            let sums = rows.map { "\($0[1].plain) \($0[0].plain)" }.joined(separator: ", ")
            print(
                noted.participants == 0
                    ? "Nothing is unclaimed."
                    : "\(counted(noted.participants, "balance")) went unclaimed: \(sums).")
        }
    }
}
