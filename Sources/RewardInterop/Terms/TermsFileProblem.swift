/// One thing wrong with a program's file, and where.
public struct TermsFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public var file: String
    /// From 1.
    public var line: Int
    /// The way to the key: `targets[0].ladder.start`. Empty for the file as a whole.
    public var path: String
    public var reason: String

    /// `higgins.yaml:14: targets[0].ladder.start: is written with an exponent; write the amount out, such as 2.50`
    public var description: String { "\(file):\(line): \(path.isEmpty ? "" : path + ": ")\(reason)" }
}

/// Everything wrong with a program's file, by line. Never empty.
public struct TermsFileProblems: Error, Hashable, Sendable, CustomStringConvertible {
    public let problems: [TermsFileProblem]

    /// How many problems of one file are reported. Beyond that the rest are counted.
    public static let reportedMax = 100

    init(_ found: [YAMLProblem], file: String) {
        let sorted = Set(found).sorted { ($0.line, $0.path, $0.reason) < ($1.line, $1.path, $1.reason) }
        var problems = sorted.prefix(Self.reportedMax).map {
            TermsFileProblem(file: file, line: $0.line, path: $0.path, reason: $0.reason)
        }
        if let first = sorted.dropFirst(Self.reportedMax).first {
            let rest = sorted.count - Self.reportedMax
            problems.append(
                TermsFileProblem(
                    file: file, line: first.line, path: "", reason: "and \(rest) more problems from here on"))
        }
        self.problems = problems
    }

    /// A line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// A problem found while reading, before it is known which file it is.
struct YAMLProblem: Error, Hashable {
    /// From 1.
    var line: Int
    var path = ""
    var reason: String
}
