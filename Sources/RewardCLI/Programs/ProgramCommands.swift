import ArgumentParser
import RewardDomain
import RewardInterop
import RewardServices

struct ProgramCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program", abstract: "Check, publish, list and show programs.",
        subcommands: [Lint.self, Publish.self, List.self, Show.self])

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check files without publishing them.",
            discussion: """
                Warns of what may be published but is against the evidence, withheld by the program's own caps, or \
                above what funders allow.
                """)
        @Argument(help: "Files, or names of presets.")
        var files: [String]
        @Flag(help: "Warnings count as problems.")
        var strict = false

        func run() async throws {
            let warnings = try ProgramWarnings(today: systemClock().utcDay)
            var isRefused = false
            for file in files {
                do {
                    let source = try ProgramSource.publishable(file)
                    let found = warnings.lines(about: source)
                    found.forEach(say)
                    if strict, !found.isEmpty {
                        isRefused = true
                        say("\(file): \(source.terms.program) has \(counted(found.count, "warning")).")
                    } else {
                        print("\(file): \(source.terms.program) is fit to be published.")
                    }
                } catch {
                    isRefused = true
                    say("\(error)")
                }
            }
            if isRefused { throw ExitCode.refused }
        }
    }

    struct Publish: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Publish files or presets as the newest revisions of their programs.")
        @Argument(help: "Files, or names of presets.")
        var files: [String]
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            // All are read before the first is published.
            let sources = try files.map { try ProgramSource.publishable($0) }
            var published: [PublishedProgram] = []
            let warnings = try ProgramWarnings(today: systemClock().utcDay)
            for source in sources {
                warnings.lines(about: source).forEach(say)
                let answer = try await services.publish(source.terms, text: source.text, commandContext())
                if answer.isRepeat { say("\(answer.value.program) is published like this already; nothing was added.") }
                published.append(answer.value)
            }
            print(ProgramCommands.listing(published).text(output.format), terminator: "")
        }
    }

    struct List: LedgerCommand {
        static let configuration = CommandConfiguration(abstract: "The newest revision of every program.")
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            print(ProgramCommands.listing(try await services.programs()).text(output.format), terminator: "")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What a program pays, visit by visit, to someone who succeeds at every one.")
        @Argument(help: "A file, a published program or a preset.")
        var program: String
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reportingFailure {
                let source = try await ProgramSource.find(program, in: ledger)
                print(ProgramText.text(source, output.format), terminator: "")
            }
        }
    }

    static func listing(_ programs: [PublishedProgram]) -> Listing {
        Listing(
            ["program", "revision#", "title", "source", "published_at", "terms_hash"],
            rows: programs.map {
                [
                    .text($0.program), .number($0.terms.revision), .text($0.terms.terms.title),
                    .text($0.terms.terms.source), .text($0.publishedAt), .text(String($0.terms.hash.prefix(16))),
                ]
            })
    }
}
