import CAllocationCount
import Glibc

/// What one loop cost for each visit.
struct Measurement {
    let name: String
    let visits: Int
    /// Processor time, so that waiting for a busy machine is not counted.
    let nanoseconds: Int
    /// Blocks of memory asked for in one run.
    let allocations: Int
    /// The sum of what was paid: printed so that no work can be left out.
    let paid: Int

    /// The fastest of a few runs: what is slower was disturbed by something else on the machine.
    private static let runs = 3

    init(_ name: String, visits: Int, _ body: (Int) -> Int) {
        self.name = name
        self.visits = visits
        let before = allocation_count()
        var fastest = Int.max
        var paid = 0
        for _ in 0..<Self.runs {
            let start = threadNanoseconds()
            paid = body(visits)
            fastest = min(fastest, threadNanoseconds() - start)
        }
        self.paid = paid
        nanoseconds = fastest
        allocations = (allocation_count() - before) / Self.runs
    }

    var nanosecondsPerVisit: Double { Double(nanoseconds) / Double(visits) }

    func line(baseline: Measurement) -> String {
        Self.line([
            name, decimal(nanosecondsPerVisit, places: 1),
            decimal(nanosecondsPerVisit / baseline.nanosecondsPerVisit, places: 1),
            decimal(Double(allocations) / Double(visits), places: 3), String(paid),
        ])
    }

    static let heading = line(["loop", "ns/visit", "ratio", "allocs/visit", "paid (check)"])

    private static func line(_ cells: [String]) -> String {
        zip(cells, [48, -10, -8, -14, -14]).map { cell, width in
            let padding = String(repeating: " ", count: max(0, abs(width) - cell.count))
            return width > 0 ? cell + padding : padding + cell
        }.joined()
    }
}

/// The processor time this thread has used.
private func threadNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// `12.34` for two places, rounded.
func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    return "\(scaled / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
}
