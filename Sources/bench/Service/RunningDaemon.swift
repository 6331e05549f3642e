import FoundationEssentials
import Glibc

/// A rewardd, or the bench's own server that answers "ok".
struct RunningDaemon {
    let child: Child
    let port: Int
    /// From its start until it answered that it is ready.
    let readyMilliseconds: Double

    private static let readySecondsMax = 30.0
    private static let pollMicroseconds: UInt32 = 500

    /// Everything as a clinic has it, but for the bound on how many requests one address may send.
    static func rewardd(on server: BenchServer, database: String, number: Int = 0) async throws -> RunningDaemon {
        try await start(
            ["\(server.binaries)/rewardd", "serve", "--port", "0", "--requests-per-second", "0"],
            environment: server.environment(database), files: "\(server.folder)/rewardd-\(number)", ready: "/readyz")
    }

    static func ok(on server: BenchServer) async throws -> RunningDaemon {
        try await start(
            ["\(server.binaries)/bench", "ok"], environment: [:], files: server.folder + "/ok", ready: "/ok")
    }

    private static func start(
        _ arguments: [String], environment: [String: String], files: String, ready: String
    ) async throws -> RunningDaemon {
        let start = ContinuousClock.now
        let child = try Child(arguments, environment: environment, files: files)
        do {
            while true {
                if let port = port(in: child.output) {
                    var request = PreparedRequests()
                    request.get(ready)
                    _ = try await HTTPLoad(ports: [port], connections: 1, status: 200, secondsMax: readySecondsMax)
                        .run(request)
                    return RunningDaemon(
                        child: child, port: port,
                        readyMilliseconds: (ContinuousClock.now - start) / .milliseconds(1))
                }
                guard (ContinuousClock.now - start) / .seconds(1) < readySecondsMax else {
                    throw child.failed("was not ready within \(Int(readySecondsMax)) s")
                }
                usleep(pollMicroseconds)
            }
        } catch {
            try? child.stop()
            throw error
        }
    }

    /// The number in `http://127.0.0.1:8080/`, once that line is whole.
    private static func port(in output: String) -> Int? {
        guard let start = output.firstRange(of: "http://127.0.0.1:") else { return nil }
        let digits = output[start.upperBound...].prefix { $0.isNumber }
        return digits.endIndex < output.endIndex ? Int(digits) : nil
    }
}
