import ArgumentParser
import RewardDomain
import RewardReports

/// Which visit of whom a command is about.
struct VisitOptions: ParsableArguments {
    @Argument(help: "The clinic's code for the participant, or an id (part_…).")
    var participant: String

    @Option(help: "The program.", transform: readSlug)
    var program: Slug

    @Option(
        name: .customLong("on"),
        help: ArgumentHelp("The day it was held: the planned day, unless --for names another.", valueName: "day"),
        transform: readDay)
    var day: Day

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The planned day that was made up for on another.", valueName: "day"), transform: readDay)
    var plannedDay: Day?

    @Option(help: ArgumentHelp("The task's id, for targets of kind task.", valueName: "id"), transform: readSlug)
    var task: Slug?

    @Option(help: "The target, where the program has several.", transform: readSlug)
    var target: Slug?

    @Option(help: "The language of what can be read out to the participant: en or es.", transform: readLanguage)
    var language: Language = .en

    @Option(
        name: .customLong("written-at"),
        help: ArgumentHelp("When it was first written down, if that was earlier.", valueName: "instant"),
        transform: readInstant)
    var writtenAt: Instant?

    @Option(
        name: .customLong("key"),
        help: ArgumentHelp("A name of your own for this command: sending it twice is then harmless.", valueName: "key"))
    var key: String?

    var address: VisitAddress {
        VisitAddress(program: program, target: target, day: day, plannedFor: plannedDay, task: task)
    }
}
