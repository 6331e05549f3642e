extension ParticipantHistory {
    /// A manager looked at what had expired when a visit was recorded.
    public func decideClearing(_ address: VisitAddress, reasonDigest: String) throws(Refusal) -> FindingCleared {
        let place = try place(of: address)
        let found = place.enrollment.place(of: place.visit).map {
            place.enrollment.targets[$0.target].findings(ofVisit: $0.visit)
        }
        guard let found, !found.isEmpty else {
            throw Refusal(
                .alreadyDone,
                "Nothing had expired about the visit of \(place.visit.plannedDay) in \(place.enrollment.program), or it "
                    + "was cleared already.")
        }
        return FindingCleared(enrollment: place.enrollment.id, visit: place.visit, reasonDigest: reasonDigest)
    }
}
