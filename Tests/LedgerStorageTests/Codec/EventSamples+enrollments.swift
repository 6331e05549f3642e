import RewardDomain

// What becomes of enrollments, and closures.
extension EventSample {
    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private static let id = "enr_01kds5p0bmeb3abcdefghjkmnp"
    private static let visit = HouseVisitFact(
        enrollment: enrollment, visit: VisitReference(target: Slug("cocaine")!, plannedDay: occurredOn))
    private static let turn = EnrollmentTurn(enrollment: enrollment, day: occurredOn)
    private static let mended = EnrollmentMended(enrollment: enrollment, day: occurredOn, reasonDigest: "0f")
    private static let terms = PublishedTerms(revision: 2, hash: "ab12", terms: TermsSample.smallest.terms)
    private static let begun =
        #"{"enrollment":"\#(id)","first_day":"2026-01-05","revision":2,"terms_hash":"ab12","terms":"#
        + TermsSample.smallest.text

    static let turns: [EventSample] = [
        EventSample(
            type: "enrolled",
            body: begun + #","own_days":["tue","mon"],"joins_on":"2026-01-19","carried_from":"\#(id)","#
                + #""attested":{"by":"anna","age":true,"conditions":["stimulant-use"],"payer":"medicaid","#
                + #""clinician":true,"consent":true}}"#,
            event: .enrolled(
                Enrolled(
                    enrollment: enrollment, firstDay: Day(iso: "2026-01-05")!, terms: terms, ownDays: [.tue, .mon],
                    joinsOn: Day(iso: "2026-01-19")!, carried: .enrollment(enrollment),
                    attestation: Attestation(
                        by: "anna", conditions: [Slug("stimulant-use")!], payer: Slug("medicaid")!, isOfAge: true,
                        hasClinician: true, hasConsent: true)))),
        EventSample(
            type: "enrolled",
            body: begun + #","joins_on":"2026-01-19","opening":{"balance":4250,"ladders":[{"target":"cocaine","#
                + #""rung":4,"streak":2,"saved":6},{"target":"groups","rung":0,"streak":0}]}}"#,
            event: .enrolled(
                Enrolled(
                    enrollment: enrollment, firstDay: Day(iso: "2026-01-05")!, terms: terms,
                    joinsOn: Day(iso: "2026-01-19")!,
                    carried: .opening(
                        Opening(
                            balance: 4250,
                            ladders: [
                                LadderState(target: Slug("cocaine")!, rung: 4, streak: 2, saved: 6),
                                LadderState(target: Slug("groups")!, rung: 0, streak: 0),
                            ]))))),
        EventSample(
            type: "enrolled",
            body: begun
                + #","joins_on":"2026-01-19","opening":{"balance":0,"ladders":[],"cap_use":[{"on":"2026-01-18","#
                + #""amount":12000,"program":"small","source":"default","per":"calendar_year"},{"on":"2026-01-18","#
                + #""amount":5,"unit":"draws","program":"small","source":"default","per":"week"}],"#
                + #""signed_by_digest":"0f"}}"#,
            event: .enrolled(
                Enrolled(
                    enrollment: enrollment, firstDay: Day(iso: "2026-01-05")!, terms: terms,
                    joinsOn: Day(iso: "2026-01-19")!,
                    carried: .opening(
                        Opening(
                            balance: 0, ladders: [],
                            capUse: [
                                CapUse(
                                    on: Day(iso: "2026-01-18")!, amount: 12000, program: Slug("small")!,
                                    source: .defaultSource, period: .calendarYear),
                                CapUse(
                                    on: Day(iso: "2026-01-18")!, amount: 5, unit: .draws, program: Slug("small")!,
                                    source: .defaultSource, period: .week),
                            ], signedByDigest: "0f"))))),
        EventSample(
            type: "own_days_chosen", body: #"{"enrollment":"\#(id)","days":["fri","tue"]}"#,
            event: .ownDaysChosen(OwnDaysChosen(enrollment: enrollment, from: occurredOn, days: [.fri, .tue]))),
        EventSample(
            type: "enrollment_paused", body: #"{"enrollment":"\#(id)"}"#, event: .enrollmentPaused(turn)),
        EventSample(
            type: "enrollment_resumed", body: #"{"enrollment":"\#(id)"}"#, event: .enrollmentResumed(turn)),
        EventSample(
            type: "start_corrected", body: #"{"enrollment":"\#(id)","reason_digest":"0f"}"#,
            event: .startCorrected(mended)),
        EventSample(
            type: "enrollment_voided", body: #"{"enrollment":"\#(id)","reason_digest":"0f"}"#,
            event: .enrollmentVoided(mended)),
        EventSample(
            type: "visit_closed", body: #"{"enrollment":"\#(id)","target":"cocaine"}"#, event: .visitClosed(visit)),
        EventSample(
            type: "visit_opened", body: #"{"enrollment":"\#(id)","target":"cocaine"}"#,
            event: .visitOpened(visit)),
        EventSample(
            type: "visit_recorded",
            body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"negative","held_at":"south","#
                + #""findings":["certificate_expired","kit_expired","kit_unknown","training_expired"]}"#,
            event: .visitRecorded(found)),
        EventSample(
            type: "finding_cleared", body: #"{"enrollment":"\#(id)","target":"cocaine","reason_digest":"0f"}"#,
            event: .findingCleared(
                FindingCleared(enrollment: enrollment, visit: visit.visit, reasonDigest: "0f"))),
    ]

    private static let found: VisitRecorded = {
        var recorded = VisitRecorded(
            enrollment: enrollment, visit: visit.visit, heldOn: occurredOn, content: VisitContent(outcome: .negative))
        recorded.heldAt = Slug("south")!
        recorded.findings = VisitFinding.allCases
        return recorded
    }()
}
