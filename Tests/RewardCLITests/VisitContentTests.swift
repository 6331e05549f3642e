import TestPostgres
import TestSupport
import Testing

/// What can be said of a visit on the command line and in a file besides an outcome.
@Suite(.onPostgres)
struct VisitContentTests {
    private func record(_ ledger: CLILedger, _ day: String, _ more: String...) async throws -> Rewardctl.Answer {
        try await ledger.rewardctl.run(["record", "T-1", "--program", "mixed", "--on", day] + more)
    }

    @Test func `results, a reading, a task and a make-up are recorded`() async throws {
        let ledger = try await CLILedger.mixed()
        defer { ledger.scratch.remove() }
        let pending = try await record(ledger, "2026-01-05", "--target", "cocaine", "--result", "cocaine=negative")
        #expect(pending.status == 0, "\(pending.errors)")
        #expect(pending.output.contains("pending"))
        let decided = try await record(
            ledger, "2026-01-05", "--target", "cocaine", "--result", "opiates=NEG", "--format", "csv")
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(decided.output.contains(",negative,2.50,"), "\(decided.output)")
        let reading = try await record(ledger, "2026-01-05", "--target", "smoke", "--reading", "7.5", "--format", "csv")
        #expect(reading.status == 0, "\(reading.errors)")
        #expect(reading.output.contains(",negative,3.00,"), "\(reading.output)")
        let task = try await record(ledger, "2026-01-05", "--target", "plan", "--task", "resume", "--format", "csv")
        #expect(task.status == 0, "\(task.errors)")
        #expect(task.output.contains(",completed,5.00,"), "\(task.output)")
        let makeUp = try await record(
            ledger, "2026-01-08", "--for", "2026-01-07", "--target", "group", "--outcome", "ATT", "--leave-open",
            "--format", "csv")
        #expect(makeUp.status == 0, "\(makeUp.errors)")
        #expect(makeUp.output.contains(",group,2026-01-07,1,2,attended,1.00,"), "\(makeUp.output)")
        let draws = try await record(ledger, "2026-01-05", "--target", "prizes", "--outcome", "attended")
        #expect(draws.status == 0, "\(draws.errors)")
        #expect(draws.output.contains("You drew ") && draws.output.contains("can earn 2 draws"), "\(draws.output)")
        let balance = try await ledger.rewardctl("balance", "T-1", "--format", "csv").output
        #expect(balance.contains(",prizes,1,2026-01-07,,2\n"), "\(balance)")
        #expect(balance.contains(",smoke,1,2026-01-07,3.50,\n"), "\(balance)")
        #expect(try await ledger.rewardctl("verify").status == 0)
    }

    @Test func `what can be read out comes in Spanish too`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let answer = try await ledger.record("2026-01-05", "NEG", "--language", "es")
        #expect(answer.output.contains("¡Muy bien! Ganó $2.50 por esta visita, en el escalón 1."), "\(answer.output)")
        let json = try await ledger.record("2026-01-07", "NEG", "--language", "es", "--format", "json")
        #expect(json.output.contains(#""explanation":"¡Muy bien! Ganó $3.75"#), "\(json.output)")
        #expect(try await ledger.record("2026-01-09", "NEG", "--language", "fr").status == 64)
    }

    @Test func `what a target cannot be told is refused in one sentence`() async throws {
        let ledger = try await CLILedger.mixed()
        defer { ledger.scratch.remove() }
        let refusals: [([String], String)] = [
            (["--target", "group", "--result", "cocaine=negative"], "group in mixed tests for nothing"),
            (["--target", "cocaine", "--reading", "0.009"], "cocaine in mixed takes no readings"),
            (["--target", "plan", "--outcome", "completed"], "plan in mixed is about tasks; say which"),
            (["--target", "group", "--task", "resume"], "group in mixed has no tasks"),
            (["--target", "cocaine"], "Nothing is said of the visit"),
            (["--target", "cocaine", "--result", "cocaine:negative"], "‘cocaine:negative’ is no result"),
            (["--target", "cocaine", "--result", "cocaine=clean"], "‘clean’ is no result of cocaine"),
            (
                ["--target", "cocaine", "--result", "cocaine=NEG", "--result", "cocaine=POS"],
                "Two results are given for cocaine"
            ),
            (["--target", "smoke", "--reading", "1e3"], "1e3 is no number"),
            (
                ["--target", "group", "--outcome", "ATT", "--for", "2026-01-09"],
                "mixed lets a visit be made up within 1 day"
            ),
        ]
        for (arguments, reason) in refusals {
            let answer = try await ledger.rewardctl.run(
                ["record", "T-1", "--program", "mixed", "--on", "2026-01-05"] + arguments)
            #expect(answer.status == 1, "\(arguments)")
            #expect(answer.output == "", "\(arguments)")
            #expect(answer.errors.contains(reason), "\(answer.errors)")
        }
        let none = try await ledger.rewardctl(
            "record", "T-1", "--program", "higgins-1994", "--on", "2026-01-06", "--for", "2026-01-05", "--outcome",
            "NEG")
        #expect(none.status == 1)
        #expect(none.errors.contains("higgins-1994 has no make-up visits"), "\(none.errors)")
    }

    @Test func `an excuse that comes too late takes a manager`() async throws {
        let ledger = try await CLILedger.mixed()
        defer { ledger.scratch.remove() }
        let excuse = [
            "--target", "group", "--outcome", "excused", "--written-at", "2026-01-09T15:00:00Z",
        ]
        let late = try await ledger.rewardctl.run(
            ["record", "T-1", "--program", "mixed", "--on", "2026-01-05"] + excuse)
        #expect(late.status == 1)
        #expect(late.errors.contains("can be excused within 3 days; after that a manager has to"), "\(late.errors)")
        let manager = try await ledger.rewardctl.run(
            ["record", "T-1", "--program", "mixed", "--on", "2026-01-05", "--as-manager", "--reason", "a letter came"]
                + excuse)
        #expect(manager.status == 0, "\(manager.errors)")
        let inTime = try await ledger.rewardctl.run(
            ["record", "T-1", "--program", "mixed", "--on", "2026-01-07"] + excuse)
        #expect(inTime.status == 0, "\(inTime.errors)")
    }

    @Test func `a file says results, readings and tasks, and a row a target cannot be told harms no other`()
        async throws
    {
        let ledger = try await CLILedger.mixed()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write(
            """
            participant,program,occurred_on,outcome,target,results,reading,task
            T-1,mixed,2026-01-05,,cocaine,cocaine:negative;opiates:NEG,,
            T-1,mixed,2026-01-05,,smoke,,7.5,
            T-1,mixed,2026-01-05,,plan,,,resume
            T-1,mixed,2026-01-05,attended,group,cocaine:negative,,
            T-1,mixed,2026-01-07,,cocaine,,0.009,
            T-1,mixed,2026-01-07,completed,plan,,,
            T-1,mixed,2026-01-07,,cocaine,cocaine,,
            """, to: "visits.csv")
        let answer = try await ledger.rewardctl("import", "visits", "visits.csv")
        #expect(answer.status == 1)
        #expect(
            answer.output == "3 visits recorded, 0 known already, 4 refused.\nBalances changed by 10.50 USD in all.\n")
        let lines = answer.errors.split(separator: "\n")
        #expect(lines[0].hasPrefix("visits.csv, line 5: group in mixed tests for nothing"))
        #expect(lines[1].hasPrefix("visits.csv, line 6: cocaine in mixed takes no readings"))
        #expect(lines[2].hasPrefix("visits.csv, line 7: plan in mixed is about tasks"))
        #expect(lines[3].hasPrefix("visits.csv, line 8: results: ‘cocaine’ is no result; write it as cocaine:negative"))
        let again = try await ledger.rewardctl("import", "visits", "visits.csv")
        #expect(again.output.hasPrefix("0 visits recorded, 3 known already, 4 refused."), "\(again.output)")
    }
}
