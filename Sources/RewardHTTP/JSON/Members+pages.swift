import RewardDomain

// What the addresses and forms of pages name: texts, all of them.
extension Members {
    /// The id of the participant whom a page is about. A code is not taken in an address.
    func participantID() throws(Problem) -> String {
        guard let id = ParticipantID(try text("participant")) else {
            throw .malformed("participant must be a participant's id (part_…).", member: "participant")
        }
        return id.description
    }

    func enrollmentID() throws(Problem) -> EnrollmentID {
        guard let id = EnrollmentID(try text("enrollment")) else {
            throw .malformed("enrollment must be an enrollment's id (enr_…).", member: "enrollment")
        }
        return id
    }

    func wholeNumber(_ name: String) throws(Problem) -> Int {
        guard let number = Int(try text(name)) else {
            throw .malformed("\(name) must be a whole number.", member: name)
        }
        return number
    }
}
