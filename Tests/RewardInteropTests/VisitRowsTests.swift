import RewardDomain
import RewardInterop
import Testing

struct VisitRowsTests {
    /// All rows of a table and all that is wrong with it, by line.
    private func everything(_ bytes: some Sequence<UInt8>) throws -> (rows: [VisitRows.Row], problems: [RowProblem]) {
        let table = try VisitRows.read(bytes)
        let read = table.people.map { table.rows(of: $0) }
        return (
            read.flatMap(\.rows).sorted { $0.line < $1.line },
            (table.problems + read.flatMap(\.problems)).sorted { $0.line < $1.line }
        )
    }

    @Test func `rows are read person by person, by code, each one's in the order of the file`() throws {
        let table = try VisitRows.read(
            """
            outcome,occurred_on,participant,program
            NEG,2026-01-05,b,p
            POS,2026-01-05,a,p

            "NEG",2026-01-07, b ,p
            posi,2026-01-09,b,p
            NEG,2026-01-05,"c
            ",p
            POS,2026-01-12,b,p
            NEG,2026-01-12,,p
            NEG,2026-01-12
            """.utf8)
        #expect(table.people.map(\.code) == ["a", "b", "c"])
        #expect(table.people.map(\.count) == [1, 4, 1])
        #expect(table.count == 6)
        #expect(table.problems.map(\.line) == [10, 11])
        let read = table.people.map { table.rows(of: $0) }
        #expect(read.map { $0.rows.map(\.line) } == [[3], [2, 5, 9], [7]])
        #expect(read[1].rows.map(\.occurredOn.description) == ["2026-01-05", "2026-01-07", "2026-01-12"])
        #expect(read[1].rows.map(\.participant) == ["b", "b", "b"])
        #expect(read.map { $0.problems.map(\.line) } == [[], [6], []])
    }

    @Test func `good rows become values with their lines`() throws {
        let read = try everything(
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
        ("a,p,2026-01-05,,,cocaine,", "results: ‘cocaine’ is no result; write it as cocaine:negative"),
        (
            "a,p,2026-01-05,,,cocaine:negative;,",
            "results: ‘’ is no result; write it as cocaine:negative"
        ),
        (
            "a,p,2026-01-05,,,cocaine:negatve,",
            "results: ‘negatve’ is no result of cocaine; known are negative, positive, invalid, pending; did you mean "
                + "‘negative’?"
        ),
        (
            "a,p,2026-01-05,,,cocaine:excused,",
            "results: ‘excused’ is no result of cocaine; known are negative, positive, invalid, pending"
        ),
        (
            "a,p,2026-01-05,,,,\"0,009\"",
            "reading: ‘0,009’ is no number; write digits, at most six after a point, as 0.009"
        ),
        (
            "a,p,2026-01-05,,,,0.0000001",
            "reading: ‘0.0000001’ is no number; write digits, at most six after a point, as 0.009"
        ),
        (",p,2026-01-05,NEG,,,", "the participant is empty"),
    ])
    func `a bad row says why`(row: String, reason: String) throws {
        let header = "participant,program,occurred_on,outcome,recorded_at,results,reading\n"
        let read = try everything((header + row + "\n" + "a,p,2026-01-08,NEG,,,\n").utf8)
        #expect(read.problems == [RowProblem(line: 2, reason: reason)])
        #expect(read.rows.map(\.line) == [3])
    }

    @Test func `a row says results, a reading or a task instead of an outcome`() throws {
        let read = try everything(
            """
            participant,program,occurred_on,outcome,results,reading,task
            a,p,2026-01-05,,opiates:pending; cocaine:NEG,,
            a,p,2026-01-05,,,0.009,
            a,p,2026-01-05,,,,resume
            a,p,2026-01-05,not_completed,,,resume
            a,p,2026-01-05,,,,My resume
            """.utf8)
        #expect(read.rows.map(\.line) == [2, 3, 4, 5])
        #expect(
            read.rows[0].content
                == VisitContent(results: [
                    AnalyteResult(analyte: Slug("cocaine")!, value: .negative),
                    AnalyteResult(analyte: Slug("opiates")!, value: .pending),
                ]))
        #expect(read.rows[1].content == VisitContent(reading: Reading("0.009")))
        // That a task with nothing else said of it is completed is for the ledger to say.
        #expect(read.rows[2].content == VisitContent())
        #expect(read.rows[2].task == Slug("resume"))
        #expect(read.rows[3].content == VisitContent(outcome: .notCompleted))
        #expect(
            read.problems == [
                RowProblem(
                    line: 6,
                    reason: "‘My resume’ is no task; one is written in lower-case letters, digits and hyphens")
            ])
    }

    @Test func `what is said of a specimen stands beside the content`() throws {
        let header = "participant,program,occurred_on,outcome,specimen,collected_at,validity,source,collector,kit_lot\n"
        let read = try everything(
            (header + """
                a,p,2026-01-05,NEG,CUP-1,2026-01-05T10:31:00Z,valid,laboratory,ben,K-77
                a,p,2026-01-05,NEG,,,,,,
                a,p,2026-01-05,,CUP-2,,adulterated,,,
                a,p,2026-01-05,,CUP-3,,valid,,,
                a,p,2026-01-05,NEG,CUP-4,,dilutd,,,
                a,p,2026-01-05,NEG,CUP-5,10:31,,,,
                """).utf8)
        #expect(read.rows.map(\.line) == [2, 3, 4])
        #expect(
            read.rows.map(\.specimen) == [
                Specimen(
                    collectedAt: Instant(rfc3339: "2026-01-05T10:31:00Z"), validity: .valid, source: .laboratory,
                    collector: "ben", kitLot: "K-77"), nil, Specimen(validity: .adulterated),
            ])
        #expect(read.rows.map(\.specimenNumber) == ["CUP-1", nil, "CUP-2"])
        #expect(read.problems.map(\.line) == [5, 6, 7])
        #expect(
            read.problems.map(\.reason) == [
                "the outcome is empty",
                "‘dilutd’ is no validity; known are valid, dilute, substituted, adulterated, temperature, "
                    + "insufficient; did you mean ‘dilute’?",
                "collected_at: ‘10:31’ is no moment; write it with its zone, as 2026-01-05T10:31:00Z",
            ])
    }

    @Test func `an unknown column refuses the table`() {
        #expect { try VisitRows.read("participant,program,occured_on,outcome\n".utf8) } throws: {
            "\($0)".hasSuffix("; did you mean ‘occurred_on’?")
        }
    }
}
