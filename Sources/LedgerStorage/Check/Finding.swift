/// Something `verify` found that this ledger would never have written, and where.
public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// A participant's id, the name of a house stream, or nothing for the database as a whole.
    public let stream: String?
    public let version: Int64?
    public let problem: String

    public init(stream: String?, version: Int64? = nil, problem: String) {
        self.stream = stream
        self.version = version
        self.problem = problem
    }

    public var description: String {
        switch (stream, version) {
        case (let stream?, let version?): "\(stream), event \(version): \(problem)"
        case (let stream?, nil): "\(stream): \(problem)"
        default: problem
        }
    }
}
