import RewardDomain

/// How simulated people behave: the same chances for everyone at every planned visit, each visit by itself.
public struct Behaviour: Hashable, Sendable {
    /// That a person comes on a planned day. It holds for the day: all targets are met or missed together.
    public var attendance: Rate
    /// That a day missed is excused; else it is a no-show.
    public var excused: Rate
    /// That a test of someone who came is negative, a reading meets its rule, a task is completed. Each target and the
    /// secondary analytes by themselves.
    public var negative: Rate

    public init(attendance: Rate, excused: Rate = .never, negative: Rate) {
        self.attendance = attendance
        self.excused = excused
        self.negative = negative
    }
}

/// A chance from 0 to 1, in millionths so that it is the same on every machine.
public struct Rate: Hashable, Sendable, CustomStringConvertible {
    public let millionths: Int

    public static let never = Rate(unchecked: 0)
    public static let always = Rate(unchecked: 1_000_000)

    private init(unchecked millionths: Int) { self.millionths = millionths }

    /// Reads `0.8`: at most six digits after the point. Nil above 1 and for anything else.
    public init?(_ text: some StringProtocol) {
        guard let millionths = Reading(text)?.millionths, millionths <= Self.always.millionths else { return nil }
        self.init(unchecked: millionths)
    }

    func happens(_ random: inout SplitMix64) -> Bool { random.next() % 1_000_000 < UInt64(millionths) }

    /// Without trailing zeros: `0.8`.
    public var description: String { Reading(millionths: millionths)?.description ?? "" }
}
