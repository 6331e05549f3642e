import ArgumentParser

/// How an answer is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the answer.")
    var format: OutputFormat = .table
}
