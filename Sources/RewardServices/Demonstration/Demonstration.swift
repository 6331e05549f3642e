import RewardDomain

/// A year of made-up people, the same for the same seed and day.
struct Demonstration: Hashable {
    let people: [InventedPerson]

    /// Those with visits of their own, and those of a group.
    static let peopleCount = 39
    static let groupCount = 6
    private static let seed: UInt64 = 1994
    /// The first began so many days ago, and the last this week.
    private static let days = 360
    private static let groupDays = 45

    /// - Parameter today: nothing happens on this day or after it.
    init(programs: [Terms], today: Day, seed: UInt64 = seed) {
        var chance = SplitMix64(seed: seed)
        let own = programs.filter { !$0.drawsNames }
        var people = (0..<Self.peopleCount).map { index in
            let daysAgo = Self.days - index * (Self.days - 4) / (Self.peopleCount - 1)
            let firstDay = today + -(daysAgo - chance.below(4))
            return InventedPerson.invent(
                code: Self.code(index), terms: own[index % own.count], firstDay: firstDay, today: today, &chance)
        }
        if let group = programs.first(where: \.drawsNames) {
            people += (0..<Self.groupCount).map { index in
                .invent(
                    code: Self.code(Self.peopleCount + index), terms: group, firstDay: today + -Self.groupDays,
                    today: today, &chance)
            }
        }
        self.people = people
    }

    private static func code(_ index: Int) -> String { "A-" + String(String(1001 + index).dropFirst()) }
}

/// What a demonstration put into the ledger.
public struct DemonstrationSummary: Hashable, Sendable {
    public let people: Int
    public let visits: Int
    public let mended: Int
    /// One of each role.
    public let logins: [DemonstratedLogin]
}

extension Terms {
    /// Whether its people meet as a group, whose names lie in a hat.
    var drawsNames: Bool { targets.contains { $0.pays == .names } }
}
