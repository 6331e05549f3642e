import ArgumentParser
import RewardDomain
import RewardPolicies
import RewardServices

struct RedeemCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "redeem",
        abstract: "Take an amount out of a balance, to be handed over as a card, goods or a prize.",
        usage: "rewardctl redeem <participant> <amount> --kind <kind> [--program <program>]",
        discussion: """
            The amount is on the way until payout deliver hands it over, or payout cancel or fail brings it back. Of \
            several programs the oldest enrollment's money goes first. Above the site's limits a second person has to \
            approve it: payout approve.
            """)

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Argument(help: "How much, as 20.00.")
    var amount: String

    @Option(help: "What it is to become, as gift_card or goods.", transform: readSlug)
    var kind: Slug

    @Option(help: "Only this program's money.", transform: readSlug)
    var program: Slug?

    @Option(help: ArgumentHelp("The currency of the amount; without it, that of the balance.", valueName: "code"))
    var currency: String?

    @Option(help: "Where it is handed over; without it, the site of the newest enrollment.", transform: readSlug)
    var site: Slug?

    @Option(
        help: ArgumentHelp("A name of your own for this command: sent again, nothing more is taken.", valueName: "key"))
    var key: String?

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        var stated: Currency?
        if let currency {
            guard let known = Currency(code: currency) else {
                throw ValidationError("“\(currency)” is no currency this ledger knows; write its code, as USD.")
            }
            stated = known
        }
        let balance = try await services.balance(of: participant, commandContext())
        let units = stated ?? balance.currency ?? Currency(code: "USD")!
        let minorUnits: Int
        do { minorUnits = try units.minorUnits(decimal: amount) } catch {
            throw ValidationError("“\(amount)” \(error).")
        }
        let wanted = Redeem(amount: minorUnits, currency: stated, kind: kind, program: program)
        let answered = try await services.redeem(wanted, of: participant, at: site, commandContext(key: key))
        print(RedemptionText.asked(answered, output.format), terminator: "")
    }
}
