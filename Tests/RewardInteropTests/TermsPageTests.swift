import RewardTestSupport
import Testing

@testable import RewardInterop

/// docs/spec/terms.md lists the keys that the reader knows, and no others.
struct TermsPageTests {
    /// Every mapping of the format, by its heading on the page.
    private static let sections: [String: Keys] = [
        "The file": .program, "A line of `schedule`": .scheduleLine, "A target": .target,
        // Two forms of one mapping stand in one table.
        "`ladder`": Keys(
            required: Keys.ladderOfSteps.required + Keys.ladderOfValues.required, optional: Keys.ladderOfSteps.optional),
        "A phase": .phase, "`bonus`": .bonus, "`reinstate`": .reinstate, "`secondary`": .secondary, "`bowl`": .bowl,
        "A kind of slips": .slip, "`reading`": .readingPhase, "`percentile`": .percentile, "`retest`": .retest,
        "A cap": .cap, "`make_up`": .makeUp, "`redeem`": .redeem, "`deposit`": .deposit,
        "`max_episodes`": .maxEpisodes, "`enroll_requires`": .enrollRequires, "`age`": .age,
    ]

    private struct Row {
        var key: String
        var isRequired: Bool
    }

    /// The rows of every table, by heading.
    private func page() throws -> [String: [Row]] {
        var rows: [String: [Row]] = [:]
        var heading = ""
        for line in try Repository.text("docs/spec/terms.md").split(separator: "\n") {
            if line.hasPrefix("## ") { heading = String(line.dropFirst(3)) }
            guard line.hasPrefix("| `") else { continue }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
                .map { $0.drop { $0 == " " } }
            rows[heading, default: []].append(
                Row(key: String(cells[0].split(separator: "`")[0]), isRequired: cells[2].hasPrefix("**required**")))
        }
        return rows
    }

    @Test func `every mapping of the format has its table`() throws {
        #expect(try Set(page().keys) == Set(Self.sections.keys))
    }

    @Test(arguments: sections.keys.sorted())
    func `the page lists the keys that the reader knows`(heading: String) throws {
        let keys = try #require(Self.sections[heading])
        let rows = try #require(try page()[heading])
        #expect(rows.map(\.key).sorted() == keys.known.sorted())
        #expect(rows.filter(\.isRequired).map(\.key).sorted() == keys.required.sorted())
    }

    @Test func `reading has the keys of its list, but for the weeks`() {
        #expect(Keys.readingPhase.known.filter { $0 != "weeks" } == Keys.reading.known)
    }
}
