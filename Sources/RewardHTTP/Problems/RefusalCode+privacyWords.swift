import RewardDomain

extension RefusalCode {
    /// The words about what keeps a person from being erased.
    var wordsOfErasing: ProblemKind.Words {
        switch self {
        case .legalHold:
            .init(
                "There is a legal hold", "What is under a hold is kept until it is released.",
                "Ask whoever placed it to release it.")
        case .retentionRunning:
            .init(
                "The records are kept for longer", "Records are kept for some years after the last that happened.",
                "Ask again on the day that the detail names.")
        case .enrollmentRunning:
            .init(
                "An enrollment is running", "Nobody is erased while they take part.", "End the enrollment first.")
        default:
            .init(
                "Value is left", "Nobody is erased who has something to get.",
                "Pay it out, or let it become unclaimed, first.")
        }
    }
}
