// What a second source said otherwise, and how a manager settles it.
extension ParticipantHistory {
    public func disagreement(_ number: Int) throws(Refusal) -> Disagreement {
        guard let disagreement = disagreements.first(where: { $0.said.number == number }) else {
            throw Self.unknownDisagreement(number)
        }
        return disagreement
    }

    public static func unknownDisagreement(_ number: Int) -> Refusal {
        Refusal(
            .unknownDisagreement,
            "The participant has no disagreement \(number); disagreement list shows those that wait.")
    }

    /// The disagreement of a number that still waits.
    func waitingDisagreement(_ number: Int) throws(Refusal) -> Disagreement {
        let disagreement = try disagreement(number)
        guard disagreement.isWaiting else {
            throw Refusal(
                .disagreementClosed,
                "Disagreement \(number) was \(disagreement.isAccepted == true ? "accepted" : "dismissed") already.")
        }
        return disagreement
    }

    /// Accepting corrects the visit to what the second source said; dismissing changes nothing. Never by who recorded
    /// the second result.
    public func resolve(
        _ number: Int, accepts: Bool, reasonDigest: String, by actor: String, now: Instant,
        clinicDay: ClinicDay = utcDay
    ) throws(Refusal) -> [ParticipantEvent] {
        let disagreement = try waitingDisagreement(number)
        guard actorsDiffer(disagreement.actor, actor) else {
            throw Refusal(
                .ownResult,
                "\(actor) recorded the result that disagrees, so somebody else has to resolve disagreement \(number).")
        }
        let resolved = ParticipantEvent.disagreementResolved(
            DisagreementResolved(number: number, isAccepted: accepts, reasonDigest: reasonDigest))
        guard accepts else { return [resolved] }
        let said = disagreement.said
        let correction = MendVisit(
            visit: try address(of: said.visit, in: said.enrollment), content: said.content, passesLimits: true,
            reasonDigest: reasonDigest)
        return [resolved, try decide(correction, now: now, clinicDay: clinicDay)]
    }

    /// The same said again while it waits is asked once.
    func refuseAskedAlready(_ fact: VisitFact, at place: Place) throws(Refusal) {
        guard
            let same = disagreements.first(where: { disagreement in
                var origin = fact.origin
                origin.state(disagreement.said.specimen)
                return disagreement.isWaiting && disagreement.said.enrollment == place.enrollment.id
                    && disagreement.said.visit == place.visit && disagreement.said.content == fact.content
                    && origin.isSameSource(as: fact.origin)
            })
        else { return }
        throw Refusal(
            .alreadyDone,
            "The same was said before about the visit of \(place.visit.plannedDay) in \(place.enrollment.program); it "
                + "waits for a manager as disagreement \(same.said.number).")
    }

    /// The address under which a command finds a visit again.
    public func address(of visit: VisitReference, in enrollment: EnrollmentID) throws(Refusal) -> VisitAddress {
        guard let known = self.enrollment(enrollment) else {
            throw Refusal(.notEnrolled, "The enrollment this was about is no longer there.")
        }
        let address = VisitAddress(
            program: known.program, target: visit.target, day: visit.plannedDay, task: visit.task)
        guard try place(of: address).enrollment.id == enrollment else {
            throw Refusal(
                .notEnrolled, "Another enrollment in \(known.program) has taken the place of the one this was about.")
        }
        return address
    }
}
