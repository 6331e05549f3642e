import RewardDomain

/// A year of made-up people, the same for the same seed and day.
struct Demonstration: Hashable {
    let people: [InventedPerson]

    static let peopleCount = 45
    private static let seed: UInt64 = 1994
    /// The first began so many days ago, and the last this week.
    private static let days = 360

    /// - Parameter today: nothing happens on this day or after it.
    init(programs: [Terms], today: Day, seed: UInt64 = seed) {
        var chance = SplitMix64(seed: seed)
        people = (0..<Self.peopleCount).map { index in
            let daysAgo = Self.days - index * (Self.days - 4) / (Self.peopleCount - 1)
            let firstDay = today + -(daysAgo - chance.below(4))
            return InventedPerson.invent(
                code: "A-" + String(String(1001 + index).dropFirst()), terms: programs[index % programs.count],
                firstDay: firstDay, today: today, &chance)
        }
    }
}

/// What a demonstration put into the ledger.
public struct DemonstrationSummary: Hashable, Sendable {
    public let people: Int
    public let visits: Int
    public let mended: Int
}
