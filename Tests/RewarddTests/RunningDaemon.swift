import Foundation

/// The built `rewardd`, run with some arguments.
final class RunningDaemon {
    private let process = Process()
    private let output = Pipe()
    private let errorOutput = Pipe()

    /// - Parameter log: where its standard error goes, for one that runs long: a pipe that nobody reads fills up.
    init(_ arguments: [String], environment: [String: String] = [:], log: String? = nil) throws {
        // Beside the bundle of these tests.
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = products.appending(path: "rewardd")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("REWARD_") }
            .merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errorOutput
        if let log {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
            process.standardError = try FileHandle(forWritingTo: URL(filePath: log))
        }
        try process.run()
    }

    /// The first address it prints; nil when it ends without printing one.
    func address() -> String? {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { return nil }
            text += String(decoding: data, as: UTF8.self)
            if let range = text.range(of: #"http://[^ ]+/"#, options: .regularExpression) { return String(text[range]) }
        }
    }

    func terminate() { process.terminate() }

    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// What it wrote on standard error, once it has ended.
    func errors() -> String {
        String(decoding: errorOutput.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
}
