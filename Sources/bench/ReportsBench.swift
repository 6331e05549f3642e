import ArgumentParser

/// What the monthly report of a large program costs, with a year and with ten years behind it.
struct ReportsBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "The monthly report of a program with one and with ten years behind it.")

    @Argument(help: "How many participants are active.")
    var participants = 10_000

    func run() async throws { try await ReportBench.run(participants: participants, years: [1, 10]) }
}
