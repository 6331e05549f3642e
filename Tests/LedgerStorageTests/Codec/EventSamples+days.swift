import RewardDomain

// The days of a site: closures and sign-offs.
extension HouseEventSample {
    static let days: [HouseEventSample] = [
        HouseEventSample(
            type: "days_closed",
            body: #"{"site":"main","number":2,"from":"2026-01-05","to":"2026-01-07","reason":"Snow"}"#,
            event: .daysClosed(
                DaysClosed(
                    site: .mainSite, number: 2, days: Day(iso: "2026-01-05")!...Day(iso: "2026-01-07")!,
                    reason: "Snow"))),
        HouseEventSample(
            type: "closure_lifted", body: #"{"site":"main","number":2}"#,
            event: .closureLifted(ClosureLifted(site: .mainSite, number: 2))),
        HouseEventSample(
            type: "day_signed_off", body: #"{"site":"main","day":"2026-01-05"}"#,
            event: .daySignedOff(DaySignedOff(site: .mainSite, day: Day(iso: "2026-01-05")!))),
        HouseEventSample(
            type: "visits_noted", body: #"{"after":4,"due":9,"chosen":2,"no_shows":1,"closed":0,"opened":0}"#,
            event: .visitsNoted(VisitsNoted(after: 4, due: 9, chosen: 2, noShows: 1))),
    ]
}
