import ArgumentParser
import RewardDomain
import RewardServices

struct TodayCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "today",
        abstract: "Who is due at a site, what they can earn, and who can still make up what.",
        usage: "rewardctl today [<site>] [--on <day>]")
    @Argument(help: "The site. Default: main.", transform: readSlug)
    var site: Slug = .mainSite
    @Option(
        name: .customLong("on"), help: ArgumentHelp("Another day than today.", valueName: "day"), transform: readDay)
    var day: Day?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        let today = try await services.today(at: site, on: day, commandContext())
        print(DayText.text(today, output.format), terminator: "")
    }
}

struct DowntimeSheetCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "downtime-sheet",
        abstract: "A list to print each morning, with boxes to fill while the computers are down.",
        usage: "rewardctl downtime-sheet [<site>] [--on <day>]",
        discussion:
            "Key it in later with the times on the paper: rewardctl record … --written-at 2026-01-05T10:31:00Z.")
    @Argument(help: "The site. Default: main.", transform: readSlug)
    var site: Slug = .mainSite
    @Option(
        name: .customLong("on"), help: ArgumentHelp("Another day than today.", valueName: "day"), transform: readDay)
    var day: Day?
    @OptionGroup var ledger: LedgerOptions

    func run(on services: RewardServices) async throws {
        let today = try await services.today(at: site, on: day, commandContext())
        print(DowntimeSheet(today).text, terminator: "")
    }
}

struct SignOffCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "signoff",
        abstract: "Answer for a day: everyone who was due and is not recorded gets one choice.",
        usage: "rewardctl signoff <site> <day> [--choice <code>=<choice>] … [--rest <choice>]",
        discussion:
            "A choice is missed, an outcome such as excused or pending, or leave: it stays unrecorded, where the program turns no visit into a no-show by itself. What somebody saw, such as negative or attended, is said of one visit at a time, never of the rest; of who has several visits, as C-17/cocaine=negative."
    )
    @Argument(help: "The site.", transform: readSlug)
    var site: Slug
    @Argument(help: "The day.", transform: readDay)
    var day: Day
    @Option(
        name: .customLong("choice"),
        help:
            "One participant's, as C-17=excused, or one visit's, as C-17/cocaine=negative; may be given several times.")
    var choices: [String] = []
    @Option(help: "Everyone else's: missed, no_show, excused, pending or leave.")
    var rest: String?
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run(on services: RewardServices) async throws {
        var chosen: [String: DayChoice] = [:]
        for text in choices {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw ValidationError("“\(text)” is no choice; write it as C-17=excused.")
            }
            guard chosen.updateValue(try choice(parts[1]), forKey: parts[0]) == nil else {
                throw ValidationError("Two choices are given for \(parts[0]); give one.")
            }
        }
        let signed = try await services.signOff(
            day, at: site, choices: chosen, rest: try rest.map(choice), commandContext())
        if signed.isRepeat { say("The day was signed off already.") }
        let listing = Listing(
            ["site", "day", "due#", "chosen#", "no_shows#"],
            rows: [
                [
                    .text(signed.value.site), .text(signed.value.day), .number(signed.value.due),
                    .number(signed.value.chosen), .number(signed.value.noShows),
                ]
            ])
        print(listing.text(output.format, single: true), terminator: "")
    }

    private func choice(_ text: String) throws(Refusal) -> DayChoice {
        switch text {
        case "missed": .missed
        case "leave": .leave
        default: .recorded(try outcome(text))
        }
    }
}
