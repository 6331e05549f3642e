import RewardDomain

extension EventCodec {
    /// An event's type and the members of its body, without what closes an append.
    static func stored(_ event: ParticipantEvent) -> (type: String, members: [JSON.Member]) {
        switch event {
        case .participantAdded: ("participant_added", [])
        case .enrolled(let event): ("enrolled", members(event))
        case .enrollmentEnded(let event):
            (
                "enrollment_ended",
                JSON.members([
                    "enrollment": .string(event.enrollment.description),
                    "last_day": .string(event.lastDay.description),
                    "reason": .string(event.reason.rawValue),
                ])
            )
        case .visitRecorded(let event): ("visit_recorded", members(event))
        case .visitCorrected(let event):
            (
                "visit_corrected",
                visit(event.enrollment, event.visit) + content(event.content)
                    + mended(event.reasonDigest, event.recordedBy)
                    + JSON.members([
                        "evidence_digest": event.evidenceDigest.map { .string($0) },
                        "proposal": event.proposal.map { .int($0) },
                    ])
            )
        case .visitRetracted(let event):
            (
                "visit_retracted",
                visit(event.enrollment, event.visit) + mended(event.reasonDigest, event.recordedBy)
                    + JSON.members([
                        "proposal": event.proposal.map { .int($0) },
                        "moved_to": event.movedTo.map { .string($0.description) },
                        "moved_specimens": event.movedSpecimens.isEmpty
                            ? nil : .array(event.movedSpecimens.map { .string($0) }),
                    ])
            )
        case .visitMissed(let event): ("visit_missed", visit(event.enrollment, event.visit))
        case .retestLapsed(let event): ("retest_lapsed", visit(event.enrollment, event.visit))
        case .unplannedVisitRecorded(let event): ("unplanned_visit_recorded", members(event))
        case .groupPrizeDrawn(let event):
            (
                "group_prize_drawn",
                visit(event.enrollment, event.visit)
                    + JSON.members([
                        "session": .string(event.session), "slips": .array(event.slips.map { .int($0) }),
                    ])
            )
        case .depositReceived(let event):
            (
                "deposit_received",
                JSON.members([
                    "enrollment": .string(event.enrollment.description), "amount": .int(event.amount),
                ])
            )
        case .drawSeedRevealed(let event):
            (
                "draw_seed_revealed",
                JSON.members([
                    "enrollment": .string(event.enrollment.description), "seed": .string(event.seed),
                ])
            )
        case .ownDaysChosen(let event):
            (
                "own_days_chosen",
                JSON.members([
                    "enrollment": .string(event.enrollment.description), "days": TermsCodec.weekdays(event.days),
                ])
            )
        case .enrollmentPaused(let event): ("enrollment_paused", members(event.enrollment))
        case .enrollmentResumed(let event): ("enrollment_resumed", members(event.enrollment))
        case .startCorrected(let event):
            ("start_corrected", members(event.enrollment) + mended(event.reasonDigest, nil))
        case .enrollmentVoided(let event):
            ("enrollment_voided", members(event.enrollment) + mended(event.reasonDigest, nil))
        case .visitClosed(let event): ("visit_closed", visit(event.enrollment, event.visit))
        case .visitOpened(let event): ("visit_opened", visit(event.enrollment, event.visit))
        case .participantDescribed(let event): ("participant_described", stored(event))
        case .duplicateOverruled(let event):
            ("duplicate_overruled", JSON.members(["reason_digest": .string(event.reasonDigest)]))
        case .samePersonProposed(let event): ("same_person_proposed", stored(event))
        case .samePersonDeclined(let event):
            ("same_person_declined", JSON.members(["other": .string(event.other.description)]))
        case .participantClosed(let event):
            ("participant_closed", JSON.members(["into": .string(event.into.description)]))
        case .participantAbsorbed(let event): ("participant_absorbed", stored(event))
        case .receivedElsewhere(let event): ("received_elsewhere", stored(event))
        case .disputeOpened(let event): ("dispute_opened", stored(event))
        case .disputeAnswered(let event):
            (
                "dispute_answered",
                JSON.members(["number": .int(event.number), "text_digest": .string(event.textDigest)])
            )
        case .disputeClosed(let event):
            (
                "dispute_closed",
                JSON.members([
                    "number": .int(event.number), "withdrawn": event.isWithdrawn ? .bool(true) : nil,
                ])
            )
        case .resultDisagreed(let event): ("result_disagreed", members(event))
        case .disagreementResolved(let event): ("disagreement_resolved", members(event))
        case .correctionProposed(let event): ("correction_proposed", members(event))
        case .proposalApproved(let event): ("proposal_approved", JSON.members(["number": .int(event.number)]))
        case .proposalDeclined(let event):
            (
                "proposal_declined",
                JSON.members(["number": .int(event.number), "reason_digest": .string(event.reasonDigest)])
            )
        case .proposalWithdrawn(let event): ("proposal_withdrawn", JSON.members(["number": .int(event.number)]))
        case .findingCleared(let event):
            ("finding_cleared", visit(event.enrollment, event.visit) + mended(event.reasonDigest, nil))
        case .redemptionRequested(let event): ("redemption_requested", stored(event))
        case .redemptionApproved(let event): ("redemption_approved", stored(event))
        case .redemptionDelivered(let event): ("redemption_delivered", stored(event))
        case .redemptionFailed(let event): ("redemption_failed", stored(event))
        case .redemptionCancelled(let event): ("redemption_cancelled", stored(event))
        case .reversalAsked(let event): ("reversal_asked", stored(event))
        case .reversalDeclined(let event): ("reversal_declined", stored(event))
        case .redemptionReversed(let event): ("redemption_reversed", stored(event))
        case .valueUnclaimed(let event): ("value_unclaimed", stored(event))
        case .erasureAsked(let step): ("erasure_asked", stored(step))
        case .erasureDeclined(let step): ("erasure_declined", stored(step))
        case .participantErased: ("participant_erased", [])
        case .legalHoldPlaced(let step): ("legal_hold_placed", stored(step))
        case .legalHoldReleased(let step): ("legal_hold_released", stored(step))
        }
    }

    private static func members(_ event: Enrolled) -> [JSON.Member] {
        JSON.members([
            "enrollment": .string(event.enrollment.description),
            "first_day": .string(event.firstDay.description),
            "revision": .int(event.terms.revision),
            "terms_hash": .string(event.terms.hash),
            "terms": TermsCodec.encode(event.terms.terms),
            "seed_commitment": event.seedCommitment.map { .string($0) },
            "yoked_to": event.yokedTo.map { partner in
                .object([
                    "participant": .string(partner.participant.description),
                    "enrollment": .string(partner.enrollment.description),
                ])
            },
            "own_days": event.ownDays.isEmpty ? nil : TermsCodec.weekdays(event.ownDays),
            "joins_on": event.joinsOn.map { .string($0.description) },
        ]) + (event.carried.map(EnrollmentCodec.members) ?? [])
            + JSON.members(["attested": event.attestation.map(EnrollmentCodec.encode)])
    }

    private static func members(_ enrollment: EnrollmentID) -> [JSON.Member] {
        JSON.members(["enrollment": .string(enrollment.description)])
    }

    private static func members(_ event: VisitRecorded) -> [JSON.Member] {
        // `occurred_on` is the day held; the planned day is written only where it differs.
        let planned = event.visit.plannedDay == event.heldOn ? nil : event.visit.plannedDay
        return visit(event.enrollment, event.visit, plannedOn: planned) + content(event.content)
            + JSON.members([
                "confirmation": event.isConfirmation ? .bool(true) : nil,
                "copied": event.copied.map { .int($0) },
                "recorded_by": event.recordedBy.map { .string($0) },
                "repeats": event.repeats.map { .int(Int($0)) },
                "specimen": SpecimenCodec.encode(event.specimen),
                "held_at": event.heldAt.map { .string($0.text) },
                "findings": event.findings.isEmpty
                    ? nil : .array(event.findings.map { .string($0.rawValue) }),
                "reason_digest": event.reasonDigest.map { .string($0) },
                "evidence_digest": event.evidenceDigest.map { .string($0) },
                "moved_from": event.movedFrom.map { .string($0.description) },
            ])
    }

    private static func members(_ event: UnplannedVisitRecorded) -> [JSON.Member] {
        JSON.members([
            "enrollment": .string(event.enrollment.description), "target": .string(event.target.text),
        ]) + content(event.content) + JSON.members(["recorded_by": event.recordedBy.map { .string($0) }])
    }

    private static func mended(_ reasonDigest: String, _ recordedBy: String?) -> [JSON.Member] {
        JSON.members([
            "reason_digest": .string(reasonDigest), "recorded_by": recordedBy.map { .string($0) },
        ])
    }

    static func visit(
        _ enrollment: EnrollmentID, _ visit: VisitReference, plannedOn: Day? = nil
    ) -> [JSON.Member] {
        JSON.members([
            "enrollment": .string(enrollment.description),
            "target": .string(visit.target.text),
            "planned_on": plannedOn.map { .string($0.description) },
            "task": visit.task.map { .string($0.text) },
        ])
    }

    static func content(_ content: VisitContent) -> [JSON.Member] {
        JSON.members([
            "outcome": content.outcome.map { .string($0.name) },
            "results": content.results.isEmpty
                ? nil
                : .object(
                    content.results.map { JSON.Member(key: $0.analyte.text, value: .string($0.value.rawValue)) }),
            "reading": content.reading.map { .string($0.description) },
        ])
    }
}
