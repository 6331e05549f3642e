/// From now on nothing is posted to the month, or to any before it: later facts go to the month after.
public struct MonthClosing: Hashable, Sendable {
    public var program: Slug
    public var month: Month

    public init(program: Slug, month: Month) {
        self.program = program
        self.month = month
    }
}

/// The month's report was stored, and never changes again (law L9).
public struct MonthClosed: Hashable, Sendable {
    public var program: Slug
    public var month: Month
    /// SHA-256 of the report's bytes, which lie beside the event, in lower-case hexadecimal.
    public var reportHash: String

    public init(program: Slug, month: Month, reportHash: String) {
        self.program = program
        self.month = month
        self.reportHash = reportHash
    }
}
