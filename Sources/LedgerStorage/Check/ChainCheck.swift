import RewardDomain

/// Checks the hash chain of one stream (law L10): every byte, every gap, every swap, each named by its place.
enum ChainCheck {
    /// `name` is what a finding calls the stream.
    static func findings(in rows: StreamRows, name: String) -> [Finding] {
        var findings: [Finding] = []
        var prior: (version: Int64, hash: [UInt8], recordedAt: Instant)?
        // By place: a row is mostly texts, and none of them has to be copied to be hashed.
        for place in rows.events.indices {
            let version = rows.events[place].version
            func found(_ problem: String) {
                findings.append(Finding(stream: name, version: version, problem: problem))
            }
            let expected = (prior?.version ?? 0) + 1
            if version != expected {
                let missing =
                    version - 1 == expected ? "event \(expected) is" : "events \(expected) to \(version - 1) are"
                found("\(missing) missing before it")
            } else if rows.events[place].priorHash != prior?.hash {
                found("does not continue the chain: the hash it names is not that of the event before it")
            }
            let (hash, recordedAt) = (rows.events[place].hash, rows.events[place].recordedAt)
            if ChainHash.hash(of: rows.events[place], entries: rows.entries(of: version)) != hash {
                found("was changed after it was stored: it or its entries do not match its hash")
            }
            if let prior, recordedAt < prior.recordedAt {
                found("is stored with an earlier time than the event before it")
            }
            prior = (version, hash, recordedAt)
        }
        return findings
    }
}
