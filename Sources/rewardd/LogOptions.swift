import ArgumentParser
import Logging

/// What the log is written like, and how much of it.
struct LogOptions: ParsableArguments {
    @Option(help: "How the log is written: text unless given, or json, an object a line.")
    var logFormat: String?

    @Option(
        help: "The least grave that is logged: trace, debug, info (unless given), notice, warning, error or critical.")
    var logLevel: String?

    private enum Format: String {
        case text, json
    }

    /// From now on every logger of this process writes like that.
    func begin() throws(Failure) {
        guard let format = Format(rawValue: logFormat ?? Environment["REWARD_LOG_FORMAT"] ?? Format.text.rawValue)
        else { throw .misused("A log is written as text or json.") }
        let given = logLevel ?? Environment["REWARD_LOG_LEVEL"] ?? Logger.Level.info.rawValue
        guard let level = Logger.Level(rawValue: given) else {
            let all = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw .misused("\(given) is no level of the log; there are \(all).")
        }
        LoggingSystem.bootstrap { label in
            switch format {
            case .json: return JSONLogHandler(label: label, level: level)
            case .text:
                var handler = StreamLogHandler.standardError(label: label)
                handler.logLevel = level
                return handler
            }
        }
    }
}
