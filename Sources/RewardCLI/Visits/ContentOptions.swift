import ArgumentParser
import RewardDomain
import RewardInterop

/// What is said of a visit.
struct ContentOptions: ParsableArguments {
    @Option(
        help:
            "negative, positive, refused, no_show, invalid, excused, pending, attended, late, …, or a short form such as NEG."
    )
    var outcome: String?

    @Option(
        name: .customLong("result"),
        help: ArgumentHelp(
            "One analyte's result, as cocaine=negative; may be given several times.", valueName: "result"))
    var results: [String] = []

    @Option(help: ArgumentHelp("A measured number, as 0.009, for targets of kind reading.", valueName: "number"))
    var reading: String?

    @Flag(name: .customLong("as-manager"), help: "A manager's word: passes the program's limit on late excuses.")
    var asManager = false

    func content() throws(Refusal) -> VisitContent {
        var results: [AnalyteResult] = []
        for text in self.results {
            do { results.append(try AnalyteResultText.read(text, separator: "=")) } catch {
                throw Refusal(.unknownOutcome, "--result: \(error).")
            }
        }
        var reading: Reading?
        if let text = self.reading {
            reading = Reading(text)
            if reading == nil {
                throw Refusal(
                    .malformed, "--reading: \(text) is no number; write digits, at most six after a point, as 0.009.")
            }
        }
        return VisitContent(
            outcome: try outcome.map { text throws(Refusal) in try RewardCLI.outcome(text) }, results: results,
            reading: reading)
    }
}
