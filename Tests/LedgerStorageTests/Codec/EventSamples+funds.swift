import RewardDomain

extension HouseEventSample {
    static let funds: [HouseEventSample] = [
        HouseEventSample(
            type: "fund_opened",
            body:
                #"{"title":"State opioid response","payer":"SAMHSA","currency":"USD","programs":["miedar"],"order":10,"#
                + #""periods":[{"from":"2025-10-01","until":"2026-09-29","accept_until":"2026-12-31","granted":5000000}],"#
                + #""limits":[{"scope":"fund","per":"calendar_year","amount":75000,"from":"2026-01-01"}],"#
                + #""warn_at":[75,90],"when_empty":"refuse_new_enrollments"}"#,
            event: .fundOpened(FundOpened(rules: sample))),
        HouseEventSample(
            type: "fund_changed",
            body: #"{"from":"2026-03-01","title":"State opioid response","payer":"SAMHSA","currency":"USD","#
                + #""programs":["miedar"],"order":10,"periods":[{"from":"2025-10-01","until":"2026-09-29"}],"#
                + #""when_empty":"warn"}"#,
            event: .fundChanged(
                FundChanged(
                    from: Day(iso: "2026-03-01")!,
                    rules: FundRules(
                        title: "State opioid response", payer: "SAMHSA", currency: Currency(code: "USD")!,
                        programs: [Slug("miedar")!], order: 10,
                        periods: [FundPeriod(from: Day(iso: "2025-10-01")!, until: Day(iso: "2026-09-29")!)])))),
        HouseEventSample(
            type: "fund_money_received", body: #"{"amount":2500000,"received_on":"2026-01-05","reference":"ACH 4711"}"#,
            event: .fundMoneyReceived(
                FundMoneyReceived(
                    amount: 2_500_000, receivedOn: Day(iso: "2026-01-05")!, reference: "ACH 4711"))),
        HouseEventSample(
            type: "fund_closed", body: #"{"last_day":"2026-06-30"}"#,
            event: .fundClosed(FundClosed(lastDay: Day(iso: "2026-06-30")!))),
        HouseEventSample(
            type: "person_limit_set",
            body: #"{"name":"state-law","title":"State law, a patient and year","currency":"USD","#
                + #""limit":{"scope":"person","per":"calendar_year","amount":59900,"from":"2026-01-01"}}"#,
            event: .personLimitSet(
                PersonLimitSet(
                    name: Slug("state-law")!, title: "State law, a patient and year", currency: Currency(code: "USD")!,
                    limit: FundLimit(
                        scope: .person, period: .calendarYear, amount: 59_900, from: Day(iso: "2026-01-01")!)))),
        HouseEventSample(
            type: "person_limit_ended", body: #"{"name":"state-law","until":"2026-12-31"}"#,
            event: .personLimitEnded(PersonLimitEnded(name: Slug("state-law")!, until: Day(iso: "2026-12-31")!))),
    ]

    private static let sample = FundRules(
        title: "State opioid response", payer: "SAMHSA", currency: Currency(code: "USD")!,
        programs: [Slug("miedar")!], order: 10,
        periods: [
            FundPeriod(
                from: Day(iso: "2025-10-01")!, until: Day(iso: "2026-09-29")!, acceptUntil: Day(iso: "2026-12-31")!,
                granted: 5_000_000)
        ],
        limits: [FundLimit(period: .calendarYear, amount: 75_000, from: Day(iso: "2026-01-01")!)],
        warnAt: [75, 90], whenEmpty: .refuseNewEnrollments)
}

extension EventSample {
    static let funds: [EventSample] = [
        EventSample(
            type: "participant_added",
            body: #"{"funds":{"spans":[{"source":"sor-2026","order":10,"programs":["miedar"],"from":"2025-10-01","#
                + #""until":"2026-09-29","limits":[{"scope":"person","per":"rolling_year","amount":75000,"#
                + #""until":"2026-06-30"}],"shut":true}],"limits":[{"name":"state-law","limit":{"scope":"person","#
                + #""per":"month","amount":20000}}]}}"#,
            event: .participantAdded,
            settlement: Settlement(
                funds: KnownFunds(
                    spans: [
                        FundSpan(
                            source: Slug("sor-2026")!, order: 10, programs: [Slug("miedar")!],
                            from: Day(iso: "2025-10-01")!, until: Day(iso: "2026-09-29")!,
                            limits: [
                                FundLimit(
                                    scope: .person, period: .rollingYear, amount: 75_000,
                                    until: Day(iso: "2026-06-30")!)
                            ], isShut: true)
                    ],
                    limits: [
                        NamedLimit(
                            name: Slug("state-law")!, limit: FundLimit(scope: .person, period: .month, amount: 20_000))
                    ])))
    ]
}
