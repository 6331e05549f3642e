import Foundation
import TestProcess
import Testing

/// What `script/bench` refuses before it builds or starts anything; that it measures is `script/test-bench`.
struct BenchScriptTests {
    private static let script = URL(filePath: #filePath + "/../../../script/bench").standardized.path

    @Test(arguments: [
        (
            ["--fast"],
            "script/bench: --fast is not known; --quick, --json FILE, --visits, --events, --participants and --seconds N "
                + "are.\n"
        ),
        (["--quick", "--json"], "script/bench: --json takes the name of a file.\n"),
        (["--json", "/nowhere/at/all"], "script/bench: The file /nowhere/at/all of --json cannot be written.\n"),
        (["--visits", "many"], "script/bench: --visits takes a number from 1000 to 99999999.\n"),
        (["--events", "999"], "script/bench: --events takes a number from 1000 to 99999999.\n"),
        (["--participants", "99"], "script/bench: --participants takes a number from 100 to 100000.\n"),
        (["--seconds", "0"], "script/bench: --seconds takes a number from 1 to 600.\n"),
        (["--seconds"], "script/bench: --seconds takes a number from 1 to 600.\n"),
    ])
    func `arguments that mean nothing get one sentence`(arguments: [String], sentence: String) throws {
        let answer = try ChildProgram(Self.script, arguments).answer()
        #expect(answer.status == 64)
        #expect(answer.errors == sentence)
        #expect(answer.output.isEmpty)
    }

    @Test func `a directory without the programs is named`() throws {
        let answer = try ChildProgram(Self.script, ["--quick"], environment: ["BENCH_BIN": "/var/empty"]).answer()
        #expect(answer.status == 64)
        #expect(answer.errors == "script/bench: There is no rewardd in BENCH_BIN, /var/empty.\n")
    }
}
