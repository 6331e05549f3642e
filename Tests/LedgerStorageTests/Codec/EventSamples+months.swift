import RewardDomain

// The months of a program, and what an append says of them.
extension HouseEventSample {
    private static let program = Slug("higgins-1994")!
    private static let month = Month(iso: "2026-01")!

    static let months: [HouseEventSample] = [
        HouseEventSample(
            type: "month_closing", body: #"{"program":"higgins-1994","month":"2026-01"}"#,
            event: .monthClosing(MonthClosing(program: program, month: month))),
        HouseEventSample(
            type: "month_closed", body: #"{"program":"higgins-1994","month":"2026-01","report_hash":"0fab"}"#,
            event: .monthClosed(MonthClosed(program: program, month: month, reportHash: "0fab"))),
    ]
}

extension EventSample {
    /// Of an append that posted to a later month than its own.
    static let months: [EventSample] = [
        EventSample(
            type: "participant_added",
            body: #"{"floors":[{"program":"higgins-1994","month":"2026-02"},{"program":"small","month":"2026-03"}]}"#,
            event: .participantAdded,
            settlement: Settlement(floors: [
                MonthFloor(program: Slug("higgins-1994")!, month: Month(iso: "2026-02")!),
                MonthFloor(program: Slug("small")!, month: Month(iso: "2026-03")!),
            ]))
    ]
}
