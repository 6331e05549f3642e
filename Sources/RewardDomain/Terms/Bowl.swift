/// What draws are drawn from. Every slip goes back after its draw.
///
/// Slips are numbered from 0 by ascending value; kinds of the same value in the order written.
public struct Bowl: Hashable, Sendable {
    public struct Slip: Hashable, Sendable {
        public var label: String
        /// Minor units; 0 for a slip that only encourages.
        public var value: Int
        /// How many of this kind are in the bowl.
        public var count: Int

        public init(label: String, value: Int, count: Int) {
            self.label = label
            self.value = value
            self.count = count
        }
    }

    /// By ascending value.
    public let slips: [Slip]
    /// What a draw is said to be worth on average, in major units; checked against the slips, never paid.
    public let statedMean: Reading?

    public init(_ slips: [Slip], statedMean: Reading? = nil) {
        self.statedMean = statedMean
        self.slips = slips.enumerated()
            .sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }.map(\.element)
    }

    /// A bowl holds at most a million slips.
    public static let slipsMax = 1_000_000

    public var slipCount: Int { slips.reduce(0) { $0 + $1.count } }

    /// The kind of slip `number`, from 0. Nil beyond the last.
    public func slip(_ number: Int) -> Slip? {
        guard number >= 0 else { return nil }
        var left = number
        for slip in slips {
            if left < slip.count { return slip }
            left -= slip.count
        }
        return nil
    }

    /// The value of all slips together; the mean of a draw is this over `slipCount`. For a bowl without problems: a
    /// million slips of the largest amount are far from overflow.
    public var totalValue: Int { slips.reduce(0) { $0 + $1.value * $1.count } }
}
