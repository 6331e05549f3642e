/// The fold of a program's months: which are closed, and which is being closed.
public struct ProgramMonths: Hashable, Sendable {
    /// Of every month that was closed, its place in the stream, from 0; in the order of the months.
    public private(set) var closed: [(month: Month, place: Int, reportHash: String)] = []
    /// The month to which nothing is posted any more, and whose report is not stored yet.
    public private(set) var closing: Month?
    /// What does not follow from what came before it, by its place in the stream: only a damaged stream has any.
    public private(set) var misplaced: [Int] = []

    public init(_ events: some Sequence<HouseEvent> = []) {
        for (place, event) in events.enumerated() {
            switch event {
            case .monthClosing(let begun):
                if closing != nil || firstOpen.map({ $0 != begun.month }) ?? false { misplaced.append(place) }
                closing = begun.month
            case .monthClosed(let ended):
                if closing != ended.month { misplaced.append(place) }
                closed.append((ended.month, place, ended.reportHash))
                closing = nil
            default: misplaced.append(place)
            }
        }
    }

    /// The month after the last that was closed or is being closed; none where none ever was.
    public var firstOpen: Month? { (closing ?? closed.last?.month)?.next }

    public func isClosed(_ month: Month) -> Bool { closed.contains { $0.month == month } }

    public static func == (left: ProgramMonths, right: ProgramMonths) -> Bool {
        left.closing == right.closing && left.misplaced == right.misplaced
            && left.closed.elementsEqual(right.closed) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(closing)
        for month in closed { hasher.combine(month.month) }
    }
}
