/// The days of a site, from its stream: which are closed, and which somebody has signed off.
public struct SiteCalendar: Hashable, Sendable {
    public struct Closure: Hashable, Sendable {
        public let number: Int
        public let days: ClosedRange<Day>
        public let reason: String
        public internal(set) var isLifted = false
    }

    /// In the order they were entered.
    public private(set) var closures: [Closure] = []
    public private(set) var signedOff: Set<Day> = []

    public init() {}

    public init(_ events: [HouseEvent]) {
        for event in events { read(event) }
    }

    /// Events of the site that are not about its days are passed over.
    public mutating func read(_ event: HouseEvent) {
        switch event {
        case .daysClosed(let closed):
            closures.append(Closure(number: closed.number, days: closed.days, reason: closed.reason))
        case .closureLifted(let lifted):
            if let index = closures.firstIndex(where: { $0.number == lifted.number }) {
                closures[index].isLifted = true
            }
        case .daySignedOff(let day): signedOff.insert(day.day)
        default: break
        }
    }

    public func isClosed(_ day: Day) -> Bool { closures.contains { !$0.isLifted && $0.days.contains(day) } }

    public func decideClosing(_ days: ClosedRange<Day>, at site: Slug, reason: String) throws(Refusal) -> DaysClosed {
        if let same = closures.first(where: { !$0.isLifted && $0.days == days }) {
            throw Refusal(
                .alreadyDone, "\(site) is closed \(days.inWords) already, by closure \(same.number): \(same.reason).")
        }
        guard days.lowerBound.days(to: days.upperBound) < Self.daysMax else {
            throw Refusal(.malformed, "A closure lasts at most \(Self.daysMax) days; \(days.inWords) is longer.")
        }
        return DaysClosed(site: site, number: closures.count + 1, days: days, reason: reason)
    }

    public func decideLifting(_ number: Int, at site: Slug) throws(Refusal) -> ClosureLifted {
        guard let closure = closures.first(where: { $0.number == number }) else {
            throw Refusal(.contentMismatch, "\(site) has no closure \(number); see closure list.")
        }
        guard !closure.isLifted else { throw Refusal(.alreadyDone, "Closure \(number) of \(site) was lifted already.") }
        return ClosureLifted(site: site, number: number)
    }

    /// The longest closure: a year.
    static let daysMax = 366
}

extension ClosedRange<Day> {
    /// `on 2026-01-05`, or `from 2026-01-05 to 2026-01-07`.
    public var inWords: String {
        lowerBound == upperBound ? "on \(lowerBound)" : "from \(lowerBound) to \(upperBound)"
    }
}
