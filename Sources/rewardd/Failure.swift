import ArgumentParser
import EmbeddedPostgres
import LedgerStorage
import RewardHTTP
import RewardServices

/// Why the daemon did not run: one sentence on standard error, and an exit code.
enum Failure: Error {
    case refused(String)
    case misused(String)
    case databaseUnavailable(String)

    private var exitCode: ExitCode {
        switch self {
        case .refused: ExitCode(1)
        case .misused: ExitCode(64)
        case .databaseUnavailable: ExitCode(69)
        }
    }

    private var sentence: String {
        switch self {
        case .refused(let text), .misused(let text), .databaseUnavailable(let text): text
        }
    }

    private init(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as StorageError where error.isUnavailable: self = .databaseUnavailable(error.description)
        case ServiceError.storage(let error) where error.isUnavailable: self = .databaseUnavailable(error.description)
        case let error as EmbeddedPostgresError where error.isAboutPostgres:
            self = .databaseUnavailable(error.description)
        default: self = .refused(String(describing: error))
        }
    }

    /// Runs `body` and ends the process as its error says.
    static func reporting(_ body: () async throws -> Void) async throws {
        do { try await body() } catch {
            let failure = Failure(error)
            Output.errorLine("rewardd: \(failure.sentence)")
            throw failure.exitCode
        }
    }
}

extension EmbeddedPostgresError {
    /// PostgreSQL is missing or does not start; anything else is about the directory that was given.
    fileprivate var isAboutPostgres: Bool {
        switch self {
        case .notInstalled, .tooOld, .wrongMajorVersion, .cannotStart, .cannotStop, .noUnprivilegedUser: true
        default: false
        }
    }
}
