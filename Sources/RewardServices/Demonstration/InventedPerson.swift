import RewardDomain

/// A made-up participant's course through one program.
struct InventedPerson: Hashable {
    struct Visit: Hashable {
        let day: Day
        let outcome: Outcome
        let writtenAt: Instant
        let recordedBy: String
    }

    /// Something that was mended later; `outcome` nil is a retraction.
    struct Mend: Hashable {
        let day: Day
        let outcome: Outcome?
        let reason: String
    }

    struct End: Hashable {
        let lastDay: Day
        let reason: EndReason
    }

    let code: String
    let program: Slug
    let firstDay: Day
    var visits: [Visit] = []
    var mends: [Mend] = []
    var end: End?
}
