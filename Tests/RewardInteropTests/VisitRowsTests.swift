import RewardDomain
import RewardInterop
import Testing

struct VisitRowsTests {
    @Test func `good rows become values with their lines`() throws {
        let read = try VisitRows.read(
            """
            participant,program,occurred_on,outcome,target,recorded_at,recorded_by,source_id,reason
            h-050,silverman-1996,2026-01-05,negative,cocaine,2026-01-05T10:31:00Z,counsellor-a,harbor-01519,
            h-050,silverman-1996,2026-01-07,NEG,,,,,"late, from the laboratory"
            """.utf8)
        #expect(read.problems.isEmpty)
        #expect(read.rows.map(\.line) == [2, 3])
        let first = read.rows[0]
        #expect(first.participant == "h-050")
        #expect(first.occurredOn == Day(year: 2026, month: 1, day: 5))
        #expect(first.content.outcome == .negative)
        #expect(first.target == Slug("cocaine"))
        #expect(first.recordedAt == Instant(rfc3339: "2026-01-05T10:31:00Z"))
        #expect(first.recordedBy == "counsellor-a")
        #expect(first.sourceID == "harbor-01519")
        #expect(first.reason == nil)
        #expect(read.rows[1].content.outcome == .negative)
        #expect(read.rows[1].target == nil)
        #expect(read.rows[1].recordedAt == nil)
        #expect(read.rows[1].reason == "late, from the laboratory")
    }

    @Test(arguments: [
        (
            "a,p,2026-01-05,posi,,,",
            "‘posi’ is no outcome; known are negative, positive, refused, no_show, invalid, "
                + "excused, pending, attended, late, completed, not_completed"
        ),
        (
            "a,p,2026-01-05,postive,,,",
            "‘postive’ is no outcome; known are negative, positive, "
                + "refused, no_show, invalid, excused, pending, attended, late, completed, not_completed; did you mean "
                + "‘positive’?"
        ),
        ("a,p,2026-01-05,,,,", "the outcome is empty"),
        (
            "a,p,2026-01-05,NEG,2026-01-05 10:31,,",
            "recorded_at: ‘2026-01-05 10:31’ is no moment; write it with its zone, as 2026-01-05T10:31:00Z"
        ),
        (
            "a,p,2026-01-05,NEG,,cocaine:negative,",
            "this version cannot honour a value in the column ‘results’ yet; nothing of the row is taken"
        ),
        (
            "a,p,2026-01-05,NEG,,,0.009",
            "this version cannot honour a value in the column ‘reading’ yet; nothing of the row is taken"
        ),
        (",p,2026-01-05,NEG,,,", "the participant is empty"),
    ])
    func `a bad row says why`(row: String, reason: String) throws {
        let header = "participant,program,occurred_on,outcome,recorded_at,results,reading\n"
        let read = try VisitRows.read((header + row + "\n" + "a,p,2026-01-08,NEG,,,\n").utf8)
        #expect(read.problems == [RowProblem(line: 2, reason: reason)])
        #expect(read.rows.map(\.line) == [3])
    }

    @Test func `an unknown column refuses the table`() {
        #expect { try VisitRows.read("participant,program,occured_on,outcome\n".utf8) } throws: {
            "\($0)".hasSuffix("; did you mean ‘occurred_on’?")
        }
    }
}
