/// One cell of a report, not yet written out for anyone.
public enum ReportValue: Hashable, Sendable {
    case text(String)
    case count(Int)
    /// Minor units.
    case money(Int)
    /// Nothing to say: an empty cell, `null` in JSON.
    case none
}
