import Logging
import RewardDomain
import RewardReports

/// A log of one JSON object a line: when, how grave, what, and what is known beside it.
struct JSONLogHandler: LogHandler {
    let label: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var write: @Sendable (String) -> Void = Output.errorLine

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [JSONValue.Member] = [
            .init("time", .string(SystemClock.now().description)),
            .init("level", .string(event.level.rawValue)),
            .init("logger", .string(label)),
            .init("message", .string(event.message.description)),
        ]
        var known = metadata.merging(event.metadata ?? [:]) { $1 }
        if let error = event.error { known["error"] = "\(error)" }
        let names = Set(members.map(\.key))
        for (key, value) in known.sorted(by: { $0.key < $1.key }) where !names.contains(key) {
            members.append(.init(key, Self.json(value)))
        }
        write(JSONValue.object(members).text)
    }

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let number as Int): .int(number)
        case .stringConvertible(let number as Double) where number.isFinite: .number("\(number)")
        case .stringConvertible(let other): .string(other.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let members):
            .object(members.sorted { $0.key < $1.key }.map { .init($0.key, json($0.value)) })
        }
    }
}
