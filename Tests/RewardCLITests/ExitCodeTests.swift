import PostgresPQ
import TestPostgres
import TestSupport
import Testing

/// 0 done, 1 refused or found wanting, 64 misused, 69 database unavailable; the reason on standard error.
@Suite(.onPostgres)
struct ExitCodeTests {
    @Test(arguments: [
        ["record", "T-1", "--program", "higgins-1994", "--on", "2026-02-30", "--outcome", "NEG"],
        ["record", "T-1", "--program", "higgins-1994", "--on", "tomorrow", "--outcome", "NEG"],
        ["record", "T-1", "--program", "Higgins!", "--on", "2026-01-05", "--outcome", "NEG"],
        ["record", "T-1", "--program", "higgins-1994", "--outcome", "NEG"],
        [
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "NEG", "--written-at",
            "10:00",
        ],
        ["report", "monthly", "--program", "higgins-1994", "--month", "2026-13"],
        ["enrollment", "end", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--reason", "bored"],
        ["balance", "T-1", "--format", "xml"], ["correct", "T-1", "--program", "higgins-1994", "--on", "2026-01-05"],
        ["pay", "T-1"], ["balance"],
        ["verify", "--data-dir", "/tmp/a", "--database-url", "postgresql:///b"],
    ])
    func `misuse is 64, with the way it is meant`(_ arguments: [String]) async throws {
        let rewardctl = Rewardctl(environment: ["REWARD_DATA_DIR": "/nowhere"])
        let answer = try await rewardctl.run(arguments)
        #expect(answer.status == 64)
        #expect(answer.output == "")
        #expect(answer.errors.contains("Error: ") && answer.errors.contains("Usage: rewardctl"), "\(answer.errors)")
    }

    @Test func `no ledger named is misuse`() async throws {
        let answer = try await Rewardctl()("balance", "T-1")
        #expect(answer.status == 64)
        #expect(answer.errors.contains("--data-dir DIR or --database-url URL"))
    }

    @Test func `what is refused is 1, in one sentence`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        #expect(try await ledger.record("2026-01-05", "NEG").status == 0)
        let refusals: [([String], String)] = [
            (
                ["record", "T-9", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "NEG"],
                "no participant T-9"
            ),
            (
                ["record", "T-1", "--program", "higgins-1995", "--on", "2026-01-05", "--outcome", "NEG"],
                "no published program higgins-1995"
            ),
            (
                ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-06", "--outcome", "NEG"],
                "Open planned days nearby: 2026-01-07"
            ),
            (
                ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "POS"],
                "use correct and give a reason"
            ),
            (
                ["record", "T-1", "--program", "higgins-1994", "--on", "2026-01-07", "--outcome", "FINE"],
                "is no outcome"
            ),
            (
                [
                    "correct", "T-1", "--program", "higgins-1994", "--on", "2026-01-05", "--outcome", "POS", "--reason",
                    " ",
                ], "needs a reason"
            ),
            (
                ["enroll", "T-1", "higgins-1994", "--from", "2026-03-02"],
                "has been enrolled in higgins-1994 since 2026-01-05"
            ),
            (["enroll", "T-1", "silverman-1996", "--from", "2026-03-02", "--site", "north"], "no site north"),
            (["participant", "add", "T-1"], "already exists"),
            (["program", "publish", "nothing-2000"], "no file, published program or preset nothing-2000"),
            (
                ["report", "monthly", "--program", "nothing-2000", "--month", "2026-01"],
                "no published program nothing-2000"
            ),
            (["import", "visits", "missing.csv"], "missing.csv cannot be read"),
        ]
        for (arguments, reason) in refusals {
            let answer = try await ledger.rewardctl.run(arguments)
            #expect(answer.status == 1, "\(arguments)")
            #expect(answer.output == "", "\(arguments)")
            #expect(answer.errors.hasPrefix("rewardctl: ") && answer.errors.contains(reason), "\(answer.errors)")
            #expect(answer.errors.split(separator: "\n").count == 1, "\(answer.errors)")
        }
    }

    @Test func `a table whose columns are not understood is refused whole`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write("participant;program;occurred_on;outcome\n", to: "semicolons.csv")
        let answer = try await ledger.rewardctl("import", "visits", "semicolons.csv")
        #expect(answer.status == 1)
        #expect(
            answer.errors.contains("semicolons.csv, line 1") && answer.errors.contains("use commas"), "\(answer.errors)"
        )
    }

    @Test func `verify is 1 when it finds something, and names the place`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        _ = try await ledger.record("2026-01-05", "NEG")
        #expect(try await ledger.rewardctl("verify").status == 0)
        let owner = try await TestLedger.owner(ledger.database)
        try await owner.execute(
            script: "set session_replication_role = replica; update ledger.entries set amount = 9999")
        await owner.close()
        let answer = try await ledger.rewardctl("verify")
        #expect(answer.status == 1)
        #expect(answer.output.contains(", event 3: was changed after it was stored"), "\(answer.output)")
        #expect(try await ledger.rewardctl("verify", "--format", "json").status == 1)
    }

    @Test(arguments: ["postgresql://127.0.0.1:1/reward", "host=/nowhere dbname=reward"])
    func `a database that cannot be reached is 69`(_ url: String) async throws {
        let scratch = try Scratch("unreachable")
        defer { scratch.remove() }
        let key = try scratch.write(TestLedger.masterKeyText, to: "key", mode: 0o600)
        for command in ["verify", "migrate"] {
            let answer = try await Rewardctl()(command, "--database-url", url, "--key-file", key)
            #expect(answer.status == 69, "\(answer.errors)")
            #expect(answer.errors.contains("The database is unavailable"), "\(answer.errors)")
        }
    }

    @Test func `a ledger without its key file says so`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let answer = try await ledger.rewardctl("verify", "--key-file", "lost.key")
        #expect(answer.status == 1)
        #expect(answer.errors == "rewardctl: The key file lost.key does not exist.\n")
        try ledger.scratch.write("not hexadecimal", to: "broken.key", mode: 0o600)
        #expect(try await ledger.rewardctl("verify", "--key-file", "broken.key").errors.contains("holds no key"))
        try ledger.scratch.write(String(repeating: "7", count: 64), to: "other.key", mode: 0o600)
        #expect(
            try await ledger.rewardctl("verify", "--key-file", "other.key").errors.contains(
                "is not the one this database was set up with"))
        // Nor does migrate make a new one for a ledger that has its own.
        let migrated = try await ledger.rewardctl("migrate", "--key-file", "lost.key")
        #expect(migrated.status == 1)
        #expect(migrated.errors.contains("lost.key does not exist"))
    }

    @Test func `a database migrated by a newer version of the program is left alone`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let owner = try await TestLedger.owner(ledger.database)
        try await owner.execute(script: "insert into schema_migrations values (900, 'of tomorrow', '\\x00')")
        await owner.close()
        for command in [["balance", "T-1"], ["migrate"], ["migrate", "status"], ["verify"]] {
            let answer = try await ledger.rewardctl.run(command)
            #expect(answer.status == 1)
            #expect(
                answer.errors.contains("migrated by a newer version of this program (migration 900)"),
                "\(answer.errors)")
        }
    }

    @Test func `a database that is no ledger yet is named as such`() async throws {
        let database = try await TestCluster.createDatabase("cli_unmigrated")
        let scratch = try Scratch("unmigrated")
        defer { scratch.remove() }
        let key = try scratch.write(TestLedger.masterKeyText, to: "key", mode: 0o600)
        let answer = try await Rewardctl()("verify", "--database-url", database, "--key-file", key)
        #expect(answer.status == 1)
        #expect(answer.errors.contains("run rewardctl migrate"), "\(answer.errors)")
    }
}
