/// How much is measured: what stands in docs/performance.md, or as much as two minutes allow.
struct BenchScale: Sendable {
    var rounds: Int
    var participants: Int
    /// How long pgbench runs each time.
    var rawSeconds: Int
    var copiedRows: Int
    /// How long requests are sent each time.
    var loadSeconds: Double
    var importedVisits: Int
    /// Of the ledger that is verified.
    var verifiedEvents: Int
    /// Of the ledger whose records are held against those of an empty one.
    var grownEvents: Int
    var reportParticipants: Int
    var starts: Int

    static let full = BenchScale(
        rounds: 2, participants: 10_000, rawSeconds: 8, copiedRows: 500_000, loadSeconds: 15,
        importedVisits: 1_000_000, verifiedEvents: 1_000_000, grownEvents: 10_000_000, reportParticipants: 10_000,
        starts: 5)

    static let quick = BenchScale(
        rounds: 1, participants: 500, rawSeconds: 2, copiedRows: 50_000, loadSeconds: 2,
        importedVisits: 4_000, verifiedEvents: 10_000, grownEvents: 10_000, reportParticipants: 100, starts: 1)
}
