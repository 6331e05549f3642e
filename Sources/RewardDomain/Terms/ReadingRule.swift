/// When a reading is a success in a run of weeks. Any one of its criteria is enough; the others need not be there.
public struct ReadingPhase: Hashable, Sendable {
    public var weeks: WeekRange
    public var rule: ReadingRule

    public init(weeks: WeekRange, rule: ReadingRule) {
        self.weeks = weeks
        self.rule = rule
    }
}

/// A success is a number under a cut-off, or well below the one before it (shaping, Preston et al. 2001), or low
/// among the person's own last ones (percentile schedules, Lamb et al.).
public struct ReadingRule: Hashable, Sendable {
    /// The number is less than this.
    public var below: Reading?
    /// The number is this or less.
    public var atMost: Reading?
    /// The number has dropped by at least so many per cent since the last one; 1 to 100.
    public var dropPercent: Int?
    public var percentile: PercentileRule?

    public init(
        below: Reading? = nil, atMost: Reading? = nil, dropPercent: Int? = nil, percentile: PercentileRule? = nil
    ) {
        self.below = below
        self.atMost = atMost
        self.dropPercent = dropPercent
        self.percentile = percentile
    }
}

/// The number is at or under the `rank`-th lowest of the person's own last `window` readings.
public struct PercentileRule: Hashable, Sendable {
    /// 1 to 100.
    public var window: Int
    /// From 1, the lowest, to `window`.
    public var rank: Int

    public init(window: Int, rank: Int) {
        self.window = window
        self.rank = rank
    }
}

extension ReadingRule {
    /// Whether `reading` is a success after `earlier` ones, oldest first.
    public func isMet(by reading: Reading, after earlier: [Reading]) -> Bool {
        if let below, reading < below { return true }
        if let atMost, reading <= atMost { return true }
        if let dropPercent, let last = earlier.last,
            reading.millionths * 100 <= last.millionths * (100 - dropPercent)
        {
            return true
        }
        if let criterion = percentile?.criterion(after: earlier), reading <= criterion { return true }
        return false
    }
}

extension PercentileRule {
    /// The number to reach after `earlier` readings, oldest first. While there are fewer than the window, the rank is
    /// taken in proportion, rounded up; before the first there is none.
    public func criterion(after earlier: [Reading]) -> Reading? {
        let last = earlier.suffix(window)
        guard !last.isEmpty else { return nil }
        return last.sorted()[(rank * last.count + window - 1) / window - 1]
    }
}
