import ArgumentParser
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Erase: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase a person. It takes two people: one asks, another approves.",
            usage: "rewardctl participant erase <participant> (--reason \"…\" | --approve | --decline --reason \"…\")",
            discussion: """
                Ask with --reason, then somebody else gives --approve or --decline. The person's key goes, and nobody can \
                tell any more who it was; every event and every cent stays. Refused while an enrollment runs, value is \
                left, records have to be kept (rewardctl retention show) or a legal hold stands (participant hold). \
                Backups still have the key: docs/privacy.md says what to do.
                """)
        @Argument(help: "The clinic's code, or an id (part_…).")
        var participant: String
        @Option(help: "Why it is asked for, or declined. Kept sealed.")
        var reason: String?
        @Flag(help: "Carries out what somebody else asked for.")
        var approve = false
        @Flag(help: "Takes a request off the list.")
        var decline = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard !(approve && decline), approve == (reason == nil) else {
                throw ValidationError("Give one of --reason \"…\", --approve and --decline --reason \"…\".")
            }
        }

        func run(on services: RewardServices) async throws {
            let context = commandContext()
            let answered: Answered<PrivacyAnswer>
            if let reason {
                answered =
                    decline
                    ? try await services.declineErasure(of: participant, reason: reason, context)
                    : try await services.askErasure(of: participant, reason: reason, context)
            } else {
                answered = try await services.approveErasure(of: participant, context)
            }
            PrivacyText.print(answered, output.format)
        }
    }

    struct Hold: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a participant under a legal hold: nothing of them is erased until it is released.")
        @Argument(help: "The clinic's code, or an id (part_…).")
        var participant: String
        @Option(help: "Why, and until when it is thought to last. Kept sealed.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            PrivacyText.print(
                try await services.placeHold(on: participant, reason: reason, commandContext()), output.format)
        }
    }

    struct Release: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "Release a participant from a legal hold.")
        @Argument(help: "The clinic's code, or an id (part_…).")
        var participant: String
        @Option(help: "Why. Kept sealed.")
        var reason: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            PrivacyText.print(
                try await services.releaseHold(on: participant, reason: reason, commandContext()), output.format)
        }
    }

    struct Erasures: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "List requests to erase somebody that wait for a second person, and legal holds that stand.")
        @Option(help: "Only of this site.", transform: readSlug)
        var site: Slug?
        @Flag(help: "Also who was erased.")
        var all = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let matters = try await services.privacyMatters(at: site, withErased: all, commandContext())
            let rows = matters.map { matter -> [Cell] in
                [
                    .text(matter.participant.name), .text(matter.site), .text(matter.state.rawValue), .text(matter.by),
                    .text(matter.on),
                ]
            }
            print(
                Listing(["participant", "site", "state", "by", "on"], rows: rows).text(output.format), terminator: "")
        }
    }
}

enum PrivacyText {
    static func print(_ answered: Answered<PrivacyAnswer>, _ format: OutputFormat) {
        if answered.isRepeat { say("Done already; nothing was added.") }
        let answer = answered.value
        let listing = Listing(
            ["participant", "id", "state"],
            rows: [[.text(answer.participant.name), .text(answer.participant.id), .text(answer.state.rawValue)]])
        Swift.print(listing.text(format, single: true), terminator: "")
    }
}
