import ArgumentParser
import RewardDomain
import RewardServices

struct OffersCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers",
        abstract: "What a participant's balance can buy at a site: cards and goods that are there, and their amounts.")
    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String
    @Option(help: "The site; that of the newest enrollment if left out.", transform: readSlug)
    var site: Slug?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let offers = try await services.offers(to: participant, at: site, commandContext())
        let nominal = try NominalValue()
        if output.format == .table {
            print(
                "\(offers.participant.name) has "
                    + "\(offers.currency.format(minorUnits: offers.available)) \(offers.currency.code); at \(offers.site):\n"
            )
        }
        let rows = offers.offers.map { offer -> [Cell] in
            [
                .text(offer.kind), .text(offer.item), .text(offer.title), .text(offer.size),
                .money(offer.amount, offers.currency), .number(offer.onHand),
                .text(offer.tradeUp.map { "\($0.count) \($0.from) for 1 \($0.to)" }),
                .text(offer.onHand == 0 ? "out of stock" : nominal.remark(on: offer, offers) ?? ""),
            ]
        }
        print(
            Listing(["kind", "item", "title", "size", "amount#", "on_hand#", "trade_up", "note"], rows: rows)
                .text(output.format), terminator: "")
    }
}
