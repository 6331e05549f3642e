// What may be said of a specimen, and that one specimen pays once.
extension ParticipantHistory {
    func checkSpecimen(
        _ command: RecordVisit, at place: Place, now: Instant, clinicDay: ClinicDay
    ) throws(Refusal) {
        guard let specimen = command.specimen else { return }
        guard place.target.kind == .abstinence || place.target.kind == .reading else {
            throw Refusal(
                .contentMismatch, "\(place.target.id) in \(place.enrollment.program) takes no specimens; leave it out.")
        }
        if command.isConfirmation, specimen.source == .pointOfCare {
            throw Refusal(
                .contentMismatch, "A laboratory's confirmation does not come from the point of care; say which it is.")
        }
        try checkWords(specimen)
        try checkCollected(specimen, command, at: place, now: now, clinicDay: clinicDay)
        try refuseUsed(command, at: place)
    }

    private func checkWords(_ specimen: Specimen) throws(Refusal) {
        if let collector = specimen.collector,
            !Specimen.isPlainWord(collector, charactersMax: Specimen.collectorCharactersMax)
        {
            throw Refusal(
                .malformed,
                "The collector is a login of at most \(Specimen.collectorCharactersMax) letters, digits and - _ . : / @ +."
            )
        }
        if let lot = specimen.kitLot, !Specimen.isPlainWord(lot, charactersMax: Specimen.kitLotCharactersMax) {
            throw Refusal(
                .malformed,
                "A kit's lot has at most \(Specimen.kitLotCharactersMax) letters, digits and - _ . : / @ +.")
        }
    }

    private func checkCollected(
        _ specimen: Specimen, _ command: RecordVisit, at place: Place, now: Instant, clinicDay: ClinicDay
    ) throws(Refusal) {
        guard let collected = specimen.collectedAt else { return }
        let written = min(command.writtenAt ?? now, now)
        guard collected <= written else {
            throw Refusal(
                .specimenMismatch,
                "The specimen was collected at \(collected), after it was recorded at \(written); check the times.")
        }
        let day = clinicDay(collected, place.enrollment.terms.terms.timeZone)
        guard day >= place.enrollment.firstDay else {
            throw Refusal(
                .specimenMismatch,
                "The specimen was collected on \(day), before the enrollment in \(place.enrollment.program) began on "
                    + "\(place.enrollment.firstDay); check the time.")
        }
        guard day == command.visit.day else {
            throw Refusal(
                .specimenMismatch,
                "The specimen was collected on \(day), but the visit was held on \(command.visit.day); check which of "
                    + "the two is right.")
        }
    }

    /// The same specimen at the same visit day is a retest, a confirmation or another target of that day.
    private func refuseUsed(_ command: RecordVisit, at place: Place) throws(Refusal) {
        let own = SpecimenPlace(
            participant: participant, enrollment: place.enrollment.id, plannedDay: place.visit.plannedDay)
        guard let used = command.specimenUsedAt, used != own else { return }
        throw Refusal(
            .specimenUsed,
            "This specimen number was recorded at another visit before, and one specimen pays once; check the number "
                + "on the cup. A visit recorded for the wrong person is mended with visit move.")
    }
}
