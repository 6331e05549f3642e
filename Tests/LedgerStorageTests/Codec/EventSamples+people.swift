import RewardDomain

extension EventSample {
    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private static let other = ParticipantID("part_01kds5p0bmeb3abcdefghjkmnp")!

    static let people: [EventSample] = [
        EventSample(
            type: "participant_described", body: #"{"fields":["born","name","phone"],"digest":"0f"}"#,
            event: .participantDescribed(
                ParticipantDescribed(fields: [Slug("born")!, Slug("name")!, Slug("phone")!], digest: "0f"))),
        EventSample(
            type: "duplicate_overruled", body: #"{"reason_digest":"0f","more":true}"#,
            event: .duplicateOverruled(DuplicateOverruled(reasonDigest: "0f")), settlement: nil),
        EventSample(
            type: "same_person_proposed", body: #"{"other":"\#(other)","reason_digest":"0f"}"#,
            event: .samePersonProposed(SamePersonProposed(other: other, reasonDigest: "0f"))),
        EventSample(
            type: "same_person_declined", body: #"{"other":"\#(other)"}"#,
            event: .samePersonDeclined(SamePersonDeclined(other: other))),
        EventSample(
            type: "participant_closed", body: #"{"into":"\#(other)"}"#,
            event: .participantClosed(ParticipantClosed(into: other, closedOn: occurredOn))),
        EventSample(
            type: "participant_absorbed",
            body: #"{"from":"\#(other)","balance":[{"program":"higgins-1994","source":"default","amount":1250},"#
                + #"{"program":"miedar","source":"default","amount":-100}],"cap_use":["#
                + #"{"on":"2026-01-05","amount":250,"program":"higgins-1994","source":"default"},"#
                + #"{"on":"2026-01-06","amount":3,"unit":"draws","program":"miedar","source":"default"},"#
                + #"{"on":"2026-01-06","amount":2000},{"on":"2026-01-06","amount":9900,"per":"calendar_year"}]}"#,
            event: .participantAbsorbed(
                ParticipantAbsorbed(
                    from: other, absorbedOn: occurredOn,
                    balance: [
                        .init(program: Slug("higgins-1994")!, source: .defaultSource, amount: 1250),
                        .init(program: Slug("miedar")!, source: .defaultSource, amount: -100),
                    ],
                    capUse: [
                        CapUse(
                            on: Day(iso: "2026-01-05")!, amount: 250, program: Slug("higgins-1994")!,
                            source: .defaultSource),
                        CapUse(
                            on: Day(iso: "2026-01-06")!, amount: 3, unit: .draws, program: Slug("miedar")!,
                            source: .defaultSource),
                        CapUse(on: Day(iso: "2026-01-06")!, amount: 2000),
                        CapUse(on: Day(iso: "2026-01-06")!, amount: 9900, period: .calendarYear),
                    ]))),
        EventSample(
            type: "participant_absorbed", body: #"{"from":"\#(other)","balance":[],"cap_use":[]}"#,
            event: .participantAbsorbed(
                ParticipantAbsorbed(from: other, absorbedOn: occurredOn, balance: [], capUse: []))),
        EventSample(
            type: "received_elsewhere", body: #"{"amount":2500,"from_digest":"0f"}"#,
            event: .receivedElsewhere(ReceivedElsewhere(on: occurredOn, amount: 2500, fromDigest: "0f"))),
        EventSample(
            type: "received_elsewhere", body: #"{"amount":2500,"from_digest":"0f","retracted":true}"#,
            event: .receivedElsewhere(
                ReceivedElsewhere(on: occurredOn, amount: 2500, fromDigest: "0f", isRetraction: true))),
    ]

    static let disputes: [EventSample] = [
        EventSample(
            type: "dispute_opened", body: #"{"number":1,"due":"2026-01-21","subject_digest":"0f"}"#,
            event: .disputeOpened(DisputeOpened(number: 1, due: Day(iso: "2026-01-21")!, subjectDigest: "0f"))),
        EventSample(
            type: "dispute_opened",
            body: #"{"number":2,"due":"2026-01-21","subject_digest":"0f","enrollment":"\#(enrollment)","#
                + #""planned_on":"2026-01-05","recorded_by":["cli:anna","counsellor-b"]}"#,
            event: .disputeOpened(
                DisputeOpened(
                    number: 2, due: Day(iso: "2026-01-21")!, subjectDigest: "0f",
                    visit: DisputedVisit(enrollment: enrollment, plannedDay: Day(iso: "2026-01-05")!),
                    recordedBy: ["cli:anna", "counsellor-b"]))),
        EventSample(
            type: "dispute_answered", body: #"{"number":1,"text_digest":"0f"}"#,
            event: .disputeAnswered(DisputeAnswered(number: 1, textDigest: "0f"))),
        EventSample(
            type: "dispute_closed", body: #"{"number":1}"#, event: .disputeClosed(DisputeClosed(number: 1))),
        EventSample(
            type: "dispute_closed", body: #"{"number":1,"withdrawn":true}"#,
            event: .disputeClosed(DisputeClosed(number: 1, isWithdrawn: true))),
    ]
}
