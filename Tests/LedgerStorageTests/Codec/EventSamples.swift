import RewardDomain

/// One sample of every participant's event in the form it has been stored in since schema 1.
///
/// These texts stand in databases and under hashes: they are added to, never changed.
struct EventSample: Sendable {
    var type: String
    var body: String
    var event: ParticipantEvent
    var settlement: Settlement? = Settlement()

    /// The day that stands on every sample's row.
    static let occurredOn = Day(iso: "2026-01-07")!

    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private static let id = "enr_01kds5p0bmeb3abcdefghjkmnp"
    private static let visit = VisitReference(target: Slug("cocaine")!, plannedDay: occurredOn)

    static let all: [EventSample] =
        [
            EventSample(type: "participant_added", body: "{}", event: .participantAdded),
            EventSample(
                type: "participant_added", body: #"{"more":true}"#, event: .participantAdded, settlement: nil),
            EventSample(
                type: "enrolled",
                body: #"{"enrollment":"\#(id)","first_day":"2026-01-05","revision":2,"terms_hash":"ab12","terms":"#
                    + TermsSample.smallest.text + "}",
                event: .enrolled(
                    Enrolled(
                        enrollment: enrollment, firstDay: Day(iso: "2026-01-05")!,
                        terms: PublishedTerms(revision: 2, hash: "ab12", terms: TermsSample.smallest.terms)))),
            EventSample(
                type: "enrollment_ended",
                body: #"{"enrollment":"\#(id)","last_day":"2026-02-01","reason":"consent_withdrawn"}"#,
                event: .enrollmentEnded(
                    EnrollmentEnded(enrollment: enrollment, lastDay: Day(iso: "2026-02-01")!, reason: .consentWithdrawn)
                )),
            EventSample(
                type: "visit_recorded", body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"negative"}"#,
                event: .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment, visit: visit, heldOn: occurredOn,
                        content: VisitContent(outcome: .negative))
                )),
            EventSample(
                type: "visit_recorded",
                body: #"{"enrollment":"\#(id)","target":"cocaine","planned_on":"2026-01-09","outcome":"no_show","#
                    + #""recorded_by":"Zoë \"Z\" \\\u000a","repeats":4,"more":true}"#,
                event: .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment,
                        visit: VisitReference(target: Slug("cocaine")!, plannedDay: Day(iso: "2026-01-09")!),
                        heldOn: occurredOn, content: VisitContent(outcome: .noShow), recordedBy: "Zoë \"Z\" \\\n",
                        repeats: 4)),
                settlement: nil),
            EventSample(
                type: "visit_corrected",
                body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"excused","reason_digest":"0f","#
                    + #""recorded_by":"ben"}"#,
                event: .visitCorrected(
                    VisitCorrected(
                        enrollment: enrollment, visit: visit, content: VisitContent(outcome: .excused),
                        reasonDigest: "0f",
                        recordedBy: "ben"))),
            EventSample(
                type: "visit_retracted", body: #"{"enrollment":"\#(id)","target":"cocaine","reason_digest":"0f"}"#,
                event: .visitRetracted(VisitRetracted(enrollment: enrollment, visit: visit, reasonDigest: "0f"))),
            EventSample(
                type: "enrolled",
                body: #"{"enrollment":"\#(id)","first_day":"2026-01-05","revision":2,"terms_hash":"ab12","terms":"#
                    + TermsSample.smallest.text
                    + #","seed_commitment":"c0ffee","yoked_to":{"participant":"\#(partner.participant)","#
                    + #""enrollment":"\#(id)"}}"#,
                event: .enrolled(
                    Enrolled(
                        enrollment: enrollment, firstDay: Day(iso: "2026-01-05")!,
                        terms: PublishedTerms(revision: 2, hash: "ab12", terms: TermsSample.smallest.terms),
                        seedCommitment: "c0ffee", yokedTo: partner))),
            EventSample(
                type: "visit_recorded",
                body: #"{"enrollment":"\#(id)","target":"plan","task":"resume","outcome":"completed","copied":250,"#
                    + #""drawn":[{"enrollment":"\#(id)","target":"plan","planned_on":"2026-01-07","task":"resume","slip":90}],"#
                    + #""withheld":[{"enrollment":"\#(id)","target":"plan","planned_on":"2026-01-07","task":"resume","#
                    + #""caps":[{"cap":"person calendar_year","unit":"money","amount":100}]}]}"#,
                event: .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment, visit: task, heldOn: occurredOn,
                        content: VisitContent(outcome: .completed), copied: 250)),
                settlement: Settlement(
                    drawn: [DrawnSlip(enrollment: enrollment, visit: task, slip: 90)],
                    withheld: [
                        VisitWithheld(
                            enrollment: enrollment, visit: task,
                            caps: [Withheld(cap: "person calendar_year", unit: .money, amount: 100)])
                    ])),
            EventSample(
                type: "visit_recorded",
                body:
                    #"{"enrollment":"\#(id)","target":"cocaine","results":{"cocaine":"negative","opiates":"pending"},"#
                    + #""reading":"0.009","confirmation":true}"#,
                event: .visitRecorded(
                    VisitRecorded(
                        enrollment: enrollment, visit: visit, heldOn: occurredOn,
                        content: VisitContent(
                            results: [
                                AnalyteResult(analyte: Slug("cocaine")!, value: .negative),
                                AnalyteResult(analyte: Slug("opiates")!, value: .pending),
                            ], reading: Reading("0.009")), isConfirmation: true))),
            EventSample(
                type: "visit_missed", body: #"{"enrollment":"\#(id)","target":"cocaine"}"#,
                event: .visitMissed(HouseVisitFact(enrollment: enrollment, visit: visit))),
            EventSample(
                type: "retest_lapsed", body: #"{"enrollment":"\#(id)","target":"cocaine"}"#,
                event: .retestLapsed(HouseVisitFact(enrollment: enrollment, visit: visit))),
            EventSample(
                type: "unplanned_visit_recorded",
                body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"negative","recorded_by":"ben"}"#,
                event: .unplannedVisitRecorded(
                    UnplannedVisitRecorded(
                        enrollment: enrollment, target: Slug("cocaine")!, heldOn: occurredOn,
                        content: VisitContent(outcome: .negative), recordedBy: "ben"))),
            EventSample(
                type: "group_prize_drawn",
                body: #"{"enrollment":"\#(id)","target":"cocaine","session":"session:2026-01-07","slips":[3,99]}"#,
                event: .groupPrizeDrawn(
                    GroupPrizeDrawn(
                        enrollment: enrollment, visit: visit, session: "session:2026-01-07", slips: [3, 99]))),
            EventSample(
                type: "deposit_received", body: #"{"enrollment":"\#(id)","amount":5000}"#,
                event: .depositReceived(
                    DepositReceived(enrollment: enrollment, amount: 5000, receivedOn: occurredOn))),
            EventSample(
                type: "draw_seed_revealed", body: #"{"enrollment":"\#(id)","seed":"ab"}"#,
                event: .drawSeedRevealed(DrawSeedRevealed(enrollment: enrollment, seed: "ab"))),
        ] + turns + people + disputes + visits + waiting + months + redemptions + funds + privacy

    private static let task = VisitReference(target: Slug("plan")!, plannedDay: occurredOn, task: Slug("resume")!)
    private static let partner = YokedPartner(
        participant: ParticipantID(Identifier(high: 1, low: 2)), enrollment: enrollment)
}

/// The same for house events.
struct HouseEventSample: Sendable {
    var type: String
    var body: String
    var event: HouseEvent

    static let all: [HouseEventSample] =
        [
            HouseEventSample(
                type: "organization_founded", body: #"{"name":"Harbor"}"#, event: .organizationFounded(name: "Harbor")),
            HouseEventSample(
                type: "site_opened", body: #"{"site":"main","name":"Main site","time_zone":"America/New_York"}"#,
                event: .siteOpened(site: .mainSite, name: "Main site", timeZone: "America/New_York")),
            HouseEventSample(
                type: "terms_published",
                body: #"{"revision":1,"terms_hash":"ab12","terms":"# + TermsSample.smallest.text
                    + #","text":"program: small # as written\u000a"}"#,
                event: .termsPublished(
                    TermsPublished(
                        terms: PublishedTerms(revision: 1, hash: "ab12", terms: TermsSample.smallest.terms),
                        text: "program: small # as written\n"))),
            HouseEventSample(
                type: "group_draw_held",
                body: #"{"program":"hat","target":"group","seed":"ab","attenders":[{"participant":"\#(participant)","#
                    + #""enrollment":"\#(enrollment)","planned_on":"2026-01-07","names":3,"owed":1},{"participant":"\#(participant)","#
                    + #""enrollment":"\#(enrollment)","planned_on":"2026-01-07","names":1}],"drawn":[{"enrollment":"\#(enrollment)","slip":99}]}"#,
                event: .groupDrawHeld(
                    GroupDrawHeld(
                        program: Slug("hat")!, target: Slug("group")!, seed: "ab",
                        attenders: [
                            GroupDrawHeld.Attender(
                                participant: participant, enrollment: enrollment, plannedDay: Day(iso: "2026-01-07")!,
                                names: 3,
                                owed: 1),
                            GroupDrawHeld.Attender(
                                participant: participant, enrollment: enrollment, plannedDay: Day(iso: "2026-01-07")!,
                                names: 1),
                        ], drawn: [GroupDrawHeld.Drawn(enrollment: enrollment, slip: 99)]))),
        ] + sites + users + days + months + receipts + funds + cards + stock + counts + access + retention

    private static let participant = ParticipantID(Identifier(high: 1, low: 2))
    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
}
