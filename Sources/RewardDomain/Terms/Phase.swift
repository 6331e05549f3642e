/// A run of weeks in which one rule says what a success pays.
public struct Phase: Hashable, Sendable {
    public var weeks: WeekRange
    public var pays: PhasePay

    public init(weeks: WeekRange, pays: PhasePay) {
        self.weeks = weeks
        self.pays = pays
    }
}

public enum PhasePay: Hashable, Sendable {
    /// `continues`: the rung is kept from the phase before instead of starting again at the first.
    case ladder(Ladder, continues: Bool)
    /// The value of each planned visit of the phase, in the target's unit, in order. Nothing climbs; `continues`
    /// keeps the rung for the ladder that comes after.
    case amounts([Int], continues: Bool = false)

    /// Whether entering the phase keeps the rung. A reinstatement still due lapses either way.
    public var continues: Bool {
        switch self {
        case .ladder(_, let continues), .amounts(_, let continues): continues
        }
    }
}

/// The value of a success by rung. Rung 0 is the first.
public enum Ladder: Hashable, Sendable {
    /// `start + step × (rung div every)`, at most `cap`. In the target's unit.
    case steps(start: Int, step: Int, every: Int, cap: Int?)
    /// An explicit value for each rung; rungs beyond the last pay the last.
    case values([Int])

    /// What a success at `rung` pays, in the target's unit.
    public func value(atRung rung: Int) -> Int {
        switch self {
        case .steps(let start, let step, let every, let cap):
            let value = start + step * (rung / every)
            return cap.map { min(value, $0) } ?? value
        case .values(let values):
            return values[min(rung, values.count - 1)]
        }
    }
}

/// Weeks of an enrollment, both ends included. Week 1 begins on the enrollment's first day.
public struct WeekRange: Hashable, Sendable, CustomStringConvertible {
    public var first: Int
    public var last: Int

    /// A course of ten years: the longest a schedule may run.
    public static let weekMax = 520

    public init?(first: Int, last: Int) {
        guard first >= 1, last >= first, last <= Self.weekMax else { return nil }
        self.first = first
        self.last = last
    }

    /// Reads `1-12` or `24`.
    public init?(_ text: some StringProtocol) {
        let ends = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = decimal(ends[0]), ends.count <= 2 else { return nil }
        if ends.count == 1 {
            self.init(first: first, last: first)
        } else {
            guard let last = decimal(ends[1]) else { return nil }
            self.init(first: first, last: last)
        }
    }

    public func contains(_ week: Int) -> Bool { week >= first && week <= last }
    public func overlaps(_ other: WeekRange) -> Bool { first <= other.last && other.first <= last }
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}
