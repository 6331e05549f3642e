import LedgerStorage
import Synchronization

/// What this process has answered since it started, for /metrics. Kept by route and status: never by a path, a person or
/// an address.
final class Metrics: Sendable {
    /// The upper bounds of the latency buckets, in seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    struct Request: Hashable, Comparable, Sendable {
        var method: String
        /// The route's template, or `unknown`.
        var route: String
        var status: Int

        static func < (left: Request, right: Request) -> Bool {
            (left.route, left.method, left.status) < (right.route, right.method, right.status)
        }
    }

    struct Latency: Hashable, Sendable {
        /// By bound, how many took no longer; those that took longer than all are in `count` alone.
        var within = [Int](repeating: 0, count: Metrics.bounds.count)
        var count = 0
        var seconds = 0.0
    }

    struct Values: Sendable {
        var requests: [Request: Int] = [:]
        var latencies: [String: Latency] = [:]
        /// By the last part of the problem's type.
        var problems: [String: Int] = [:]
        var replays = 0
        var inProgress = 0
        /// As it was when the database was asked last; nil while it does not answer.
        var feedLag: (events: Int, seconds: Double)?
    }

    private let values = Mutex(Values())

    func began() { values.withLock { $0.inProgress += 1 } }

    /// Its rest never came.
    func lost() { values.withLock { $0.inProgress -= 1 } }

    func answered(_ request: Request, in duration: Duration, problem: String?, isReplay: Bool) {
        let seconds = duration / .seconds(1)
        values.withLock { values in
            values.inProgress -= 1
            values.requests[request, default: 0] += 1
            if let problem { values.problems[problem, default: 0] += 1 }
            if isReplay { values.replays += 1 }
            var latency = values.latencies[request.route] ?? Latency()
            for index in Self.bounds.indices where seconds <= Self.bounds[index] { latency.within[index] += 1 }
            latency.count += 1
            latency.seconds += seconds
            values.latencies[request.route] = latency
        }
    }

    /// Asks the database from time to time, until the task is cancelled: whoever asks for the metrics waits for nobody.
    func follow(_ storage: LedgerStorage) async {
        repeat {
            let lag = try? await storage.feedLag()
            values.withLock { $0.feedLag = lag }
            do { try await Task.sleep(for: Self.period) } catch { return }
        } while !Task.isCancelled
    }

    private static let period = Duration.seconds(10)

    var now: Values { values.withLock { $0 } }
}
