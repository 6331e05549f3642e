/// Checks the hash chain of one stream (law L10): every byte, every gap, every swap, each named by its place.
enum ChainCheck {
    /// `name` is what a finding calls the stream.
    static func findings(in rows: StreamRows, name: String) -> [Finding] {
        var findings: [Finding] = []
        var prior: EventRow?
        for event in rows.events {
            func found(_ problem: String) {
                findings.append(Finding(stream: name, version: event.version, problem: problem))
            }
            let expected = (prior?.version ?? 0) + 1
            if event.version != expected {
                let missing =
                    event.version - 1 == expected
                    ? "event \(expected) is" : "events \(expected) to \(event.version - 1) are"
                found("\(missing) missing before it")
            } else if event.priorHash != prior?.hash {
                found("does not continue the chain: the hash it names is not that of the event before it")
            }
            if ChainHash.hash(of: event, entries: rows.entries(of: event.version)) != event.hash {
                found("was changed after it was stored: it or its entries do not match its hash")
            }
            if let prior, event.recordedAt < prior.recordedAt {
                found("is stored with an earlier time than the event before it")
            }
            prior = event
        }
        return findings
    }
}
