import ArgumentParser
import Glibc
import RewardDomain
import RewardInterop
import RewardServices

struct ImportCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take in a clinic's records as CSV. Importing a file again changes nothing.",
        subcommands: [Enrollments.self, Visits.self, ImportOpening.self])

    struct Enrollments: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enroll people: columns participant,program,enrolled_on and optionally site.")
        @Argument(help: "The CSV file.")
        var file: String
        @Flag(help: "Say what would happen, and store nothing.")
        var dryRun = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let table = try ImportCommands.reading(file) { try EnrollmentRows.read($0) }
            let report = try await services.importEnrollments(table, dryRun: dryRun, commandContext())
            try ImportText.finish(report, file: file, dryRun: dryRun, what: "enrollment", output.format)
        }
    }

    struct Visits: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record visits: columns participant,program,occurred_on,outcome and optionally more.",
            discussion: """
                Further columns: target, recorded_at (when the clinic wrote it down), recorded_by, source_id (the \
                sender's own name for the row), reason; results, reading, task; and of a specimen specimen (its \
                number), collected_at, validity, source, collector, kit_lot. Rows are taken in the order they were written; a row that \
                cannot be taken is named with its line and harms no other. After an import that was interrupted, give the \
                same command again: it goes on where that one stopped.
                """)
        @Argument(help: "The CSV file.")
        var file: String
        @Flag(help: "Say what would be paid and who would be reset, and store nothing.")
        var dryRun = false
        @OptionGroup var ledger: LedgerOptions
        @OptionGroup var output: OutputOptions

        func run(on services: RewardServices) async throws {
            let table = try ImportCommands.reading(file) { try VisitRows.read($0) }
            let progress = Progress()
            let report = try await services.importVisits(table, dryRun: dryRun, commandContext()) {
                progress.show($0, of: $1, "importing")
            }
            progress.end()
            try ImportText.finish(report, file: file, dryRun: dryRun, what: "visit", output.format)
        }
    }

    static func reading<Table>(_ file: String, _ read: ([UInt8]) throws -> Table) throws -> Table {
        guard let bytes = contents(of: file) else {
            throw Refusal(.malformed, "The file \(file) cannot be read; check its name.")
        }
        do { return try read(bytes) } catch let refused as TableRefused {
            throw Refusal(.malformed, "\(file), \(refused). Nothing was imported.")
        }
    }

    /// Read piece by piece: a file of a million rows is not to be there twice.
    private static func contents(of file: String) -> [UInt8]? {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { piece.deallocate() }
        while true {
            let count = Glibc.read(descriptor, piece.baseAddress, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 ? bytes : nil }
            bytes += piece[..<count]
        }
    }
}
