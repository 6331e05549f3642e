/// Metrics in the text format that Prometheus reads, version 0.0.4.
struct MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// One metric: what it is, and its samples in their order.
    mutating func add(
        _ name: String, _ kind: String, _ help: String,
        _ samples: [(labels: KeyValuePairs<String, String>, value: String)]
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
        for sample in samples { addSample(name, sample.labels, sample.value) }
    }

    mutating func addSample(_ name: String, _ labels: KeyValuePairs<String, String>, _ value: String) {
        let shown = labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        text += shown.isEmpty ? "\(name) \(value)\n" : "\(name){\(shown)} \(value)\n"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension Metrics.Values {
    var text: String {
        var metrics = MetricsText()
        metrics.add(
            "reward_http_requests_total", "counter", "Requests answered.",
            requests.sorted { $0.key < $1.key }.map { request, count in
                (
                    ["method": request.method, "route": request.route, "status": "\(request.status)"],
                    "\(count)"
                )
            })
        metrics.add("reward_http_requests_in_progress", "gauge", "Requests being answered.", [([:], "\(inProgress)")])
        metrics.add(
            "reward_problems_total", "counter", "Answers that were problems, by type.",
            problems.sorted { $0.key < $1.key }.map { (["type": $0.key], "\($0.value)") })
        metrics.add(
            "reward_command_replays_total", "counter", "Commands sent again and answered as the first time.",
            [([:], "\(replays)")])
        metrics.add("reward_http_request_seconds", "histogram", "From a request's head to its answer.", [])
        for (route, latency) in latencies.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Metrics.bounds, latency.within) {
                metrics.addSample(
                    "reward_http_request_seconds_bucket", ["route": route, "le": "\(bound)"], "\(count)")
            }
            metrics.addSample(
                "reward_http_request_seconds_bucket", ["route": route, "le": "+Inf"], "\(latency.count)")
            metrics.addSample("reward_http_request_seconds_sum", ["route": route], "\(latency.seconds)")
            metrics.addSample("reward_http_request_seconds_count", ["route": route], "\(latency.count)")
        }
        return metrics.text
    }
}
