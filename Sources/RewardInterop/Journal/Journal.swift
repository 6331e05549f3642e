public import RewardDomain

/// The ledger's entries as a journal that hledger and beancount read, with the balance of every account asserted at the
/// end of every day on which it changed.
///
/// Deterministic: the same entries are the same bytes, however they were loaded.
public struct Journal: Sendable {
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case hledger, beancount
    }

    /// By effective day, then by stream and place.
    private let movements: [JournalMovement]
    private let first: Day?
    private let last: Day?

    /// `movements`: of one stream in the order they were stored. Those before `first` are summed up in one opening
    /// transaction; those after `last` are left out.
    public init(_ movements: [JournalMovement], from first: Day? = nil, to last: Day? = nil) {
        self.movements = movements.enumerated()
            .sorted {
                ($0.element.effectiveOn, $0.element.stream, $0.offset)
                    < ($1.element.effectiveOn, $1.element.stream, $1.offset)
            }
            .map(\.element)
        self.first = first
        self.last = last
    }

    /// The whole text. For a large ledger `write` gives it day by day.
    public func text(_ format: Format) -> String {
        var text = ""
        write(format) { text += $0 }
        return text
    }

    /// Gives the text in pieces of about a day.
    public func write(_ format: Format, to output: (String) throws -> Void) rethrows {
        var page = JournalPage(format)
        page.begin(currencies: Set(movements.map(\.currency)))
        try output(page.take())
        var rest = movements[...]
        if let first {
            let before = rest.prefix { $0.effectiveOn < first }
            rest = rest.dropFirst(before.count)
            page.open(before, on: first)
            try output(page.take())
        }
        while let day = rest.first?.effectiveOn, last.map({ day <= $0 }) ?? true {
            let today = rest.prefix { $0.effectiveOn == day }
            rest = rest.dropFirst(today.count)
            for movement in today { page.add(movement) }
            page.assertBalances(on: day)
            try output(page.take())
        }
    }
}
