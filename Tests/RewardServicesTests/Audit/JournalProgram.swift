import Foundation
import RewardTestSupport
import TestProcess
import Testing

/// A program that reads journals, as installed.
struct JournalProgram {
    let name: String
    let package: String

    static let hledger = JournalProgram(name: "hledger", package: "hledger")
    static let beanCheck = JournalProgram(name: "bean-check", package: "beancount")
    static let beanQuery = JournalProgram(name: "bean-query", package: "beancount")

    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    struct Answer {
        var status: Int32
        var output: String
    }

    /// Runs it; what it says on standard error stands with its output.
    func run(_ arguments: [String]) throws -> Answer {
        let folders =
            ["/usr/bin", "/usr/local/bin"]
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") })
        else {
            throw Missing(
                description:
                    "\(name) is not installed; run script/setup, or apt-get install \(package), and test again.")
        }
        // Both on one stream, in the order in which they were said.
        let answer = try ChildProgram(
            "/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>&1", "\(folder)/\(name)"] + arguments,
            environment: ["LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
        ).answer()
        return Answer(status: answer.status, output: answer.output)
    }
}
