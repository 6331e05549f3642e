import Foundation
import TestProcess
import TestSupport
import Testing

/// docs/api.md, typed as it stands: each block of commands prints what the block after it shows.
struct APIPageTests {
    @Test func `the commands of the page print what it shows`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "api-page-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let data = folder.appending(path: "ledger").path
        let token = "api-page-token-0123456789"
        let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let rewardctl = "'\(products.path)/rewardctl'"
        let publish = try run(
            "\(rewardctl) migrate --data-dir '\(data)' && \(rewardctl) program publish higgins-1994 --data-dir '\(data)'"
        )
        #expect(publish.status == 0, "\(publish.output)")
        let daemon = try RunningDaemon(
            ["serve", "--data-dir", data, "--port", "0"], environment: ["REWARD_ADMIN_TOKEN": token])
        let address = try #require(daemon.address())

        let steps = try Self.steps()
        #expect(steps.count >= 9)
        var script = "set -euo pipefail\nexport TOKEN='\(token)' LEDGER='\(address.dropLast())'\n"
        for step in steps { script += step.commands + "\necho; echo '=== next ==='\n" }
        let (output, status) = try run(script)
        daemon.terminate()
        #expect(daemon.waitForExit() == 0)
        #expect(status == 0, "\(output)")
        let printed = output.components(separatedBy: "=== next ===\n")
        for (step, text) in zip(steps, printed) {
            guard let shown = step.shows else { continue }
            let pattern = NSRegularExpression.escapedPattern(for: shown).replacing("…", with: ".*")
            let given = text.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(
                given.range(of: "^\(pattern)$", options: .regularExpression) != nil, "\(step.commands)\n\(given)")
        }
    }

    /// The blocks of commands, each with the block that shows what they print.
    private static func steps() throws -> [(commands: String, shows: String?)] {
        let page = URL(filePath: #filePath + "/../../../docs/api.md").standardized
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.components(separatedBy: "```sh\n").dropFirst().map { part in
            let blocks = part.components(separatedBy: "\n```\n```json\n")
            let commands = blocks[0].components(separatedBy: "\n```")[0]
            return (commands, blocks.count > 1 ? blocks[1].components(separatedBy: "\n```")[0] : nil)
        }
    }

    private func run(_ script: String) throws -> (output: String, status: Int32) {
        let answer = try ChildProgram("bash", ["-c", "exec 2>&1\n" + script]).answer()
        return (answer.output, answer.status)
    }
}
