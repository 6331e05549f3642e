import RewardPolicies

/// What one append changed, from the books before and after it (design section 5, "Absorbing").
struct AwardChange {
    /// N: awards of visits that no earlier append had decided.
    var new = 0
    /// R: the signed change of all other visits' awards.
    var revised = 0
    /// Δ
    var total: Int { new + revised }

    init(from before: ParticipantLedger, to after: ParticipantLedger) {
        for (old, book) in zip(before.books, after.books) {
            for (oldAwards, awards) in zip(old.awards, book.awards) {
                for (old, award) in zip(oldAwards, awards) {
                    if old.wasDecided { revised += award.paid - old.paid } else { new += award.paid - old.paid }
                }
            }
        }
    }
}
