import LedgerStorage
import RewardDomain
import RewardServices

extension ServerParts {
    /// Everything that /metrics tells.
    var metricsText: String {
        let values = metrics.now
        var text = MetricsText()
        addLedger(to: &text)
        if let lag = values.feedLag {
            text.add(
                "reward_feed_held_back_events", "gauge",
                "Stored events that the feed does not tell yet, because an older transaction is open.",
                [([:], "\(lag.events)")])
            text.add(
                "reward_feed_lag_seconds", "gauge", "For how long the oldest of them has waited.",
                [([:], "\(lag.seconds)")])
        }
        text.add(
            "reward_database_up", "gauge", "Whether the database answered when it was asked last.",
            [([:], values.feedLag == nil ? "0" : "1")])
        if let certificate {
            text.add(
                "reward_tls_certificate_ends_seconds", "gauge", "When the certificate of https ends, since 1970.",
                [([:], "\(certificate.endsAt.microsecondsSinceEpoch / 1_000_000)")])
        }
        return values.text + text.text
    }

    private func addLedger(to text: inout MetricsText) {
        let appends = services.storage.appends.now
        text.add(
            "reward_appends_total", "counter",
            "Appends to the ledger by answer; moved is a conflict, after which the command is decided again.",
            AppendMeter.Answer.allCases.map { (["answer": $0.rawValue], "\(appends[$0] ?? 0)") })
        addBatches(to: &text)
        let connections = services.storage.connections
        text.add(
            "reward_pool_connections", "gauge", "Connections to the database.",
            [(["state": "in_use"], "\(connections.lent)"), (["state": "idle"], "\(connections.idle)")])
        text.add(
            "reward_pool_connections_max", "gauge", "The most connections there can be.",
            [([:], "\(LedgerStorage.connectionsMax)")])
        text.add(
            "reward_pool_waiting", "gauge", "Callers that wait for a connection.", [([:], "\(connections.waiting)")])
        text.add(
            "reward_pool_waiting_max", "gauge", "How many may wait; the next is refused.",
            [([:], "\(LedgerStorage.waitersMax)")])
    }

    private func addBatches(to text: inout MetricsText) {
        let batches = services.storage.batches
        func samples(_ number: (SequencerMeter) -> Int) -> [(labels: KeyValuePairs<String, String>, value: String)] {
            batches.map { (["of": $0], "\(number($1))") }
        }
        text.add(
            "reward_batches_total", "counter", "Transactions or round trips that did the work of many requests.",
            samples(\.batches))
        text.add("reward_batched_total", "counter", "What was done in them.", samples(\.units))
        text.add("reward_batch_waiting", "gauge", "What waits for the next of them.", samples(\.waiting))
        text.add(
            "reward_batch_refused_total", "counter", "What was refused because too much was waiting.",
            samples(\.refused))
        let uses = services.participantsAsked
        text.add(
            "reward_participants_asked_total", "counter", "Participants needed, by where they were found.",
            [(["from": "memory"], "\(uses.fromMemory)"), (["from": "database"], "\(uses.loaded)")])
    }
}
