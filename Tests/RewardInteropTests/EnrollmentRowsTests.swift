import RewardDomain
import RewardInterop
import Testing

struct EnrollmentRowsTests {
    @Test func `good rows become values with their lines`() throws {
        let read = try EnrollmentRows.read(
            "participant,program,enrolled_on,site\n h-001 ,higgins-1994,2026-03-02,main\nh-002,higgins-1994,2026-03-03,\n"
                .utf8)
        #expect(read.problems.isEmpty)
        #expect(read.rows.map(\.line) == [2, 3])
        #expect(read.rows.map(\.participant) == ["h-001", "h-002"])
        #expect(read.rows[0].program == Slug("higgins-1994"))
        #expect(read.rows[0].enrolledOn == Day(year: 2026, month: 3, day: 2))
        #expect(read.rows.map(\.site) == [Slug("main"), nil])
    }

    @Test func `each bad row says why and harms no other`() throws {
        let read = try EnrollmentRows.read(
            """
            enrolled_on,participant,program,days
            2026-02-30,a,p,
            soon,a,p,
            2026-03-02,,p,
            2026-03-02,a,Big Program,
            2026-03-02,a,p,"tue,frid"
            2026-03-02,\(String(repeating: "x", count: 65)),p,
            2026-03-02,"a\u{7}b",p,
            2026-03-02,a
            2026-03-02,a,p,tue;fri
            """.utf8)
        #expect(read.rows.map(\.line) == [10])
        #expect(read.rows.map(\.days) == [[.tue, .fri]])
        #expect(
            read.problems.map(\.description) == [
                "line 2: enrolled_on: ‘2026-02-30’ is no day",
                "line 3: enrolled_on: ‘soon’ is no day; write it as 2026-01-05",
                "line 4: the participant is empty",
                "line 5: ‘Big Program’ is no program; one is written in lower-case letters, digits and hyphens",
                "line 6: days: “frid” is no weekday; write some of mon, tue, wed, thu, fri, sat, sun, as tue,fri",
                "line 7: the participant's code is longer than 64 characters",
                "line 8: the participant's code has a control character in it",
                "line 9: the row has 2 fields; the first line has 4",
            ])
    }

    @Test(arguments: [
        (
            "participant,program,enroled_on\n",
            "line 1: unknown column ‘enroled_on’; known are participant, program, enrolled_on, site, "
                + "days; did you mean ‘enrolled_on’?"
        ),
        ("participant,program\n", "line 1: the required column ‘enrolled_on’ is missing"),
        ("participant\n", "line 1: the required column ‘program’ and ‘enrolled_on’ is missing"),
        ("participant,program,enrolled_on,program\n", "line 1: the column ‘program’ stands twice"),
        ("participant;program;enrolled_on\n", "line 1: the columns are separated by semicolons; use commas"),
        ("", "line 1: the file is empty; its first line has to name the columns participant,program,enrolled_on"),
        ("\"participant\n", "line 1: the quote opened on line 1 is never closed"),
    ])
    func `a table with other columns is refused`(text: String, reason: String) {
        #expect { try EnrollmentRows.read(text.utf8) } throws: { "\($0)" == reason }
    }
}
