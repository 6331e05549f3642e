extension StreamRows {
    /// Whether a participant has a key exactly as long as nobody has erased them.
    func erasureFindings(hasKey: Bool, name: String) -> [Finding] {
        guard !events.isEmpty else { return [] }
        // The last of a stream, where there is one.
        let last = events.count - 1
        switch (hasKey, events[last].type == "participant_erased") {
        case (false, false):
            return [
                Finding(
                    stream: name,
                    problem:
                        "has lost its key without having been erased: nobody can tell any more who it is; put the key "
                        + "back from a backup")
            ]
        case (true, true):
            return [
                Finding(
                    stream: name, version: events[last].version,
                    problem: "was erased, and has its key all the same: it was put back; delete its row of "
                        + "ledger.participant_keys")
            ]
        default: return []
        }
    }
}
