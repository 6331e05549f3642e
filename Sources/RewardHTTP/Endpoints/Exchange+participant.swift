import HTTPTypes
import RewardDomain
import RewardServices

extension Exchange {
    /// The id in the address. A code is not taken there.
    func participantID() throws(Problem) -> String {
        guard let id = parameters["participant"].flatMap({ ParticipantID($0) }) else {
            throw Problem(
                .refused(.unknownParticipant),
                "The address names no participant's id; look one up by code with POST /v1/participants/lookup.")
        }
        return id.description
    }

    /// Refuses to tell of an older state than the asker has seen already.
    func require(_ version: Int64, atLeast least: Int64?) throws(Problem) {
        guard let least, version < least else { return }
        throw Problem(
            .refused(.notYet),
            "This participant is at version \(version) here, and not at \(least) yet; ask again in a moment.",
            headers: [.retryAfter: "1"])
    }
}
