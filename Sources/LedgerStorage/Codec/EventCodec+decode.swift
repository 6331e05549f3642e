import RewardDomain

extension EventCodec {
    static func event(
        _ type: String, _ body: BodyReader, _ occurredOn: Day
    ) throws(UnreadableEvent) -> ParticipantEvent {
        switch type {
        case "participant_added": return .participantAdded
        case "enrolled": return .enrolled(try enrolled(body, terms: try TermsCodec.decode(try body.object("terms"))))
        case "enrollment_ended":
            return .enrollmentEnded(
                EnrollmentEnded(
                    enrollment: try body.enrollment("enrollment"), lastDay: try body.day("last_day"),
                    reason: try body.choice("reason")))
        case "visit_recorded": return .visitRecorded(try visitRecorded(body, heldOn: occurredOn))
        case "visit_corrected":
            return .visitCorrected(
                VisitCorrected(
                    enrollment: try body.enrollment("enrollment"), visit: try visit(body, occurredOn),
                    content: try content(body), reasonDigest: try body.string("reason_digest"),
                    recordedBy: try recordedBy(body), evidenceDigest: try body.stringIfAny("evidence_digest"),
                    proposal: try body.intIfAny("proposal")))
        case "visit_retracted":
            return .visitRetracted(
                VisitRetracted(
                    enrollment: try body.enrollment("enrollment"), visit: try visit(body, occurredOn),
                    reasonDigest: try body.string("reason_digest"), recordedBy: try recordedBy(body),
                    proposal: try body.intIfAny("proposal"), movedTo: try body.participantIfAny("moved_to"),
                    movedSpecimens: try body.arrayIfAny("moved_specimens") { json throws(UnreadableEvent) in
                        guard let digest = json.string else { throw UnreadableEvent(reason: "moves no specimen") }
                        return digest
                    }))
        case "visit_missed": return .visitMissed(try houseFact(body, occurredOn))
        case "retest_lapsed": return .retestLapsed(try houseFact(body, occurredOn))
        case "unplanned_visit_recorded":
            return .unplannedVisitRecorded(
                UnplannedVisitRecorded(
                    enrollment: try body.enrollment("enrollment"), target: try body.slug("target"),
                    heldOn: occurredOn, content: try content(body), recordedBy: try recordedBy(body)))
        case "group_prize_drawn":
            return .groupPrizeDrawn(
                GroupPrizeDrawn(
                    enrollment: try body.enrollment("enrollment"), visit: try visit(body, occurredOn),
                    session: try body.string("session"), slips: try body.ints("slips")))
        case "deposit_received":
            return .depositReceived(
                DepositReceived(
                    enrollment: try body.enrollment("enrollment"), amount: try amount(body), receivedOn: occurredOn))
        case "draw_seed_revealed":
            return .drawSeedRevealed(
                DrawSeedRevealed(enrollment: try body.enrollment("enrollment"), seed: try body.string("seed")))
        case "own_days_chosen":
            return .ownDaysChosen(
                OwnDaysChosen(
                    enrollment: try body.enrollment("enrollment"), from: occurredOn,
                    days: try body.array("days", TermsCodec.weekday)))
        case "enrollment_paused": return .enrollmentPaused(try turn(body, occurredOn))
        case "enrollment_resumed": return .enrollmentResumed(try turn(body, occurredOn))
        case "start_corrected": return .startCorrected(try mended(body, occurredOn))
        case "enrollment_voided": return .enrollmentVoided(try mended(body, occurredOn))
        case "visit_closed": return .visitClosed(try houseFact(body, occurredOn))
        case "visit_opened": return .visitOpened(try houseFact(body, occurredOn))
        case "result_disagreed": return .resultDisagreed(try resultDisagreed(body, heldOn: occurredOn))
        case "disagreement_resolved": return .disagreementResolved(try disagreementResolved(body))
        case "correction_proposed": return .correctionProposed(try correctionProposed(body, occurredOn))
        case "proposal_approved": return .proposalApproved(ProposalApproved(number: try body.int("number")))
        case "proposal_declined":
            return .proposalDeclined(
                ProposalDeclined(number: try body.int("number"), reasonDigest: try body.string("reason_digest")))
        case "finding_cleared":
            return .findingCleared(
                FindingCleared(
                    enrollment: try body.enrollment("enrollment"), visit: try visit(body, occurredOn),
                    reasonDigest: try body.string("reason_digest")))
        case "proposal_withdrawn": return .proposalWithdrawn(ProposalWithdrawn(number: try body.int("number")))
        default:
            if let event = try person(type, body, occurredOn) { return event }
            if let event = try dispute(type, body) { return event }
            if let event = try redemption(type, body, occurredOn) { return event }
            throw UnreadableEvent(reason: "of type “\(type)” is unknown to this version")
        }
    }

    static func enrolled(_ body: BodyReader, terms: Terms) throws(UnreadableEvent) -> Enrolled {
        Enrolled(
            enrollment: try body.enrollment("enrollment"), firstDay: try body.day("first_day"),
            terms: PublishedTerms(
                revision: try body.int("revision"), hash: try body.string("terms_hash"), terms: terms),
            seedCommitment: try body.optional("seed_commitment") { reader, key throws(UnreadableEvent) in
                try reader.string(key)
            },
            yokedTo: try body.optional("yoked_to") { reader, key throws(UnreadableEvent) in
                let partner = try reader.object(key)
                guard let participant = ParticipantID(try partner.string("participant")) else {
                    throw UnreadableEvent(reason: "is yoked to a participant that cannot be read")
                }
                return YokedPartner(participant: participant, enrollment: try partner.enrollment("enrollment"))
            }, ownDays: try body.arrayIfAny("own_days", TermsCodec.weekday),
            joinsOn: try body.optional("joins_on") { reader, key throws(UnreadableEvent) in try reader.day(key) },
            carried: try EnrollmentCodec.carried(body),
            attestation: try body.objectIfAny("attested", EnrollmentCodec.attestation))
    }

    private static func turn(_ body: BodyReader, _ day: Day) throws(UnreadableEvent) -> EnrollmentTurn {
        EnrollmentTurn(enrollment: try body.enrollment("enrollment"), day: day)
    }

    private static func mended(_ body: BodyReader, _ day: Day) throws(UnreadableEvent) -> EnrollmentMended {
        EnrollmentMended(
            enrollment: try body.enrollment("enrollment"), day: day, reasonDigest: try body.string("reason_digest"))
    }

    private static func visitRecorded(
        _ body: BodyReader, heldOn: Day
    ) throws(UnreadableEvent) -> VisitRecorded {
        let planned = try body.optional("planned_on") { reader, key throws(UnreadableEvent) in try reader.day(key) }
        var recorded = VisitRecorded(
            enrollment: try body.enrollment("enrollment"), visit: try visit(body, planned ?? heldOn),
            heldOn: heldOn, content: try content(body), isConfirmation: body.flag("confirmation"),
            copied: try body.optional("copied") { reader, key throws(UnreadableEvent) in try reader.int(key) },
            recordedBy: try recordedBy(body),
            repeats: try body.optional("repeats") { reader, key throws(UnreadableEvent) in
                Int64(try reader.int(key))
            }, specimen: try SpecimenCodec.decode(body), reasonDigest: try body.stringIfAny("reason_digest"),
            evidenceDigest: try body.stringIfAny("evidence_digest"),
            movedFrom: try body.participantIfAny("moved_from"))
        recorded.heldAt = body.has("held_at") ? try body.slug("held_at") : nil
        recorded.findings = try body.arrayIfAny("findings") { json throws(UnreadableEvent) in
            guard let finding = json.string.flatMap({ VisitFinding(rawValue: $0) }) else {
                throw UnreadableEvent(reason: "has a finding that cannot be read")
            }
            return finding
        }
        return recorded
    }

    private static func houseFact(_ body: BodyReader, _ plannedOn: Day) throws(UnreadableEvent) -> HouseVisitFact {
        HouseVisitFact(enrollment: try body.enrollment("enrollment"), visit: try visit(body, plannedOn))
    }

    static func visit(_ body: BodyReader, _ plannedOn: Day) throws(UnreadableEvent) -> VisitReference {
        VisitReference(
            target: try body.slug("target"), plannedDay: plannedOn,
            task: try body.optional("task") { reader, key throws(UnreadableEvent) in try reader.slug(key) })
    }

    static func content(_ body: BodyReader) throws(UnreadableEvent) -> VisitContent {
        VisitContent(
            outcome: try body.optional("outcome") { reader, key throws(UnreadableEvent) in try reader.outcome(key) },
            results: try body.optional("results") { reader, key throws(UnreadableEvent) in
                try results(try reader.object(key))
            } ?? [],
            reading: try body.optional("reading") { reader, key throws(UnreadableEvent) in
                guard let reading = Reading(try reader.string(key)) else {
                    throw UnreadableEvent(reason: "has a reading that cannot be read")
                }
                return reading
            })
    }

    private static func results(_ body: BodyReader) throws(UnreadableEvent) -> [AnalyteResult] {
        var results: [AnalyteResult] = []
        for member in body.json.members ?? [] {
            guard let analyte = Slug(member.key) else {
                throw UnreadableEvent(reason: "has a result of an analyte that cannot be read")
            }
            results.append(AnalyteResult(analyte: analyte, value: try body.choice(member.key)))
        }
        return results
    }

    /// Positive and no more than any amount may be, so that a damaged one overflows nothing.
    static func amount(_ body: BodyReader) throws(UnreadableEvent) -> Int {
        let amount = try body.int("amount")
        guard amount > 0, amount <= Currency.minorUnitsMax else {
            throw UnreadableEvent(reason: "has an amount that nobody can have paid")
        }
        return amount
    }

    static func recordedBy(_ body: BodyReader) throws(UnreadableEvent) -> String? {
        try body.optional("recorded_by") { reader, key throws(UnreadableEvent) in try reader.string(key) }
    }
}
