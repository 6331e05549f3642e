import ArgumentParser
import RewardDomain
import RewardServices

extension ParticipantCommands {
    struct Describe: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add to what is known of a person, or mend it: name, birth date, identifiers.",
            usage: "rewardctl participant describe <participant> --name \"…\" --born <day> --identifier phone=…")
        @Argument(help: "The clinic's code for the participant, or an id (part_…).")
        var participant: String
        @OptionGroup var person: PersonOptions
        @Option(
            help: ArgumentHelp(
                "What is not known after all: name, born, or a kind of identifier. May be given several times.",
                valueName: "field"), transform: readSlug)
        var without: [Slug] = []
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let described = try await services.describe(
                participant, as: try person.particulars(), removing: without, asManager: person.asManager,
                reason: person.reason, commandContext())
            print(ParticipantCommands.listing([described.value]).text(output.format, single: true), terminator: "")
        }
    }

    /// What is known of a person, a line each.
    static func details(_ particulars: PersonParticulars, of participant: ParticipantSummary) -> Listing {
        var fields: [(String, String)] = []
        if let name = particulars.name { fields.append(("name", name)) }
        if let born = particulars.born { fields.append(("born", born.description)) }
        fields += particulars.identifiers.sorted { $0.key < $1.key }.map { ($0.key.text, $0.value) }
        return Listing(
            ["participant", "field", "value"],
            rows: fields.map {
                [.text(participant.name), .text($0.0), .text($0.1)]
            })
    }
}
