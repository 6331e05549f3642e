import RewardDomain

extension RefusalCode {
    /// What is said of checkpoints and proofs. `words` knows which those are.
    var wordsOfCheckpoints: ProblemKind.Words {
        switch self {
        case .otherLedger:
            .init(
                "That is of another ledger", "The checkpoint was taken of another ledger than this one.",
                "Open the ledger it was taken of.")
        case .badSignature:
            .init(
                "The signature does not match", "The checkpoint was edited, or signed with another key.",
                "Use the file as it was exported, with its own public key.")
        case .unknownCheckpoint:
            .init(
                "There is no such checkpoint", "None was taken, or none on that day.",
                "List them, or take one.")
        case .noAward:
            .init(
                "There is no award to prove", "Nothing was posted for that visit or by that event.",
                "Check the day, the program and the target.")
        default: preconditionFailure("\(rawValue) is no refusal about a checkpoint")
        }
    }
}

extension RefusalCode {
    /// What is said of funds. `words` knows which those are.
    var wordsOfFunds: ProblemKind.Words {
        switch self {
        case .unknownFund:
            .init("There is no such fund", "No fund of that name was opened.", "Check the name, or open it first.")
        case .fundExists:
            .init(
                "The fund exists already", "Something else was said under this name.",
                "Change the fund, or open another.")
        case .fundOverlaps:
            .init(
                "The fund overlaps itself", "Two of its periods, or two limits of one kind, share a day.",
                "Give them days that do not overlap.")
        case .fundEmpty:
            .init(
                "Nothing is left of the fund", "The fund that pays for the program enrolls nobody while it is empty.",
                "Enter what was granted since, or let another fund pay for the program.")
        default: preconditionFailure("\(rawValue) is no refusal about a fund")
        }
    }
}
