import ArgumentParser
import EmbeddedPostgres
import Glibc
import LedgerStorage
import RewardDomain
import RewardServices

/// A command that works on an open ledger.
protocol LedgerCommand: AsyncParsableCommand {
    var ledger: LedgerOptions { get }
    /// Whether it is for whoever runs the machine, who may give it without signing in.
    static var isForOperator: Bool { get }
    func run(on services: RewardServices) async throws
}

/// A command of whoever runs the machine: it keeps the ledger and who works with it, and is the way in when everybody
/// else is locked out. Without `--as` it stands in the ledger as the console's.
protocol OperatorCommand: LedgerCommand {}

extension LedgerCommand {
    static var isForOperator: Bool { false }
}

extension OperatorCommand {
    static var isForOperator: Bool { true }
}

extension LedgerCommand {
    func run() async throws {
        let location = try ledger.location()
        try await reportingFailure {
            let open = try await OpenLedger.open(location, applicationName: "rewardctl", clock: systemClock)
            do { try await runSignedIn(on: open.services) } catch {
                try? await open.close()
                throw error
            }
            try await open.close()
        }
    }

    private func runSignedIn(on services: RewardServices) async throws {
        let asker = try await ledger.asker(services, isForOperator: Self.isForOperator)
        try await Asker.$context.withValue(asker) {
            try await Asker.$purpose.withValue(ledger.purpose) { try await run(on: services) }
        }
    }
}

/// Exit codes of design section 7; 64 is ArgumentParser's own for misuse.
extension ExitCode {
    static let refused = ExitCode(1)
    static let unavailable = ExitCode(69)
}

/// Says what went wrong in one sentence on standard error, and ends with the exit code that fits.
func reportingFailure(_ body: () async throws -> Void) async throws {
    do { try await body() } catch let code as ExitCode { throw code } catch let error as ValidationError {
        throw error
    } catch {
        say("rewardctl: \(error)")
        throw exitCode(of: error)
    }
}

private func exitCode(of error: any Error) -> ExitCode {
    switch error {
    case ServiceError.storage(let error), let error as StorageError:
        switch error {
        case .unavailable, .inDoubt: .unavailable
        default: .refused
        }
    case is EmbeddedPostgresError: .unavailable
    default: .refused
    }
}

/// Everything that is not an answer goes to standard error.
func say(_ text: String) {
    writeToStandardError(text + "\n")
}

/// `stderr` is a mutable global that Swift 6 won't touch; the descriptor is not.
func writeToStandardError(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
        let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard written > 0 else { return }
        rest = rest.dropFirst(written)
    }
}

/// The clock of this machine, in UTC.
func systemClock() -> Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
}

/// Who gives the command: who signed in for it, else the operating system's user.
func commandContext(key: String? = nil) -> CommandContext {
    var context = Asker.context ?? consoleContext()
    context.key = key
    context.purpose = Asker.purpose
    return context
}

private func consoleContext() -> CommandContext {
    let user = getpwuid(geteuid()).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "uid\(geteuid())"
    return CommandContext(actor: "cli:\(user)")
}
