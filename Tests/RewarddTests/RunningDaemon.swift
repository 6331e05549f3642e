import Foundation
import TestProcess

/// The built `rewardd`, run with some arguments.
final class RunningDaemon {
    private let program: ChildProgram

    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        program = try ChildProgram(ChildProgram.built("rewardd"), arguments, environment: environment)
    }

    /// The first address it prints; nil when it ends without printing one.
    func address() -> String? {
        while true {
            let running = program.isRunning
            if let range = program.output.range(of: #"https?://[^ ]+/"#, options: .regularExpression) {
                return String(program.output[range])
            }
            guard running else { return nil }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }

    func terminate() { program.terminate() }

    /// What tells a daemon to read its files anew.
    func hangUp() { program.hangUp() }

    func waitForExit() -> Int32 { program.answer().status }

    /// What it has written on standard output.
    func printed() -> String { program.output }

    /// What it has written on standard error.
    func errors() -> String { program.errors }
}
