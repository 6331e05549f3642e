import RewardDomain

@testable import LedgerStorage

// What later versions say of a visit, and what waits for a second person.
extension EventSample {
    private static let enrollment = EnrollmentID("enr_01kds5p0bmeb3abcdefghjkmnp")!
    private static let id = "enr_01kds5p0bmeb3abcdefghjkmnp"
    private static let cocaine = Slug("cocaine")!
    private static let visit = VisitReference(target: cocaine, plannedDay: occurredOn)
    private static let task = VisitReference(target: Slug("plan")!, plannedDay: occurredOn, task: Slug("resume")!)
    private static let other = ParticipantID(Identifier(high: 1, low: 2))
    private static let positive = VisitContent(results: [AnalyteResult(analyte: cocaine, value: .positive)])

    static let visits: [EventSample] = [
        EventSample(
            type: "visit_recorded",
            body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"invalid","specimen":{"digest":"5e","#
                + #""collected_at":"2026-01-07T14:05:00Z","validity":"adulterated","source":"point_of_care","#
                + #""collector":"ben","kit_lot":"K-77"},"moved_from":"\#(other)"}"#,
            event: .visitRecorded(
                VisitRecorded(
                    enrollment: enrollment, visit: visit, heldOn: occurredOn, content: VisitContent(outcome: .invalid),
                    specimen: Specimen(
                        digest: "5e", collectedAt: Instant(rfc3339: "2026-01-07T14:05:00Z"), validity: .adulterated,
                        source: .pointOfCare, collector: "ben", kitLot: "K-77"), movedFrom: other))),
        EventSample(
            type: "visit_recorded",
            body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"excused","reason_digest":"0f","#
                + #""evidence_digest":"e1"}"#,
            event: .visitRecorded(
                VisitRecorded(
                    enrollment: enrollment, visit: visit, heldOn: occurredOn, content: VisitContent(outcome: .excused),
                    reasonDigest: "0f", evidenceDigest: "e1"))),
        EventSample(
            type: "visit_corrected",
            body: #"{"enrollment":"\#(id)","target":"cocaine","outcome":"excused","reason_digest":"0f","#
                + #""evidence_digest":"e1","proposal":3}"#,
            event: .visitCorrected(
                VisitCorrected(
                    enrollment: enrollment, visit: visit, content: VisitContent(outcome: .excused), reasonDigest: "0f",
                    evidenceDigest: "e1", proposal: 3))),
        EventSample(
            type: "visit_retracted",
            body: #"{"enrollment":"\#(id)","target":"cocaine","reason_digest":"0f","proposal":4,"#
                + #""moved_to":"\#(other)","moved_specimens":["5e"]}"#,
            event: .visitRetracted(
                VisitRetracted(
                    enrollment: enrollment, visit: visit, reasonDigest: "0f", proposal: 4, movedTo: other,
                    movedSpecimens: ["5e"]))),
    ]

    static let waiting: [EventSample] = [
        EventSample(
            type: "result_disagreed",
            body: #"{"number":1,"enrollment":"\#(id)","target":"cocaine","planned_on":"2026-01-09","#
                + #""results":{"cocaine":"positive"},"specimen":{"source":"laboratory"},"recorded_by":"ben"}"#,
            event: .resultDisagreed(
                ResultDisagreed(
                    number: 1, enrollment: enrollment,
                    visit: VisitReference(target: cocaine, plannedDay: Day(iso: "2026-01-09")!), heldOn: occurredOn,
                    content: positive, specimen: Specimen(source: .laboratory), recordedBy: "ben"))),
        EventSample(
            type: "disagreement_resolved", body: #"{"number":1,"accepted":false,"reason_digest":"0f"}"#,
            event: .disagreementResolved(DisagreementResolved(number: 1, isAccepted: false, reasonDigest: "0f"))),
        EventSample(
            type: "correction_proposed",
            body: #"{"number":1,"enrollment":"\#(id)","change":"correct","target":"cocaine","#
                + #""results":{"cocaine":"positive"},"reason_digest":"0f","evidence_digest":"e1","recorded_by":"ben"}"#,
            event: .correctionProposed(
                CorrectionProposed(
                    number: 1, enrollment: enrollment, plannedDay: occurredOn, change: .correct(visit, positive),
                    reasonDigest: "0f", evidenceDigest: "e1", recordedBy: "ben"))),
        EventSample(
            type: "correction_proposed",
            body: #"{"number":2,"enrollment":"\#(id)","change":"retract","target":"plan","task":"resume","#
                + #""reason_digest":"0f"}"#,
            event: .correctionProposed(
                CorrectionProposed(
                    number: 2, enrollment: enrollment, plannedDay: occurredOn, change: .retract(task),
                    reasonDigest: "0f"))),
        EventSample(
            type: "correction_proposed",
            body: #"{"number":3,"enrollment":"\#(id)","change":"move","visits":[{"target":"cocaine"},{"target":"plan","#
                + #""task":"resume"}],"to":"\#(other)","reason_digest":"0f"}"#,
            event: .correctionProposed(
                CorrectionProposed(
                    number: 3, enrollment: enrollment, plannedDay: occurredOn,
                    change: .move([visit, task], to: other), reasonDigest: "0f"))),
        EventSample(
            type: "proposal_approved", body: #"{"number":3,"more":true}"#,
            event: .proposalApproved(ProposalApproved(number: 3)), settlement: nil),
        EventSample(
            type: "proposal_declined", body: #"{"number":3,"reason_digest":"0f"}"#,
            event: .proposalDeclined(ProposalDeclined(number: 3, reasonDigest: "0f"))),
        EventSample(
            type: "proposal_withdrawn", body: #"{"number":3}"#,
            event: .proposalWithdrawn(ProposalWithdrawn(number: 3))),
    ]
}
