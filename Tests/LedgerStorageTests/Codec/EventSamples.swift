import RewardDomain

/// One sample of every participant's event in the form it has been stored in since schema 1.
///
/// These texts stand in databases and under hashes: they are added to, never changed.
struct EventSample: Sendable {
    var type: String
    var body: String
    var event: ParticipantEvent
    var closesAppend = true

    /// The day that stands on every sample's row.
    static let occurredOn = Day(iso: "2026-01-07")!

    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private static let id = "enr_01kds5p0bmeb3abcdefghjkmnp"
    private static let visit = VisitReference(target: Slug("cocaine")!, plannedDay: occurredOn)

    static let all: [EventSample] = [
        EventSample(type: "participant_added", body: "{}", event: .participantAdded),
        EventSample(
            type: "participant_added", body: #"{"more":true}"#, event: .participantAdded, closesAppend: false),
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
                EnrollmentEnded(enrollment: enrollment, lastDay: Day(iso: "2026-02-01")!, reason: .consentWithdrawn))),
        EventSample(
            type: "visit_recorded", body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"negative"}"#,
            event: .visitRecorded(
                VisitRecorded(enrollment: enrollment, visit: visit, heldOn: occurredOn, outcome: .negative))),
        EventSample(
            type: "visit_recorded",
            body: #"{"enrollment":"\#(id)","target":"cocaine","planned_on":"2026-01-09","outcome":"no_show","#
                + #""recorded_by":"Zoë \"Z\" \\\u000a","repeats":4,"more":true}"#,
            event: .visitRecorded(
                VisitRecorded(
                    enrollment: enrollment,
                    visit: VisitReference(target: Slug("cocaine")!, plannedDay: Day(iso: "2026-01-09")!),
                    heldOn: occurredOn, outcome: .noShow, recordedBy: "Zoë \"Z\" \\\n", repeats: 4)),
            closesAppend: false),
        EventSample(
            type: "visit_corrected",
            body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"excused","reason_digest":"0f","#
                + #""recorded_by":"ben"}"#,
            event: .visitCorrected(
                VisitCorrected(
                    enrollment: enrollment, visit: visit, outcome: .excused, reasonDigest: "0f", recordedBy: "ben"))),
        EventSample(
            type: "visit_retracted", body: #"{"enrollment":"\#(id)","target":"cocaine","reason_digest":"0f"}"#,
            event: .visitRetracted(VisitRetracted(enrollment: enrollment, visit: visit, reasonDigest: "0f"))),
    ]
}

/// The same for house events.
struct HouseEventSample: Sendable {
    var type: String
    var body: String
    var event: HouseEvent

    static let all: [HouseEventSample] = [
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
    ]
}
