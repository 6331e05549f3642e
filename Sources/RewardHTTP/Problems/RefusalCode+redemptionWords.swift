import RewardDomain

extension RefusalCode {
    /// What is said of refused redemptions. `words` knows which those are.
    var wordsOfRedemptions: ProblemKind.Words {
        switch self {
        case .insufficientBalance:
            .init(
                "The balance is less", "More was asked for than can be redeemed.", "Ask for what the detail names.")
        case .kindNotOffered:
            .init(
                "It is not paid out like this", "Neither the program nor the site pays out in what was asked for.",
                "Choose one of the kinds the detail names.")
        case .belowMinimum:
            .init(
                "It is too little at once", "The program pays out a minimum at once until the enrollment has ended.",
                "Wait until the balance has grown, or redeem more of it.")
        case .unknownRedemption:
            .init(
                "There is no such redemption", "The participant has none of that number.", "List the participant's.")
        case .redemptionClosed:
            .init(
                "The redemption is not where it would have to be",
                "It was delivered, cancelled, has failed or was reversed already, or is not delivered yet.",
                "Look at how it stands.")
        case .approvalMissing:
            .init(
                "A second person's approval is missing", "The redemption is above what one person alone may pay out.",
                "Ask somebody else to approve it.")
        case .acknowledgementMissing:
            .init(
                "The participant has to acknowledge it",
                "Who recorded a visit that is paid hands it over only against the participant's own word.",
                "Take a signature or a numbered receipt.")
        case .ownRedemption:
            .init(
                "A second person is needed", "Who asked for it cannot approve it.", "Ask somebody else to decide.")
        case .receiptUsed:
            .init(
                "The receipt was used already", "A numbered receipt is good for one delivery.",
                "Take the next one in the book.")
        case .participantErased:
            .init(
                "The participant was erased", "Nothing is paid out to somebody whom nobody can name.",
                "Look for the person under another code.")
        default: preconditionFailure("\(rawValue) is no refusal of a redemption")
        }
    }
}
