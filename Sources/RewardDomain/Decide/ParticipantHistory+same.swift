/// The codes of two participants who may be one person, for sentences.
public struct PairOfCodes: Hashable, Sendable {
    /// The one who goes on.
    public var own: String
    /// The one who is to be closed.
    public var other: String

    public init(own: String, other: String) {
        self.own = own
        self.other = other
    }
}

// Two people say that two codes are one person; amounts received elsewhere.
extension ParticipantHistory {
    public func decideSame(
        as other: ParticipantID, reasonDigest: String, _ codes: PairOfCodes
    ) throws(Refusal) -> SamePersonProposed {
        guard other != participant else {
            throw Refusal(.contentMismatch, "\(codes.own) is one participant; name two different ones.")
        }
        if let open = samePersonProposals.first(where: { $0.other == other }) {
            throw Refusal(
                .alreadyDone,
                "\(open.proposedBy) proposed on \(open.proposedOn) that \(codes.other) is the same person as "
                    + "\(codes.own); somebody else has to approve or decline that.")
        }
        return SamePersonProposed(other: other, reasonDigest: reasonDigest)
    }

    /// The open proposal about another participant.
    public func proposal(about other: ParticipantID, _ codes: PairOfCodes) throws(Refusal) -> SamePersonProposal {
        guard let open = samePersonProposals.first(where: { $0.other == other }) else {
            throw Refusal(
                .notYet,
                "Nobody has proposed that \(codes.other) is the same person as \(codes.own); propose it with a "
                    + "reason first.")
        }
        return open
    }

    /// The same, to be carried out: never by who proposed it.
    public func proposal(
        about other: ParticipantID, approvedBy actor: String, _ codes: PairOfCodes
    ) throws(Refusal) -> SamePersonProposal {
        let open = try proposal(about: other, codes)
        guard actorsDiffer(open.proposedBy, actor) else {
            throw Refusal(
                .ownEntry,
                "\(actor) proposed on \(open.proposedOn) that \(codes.other) is the same person as \(codes.own); "
                    + "somebody else has to approve it.")
        }
        return open
    }

    /// `today` tells the day it is in a time zone.
    public func decideReceived(
        _ received: ReceivedElsewhere, today: (_ timeZone: String) -> Day
    ) throws(Refusal) -> ReceivedElsewhere {
        guard let terms = enrollments.last?.terms.terms else {
            throw Refusal(
                .notEnrolled,
                "The participant is in no program yet, so no cap counts what they received elsewhere; enroll first.")
        }
        guard received.amount > 0 else {
            throw Refusal(.malformed, "An amount received is more than nothing; give one such as 25.00.")
        }
        let today = today(terms.timeZone)
        guard received.on <= today else {
            throw Refusal(.notYet, "\(received.on) is yet to come; today is \(today). Note what was received by now.")
        }
        let use = CapUse(on: received.on, amount: received.amount)
        if received.isRetraction, !capUses.contains(use) {
            throw Refusal(
                .notYet,
                "No \(terms.currency.format(minorUnits: received.amount)) received elsewhere on \(received.on) are "
                    + "noted, so there is nothing to take back; check the day and the amount.")
        }
        return received
    }
}
