public import RewardDomain

/// Which money left a balance: the oldest first. So it is told which visits a redemption pays, and how old what is
/// left is.
public struct Spending: Hashable, Sendable {
    /// Money that came into a balance at once, or what is left of it.
    public struct Part: Hashable, Sendable {
        public let enrollment: EnrollmentID
        public let source: Slug
        /// The visit it was awarded for; none for what was brought along, came back or was absorbed.
        public let visit: VisitReference?
        /// The effective day on which it came.
        public let cameOn: Day
        /// Minor units, at least 1.
        public internal(set) var amount: Int
        /// How many came before it in the stream: what came back takes its old place.
        let order: Int
    }

    private struct Purse: Hashable {
        let enrollment: EnrollmentID
        let source: Slug
    }

    /// What each redemption took, the oldest first; none of those whose value came back.
    public private(set) var spent: [Int: [Part]] = [:]
    private var left: [Purse: [Part]] = [:]
    /// What was taken of a balance that had nothing left: made up by what comes next.
    private var owed: [Purse: Int] = [:]
    private var count = 0

    /// What is left, by the order in which it came.
    public var unspent: [Part] { left.values.joined().sorted { $0.order < $1.order } }

    /// Goes through the entries of one participant, in the order they were stored.
    public init(_ entries: some Sequence<Entry>) {
        for entry in entries { add(entry) }
    }

    /// Whether anything of a visit's award was redeemed and has not come back.
    public func hasPaidOut(_ visit: VisitReference, of enrollment: EnrollmentID) -> Bool {
        spent.values.contains { $0.contains { $0.enrollment == enrollment && $0.visit == visit } }
    }

    private mutating func add(_ entry: Entry) {
        switch (entry.source, entry.destination) {
        case (.available(_, let source), .inFlight(let number)):
            spent[number, default: []] += take(entry.amount, Purse(enrollment: entry.enrollment, source: source))
        case (.inFlight(let number), .available(_, let source)), (.delivered(let number), .available(_, let source)):
            giveBack(number, Purse(enrollment: entry.enrollment, source: source))
        case (.available(_, let source), _):
            let purse = Purse(enrollment: entry.enrollment, source: source)
            let rest = takeBack(entry.amount, of: entry.visit, purse)
            _ = take(rest, purse)
        case (_, .available(_, let source)):
            put(entry, Purse(enrollment: entry.enrollment, source: source))
        default: break
        }
    }

    private mutating func put(_ entry: Entry, _ purse: Purse) {
        let settled = min(owed[purse] ?? 0, entry.amount)
        owed[purse, default: 0] -= settled
        count += 1
        guard entry.amount > settled else { return }
        left[purse, default: []].append(
            Part(
                enrollment: entry.enrollment, source: purse.source, visit: entry.visit, cameOn: entry.effectiveOn,
                amount: entry.amount - settled, order: count))
    }

    /// Takes the oldest there is. What is not there is owed.
    private mutating func take(_ amount: Int, _ purse: Purse) -> [Part] {
        var missing = amount
        var taken: [Part] = []
        while missing > 0, var first = left[purse]?.first {
            let amount = min(missing, first.amount)
            missing -= amount
            var part = first
            part.amount = amount
            taken.append(part)
            first.amount -= amount
            if first.amount == 0 { left[purse]?.removeFirst() } else { left[purse]?[0] = first }
        }
        owed[purse, default: 0] += missing
        return taken
    }

    /// A visit's award that falls is taken of what is left of itself first. Returns what is not there any more.
    private mutating func takeBack(_ amount: Int, of visit: VisitReference?, _ purse: Purse) -> Int {
        guard let visit, var parts = left[purse] else { return amount }
        var missing = amount
        for index in parts.indices.reversed() where parts[index].visit == visit && missing > 0 {
            let taken = min(missing, parts[index].amount)
            parts[index].amount -= taken
            missing -= taken
        }
        left[purse] = parts.filter { $0.amount > 0 }
        return missing
    }

    private mutating func giveBack(_ number: Int, _ purse: Purse) {
        let back = (spent[number] ?? []).filter { $0.enrollment == purse.enrollment && $0.source == purse.source }
        spent[number]?.removeAll { $0.enrollment == purse.enrollment && $0.source == purse.source }
        var parts = (left[purse] ?? []) + back
        parts.sort { $0.order < $1.order }
        left[purse] = parts
    }
}
