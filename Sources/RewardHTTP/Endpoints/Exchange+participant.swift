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
}
