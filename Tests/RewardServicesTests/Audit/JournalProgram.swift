import Foundation
import RewardTestSupport
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
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "\(folder)/\(name)")
        process.arguments = arguments
        process.environment = ["LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Answer(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
    }
}
