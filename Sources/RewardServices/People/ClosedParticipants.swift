import LedgerStorage
import RewardDomain
import RewardPolicies

extension RewardServices {
    /// How often one code of a person can have gone on under another: a limit for what only a damaged ledger exceeds.
    private static let codesOfOnePersonMax = 100

    /// Under whom a participant goes on: themselves, where no other code of the same person absorbed theirs.
    func openParticipant(_ participant: ParticipantID) async throws(ServiceError) -> ParticipantID {
        var open = participant
        for _ in 0..<Self.codesOfOnePersonMax {
            guard let closed = try await ledger(of: open).history.closed else { return open }
            open = closed.into
        }
        throw .storage(.damaged(stream: participant.description, reason: "it goes on under itself"))
    }

    /// Refuses a command to a participant who was erased, or who goes on under another code, naming that one.
    func requireOpen(_ history: ParticipantHistory) async throws(ServiceError) {
        try deciding { () throws(Refusal) in try history.refuseErased(history.participant.erasedName) }
        guard let closed = history.closed else { return }
        let open = try await openParticipant(closed.into)
        let codes = try await codes(of: [open])
        throw .refused(
            Refusal(
                .participantClosed,
                "This participant was found on \(closed.closedOn) to be the same person as "
                    + "\(codes[open] ?? open.erasedName), and takes nothing more; use that one."))
    }
}
