// What was recorded for the wrong person (docs/spec/corrections.md).
extension ParticipantHistory {
    /// Proposes that what was recorded on a planned day belongs to somebody else: of one target, or of all.
    public func proposeMove(
        of visit: VisitAddress, to other: ParticipantID, reasonDigest: String, recordedBy: String? = nil
    ) throws(Refusal) -> CorrectionProposed {
        guard other != participant else {
            throw Refusal(.contentMismatch, "The visit is that participant's already; say whose it is.")
        }
        let (enrollment, visits) = try recordedVisits(visit)
        return CorrectionProposed(
            number: proposals.count + 1, enrollment: enrollment.id, plannedDay: visit.plannedDay,
            change: .move(visits, to: other), reasonDigest: reasonDigest, recordedBy: recordedBy)
    }

    /// The facts of a visit that a retraction written at `writtenAt` takes away, by version: those that move.
    public func factsToMove(
        _ visit: VisitReference, in enrollment: EnrollmentID, writtenAt: Instant
    ) throws(Refusal) -> [VisitFact] {
        let place = try place(of: try address(of: visit, in: enrollment))
        return VisitRanking.standing(place.facts)
            .filter { $0.isOfPerson && $0.kind != .retracted && $0.writtenAt <= writtenAt }
    }

    /// The visits of a planned day about which somebody said something that stands.
    private func recordedVisits(
        _ visit: VisitAddress
    ) throws(Refusal) -> (EnrollmentHistory, [VisitReference]) {
        let enrollment = try enrollment(in: visit.program, covering: visit.plannedDay)
        let named = try visit.target.map { target throws(Refusal) in try targetIndex(target, in: enrollment) }
        guard let planned = enrollment.visitIndex(plannedOn: visit.plannedDay) else {
            throw notPlanned(visit.plannedDay, in: enrollment, target: named ?? 0)
        }
        var visits: [VisitReference] = []
        for (index, target) in enrollment.targets.enumerated() where named == nil || named == index {
            for place in enrollment.visits(ofTarget: index) where target.plannedIndex(ofVisit: place) == planned {
                let reference = enrollment.reference(target: index, visit: place)
                guard visit.task == nil || reference.task == visit.task,
                    VisitRanking.standing(target.facts[place]).contains(where: \.isOfPerson)
                else { continue }
                if enrollment.terms.terms.targets[index].pays == .yoked {
                    throw Refusal(
                        .contentMismatch,
                        "\(target.id) in \(enrollment.program) copies a partner's awards and cannot be moved; retract "
                            + "the visit and record it for the other person.")
                }
                visits.append(reference)
            }
        }
        guard !visits.isEmpty else {
            throw Refusal(
                .nothingToMove,
                "Nothing is recorded for \(visit.plannedDay) in \(enrollment.program) that could be moved.")
        }
        return (enrollment, visits)
    }
}
