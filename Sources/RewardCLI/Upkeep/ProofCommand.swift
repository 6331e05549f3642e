import ArgumentParser
import LedgerStorage
import RewardDomain
import RewardServices

struct ProofCommand: OperatorCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Print a proof of one award, which rewardproof checks without the ledger.",
        discussion: """
            The proof shows what was posted for the visit and when, under a signed checkpoint; of everyone else it shows \
            nothing but hashes. Give it to whoever has the public key (rewardctl checkpoint key).
            """)

    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(
        name: .customLong("on"), help: ArgumentHelp("The planned day of the visit.", valueName: "day"),
        transform: readDay)
    var plannedDay: Day?

    @Option(help: ArgumentHelp("Instead of a visit: an event, by its number in the stream.", valueName: "number"))
    var event: Int64?

    @Option(help: "The program, where the participant has several.", transform: readSlug)
    var program: Slug?

    @Option(help: "The target, where the program has several.", transform: readSlug)
    var target: Slug?

    @Option(help: ArgumentHelp("The task's id, for targets of kind task.", valueName: "id"), transform: readSlug)
    var task: Slug?

    @Option(
        name: .customLong("checkpoint"),
        help: ArgumentHelp("Under the newest checkpoint of this day, in UTC; else the newest.", valueName: "day"),
        transform: readDay)
    var checkpointDay: Day?

    @OptionGroup var outside: RecipientOptions
    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
        guard (plannedDay == nil) != (event == nil) else {
            throw ValidationError("Give either the visit's planned day with --on, or an event with --event.")
        }
    }

    func run(on services: RewardServices) async throws {
        let part: ProvenPart =
            if let plannedDay {
                .visit(program: program, target: target, plannedDay: plannedDay, task: task)
            } else { .event(version: event ?? 0) }
        let proof = try await services.proof(
            part, of: participant, checkpointOn: checkpointDay, to: try outside.given(), commandContext())
        print(proof.text)
    }
}
