import Foundation
import Testing

@testable import bench

struct BenchTableTests {
    @Test func `a work measured twice has the mean of both, and its ratio is the mean of each to its own base`() throws
    {
        var table = BenchTable()
        table.add("bare", Sample(perSecond: 1000))
        table.add("ours", Sample(perSecond: 500, base: 1000, p99: 10), against: "bare")
        table.add("ours", Sample(perSecond: 900, base: 600, p99: 20), against: "bare")
        let lines = try #require(try JSONSerialization.jsonObject(with: table.json()) as? [[String: Any]])
        #expect(lines.map { $0["work"] as? String } == ["bare", "ours"])
        #expect(lines.map { $0["per_s"] as? Double } == [1000, 700])
        #expect(lines.map { $0["ratio"] as? Double } == [nil, 1])
        #expect(lines.map { $0["p99_ms"] as? Double } == [nil, 15])
        #expect(lines[0].keys.sorted() == ["p99_ms", "per_s", "ratio", "work"])
        let text = table.text.split(separator: "\n").map { $0.split(separator: "|").map { $0.filter { $0 != " " } } }
        #expect(text.count == 4)
        #expect(text[3].prefix(4) == ["ours", "700", "1.00", "bare"])
    }

    @Test(arguments: [1, 31, 63, 64, 65, 100, 1_000, 12_345, 999_999, 60_000_000])
    func `a percentile is at most a thirty-second above what was measured`(microseconds: Int) {
        var latencies = LatencyHistogram()
        for _ in 0..<99 { latencies.add(microseconds: microseconds) }
        latencies.add(microseconds: microseconds * 10)
        let (half, most) = (latencies.milliseconds(percent: 50), latencies.milliseconds(percent: 100))
        let measured = Double(microseconds) / 1000
        #expect(half >= measured && half <= measured * 33 / 32)
        #expect(most >= measured * 10 && most <= measured * 10 * 33 / 32)
        #expect(latencies.milliseconds(percent: 99) == half)
    }
}
