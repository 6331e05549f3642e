import Foundation
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestProcess
import TestSupport
import Testing

/// An import that is killed, and given again.
@Suite(.onPostgres)
struct ResumedImportTests {
    private static let people = 420
    private static let days = ["2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12"]

    private static func code(_ person: Int) -> String { "K-" + String(1000 + person) }

    /// Everybody's visits, day by day, in an order of no participant's.
    private static var file: String {
        var text = "participant,program,occurred_on,outcome\n"
        for (number, day) in days.enumerated() {
            for person in 0..<people {
                let outcome = (person + number) % 5 == 0 ? "positive" : "negative"
                text += "\(code(person)),higgins-1994,\(day),\(outcome)\n"
            }
        }
        return text
    }

    private static func ledger() async throws -> CLILedger {
        let ledger = try await CLILedger.enrolled()
        let rows = (0..<people).map { "\(code($0)),higgins-1994,2026-01-05\n" }.joined()
        try ledger.scratch.write("participant,program,enrolled_on\n" + rows, to: "people.csv")
        #expect(try await ledger.rewardctl("import", "enrollments", "people.csv").status == 0)
        try ledger.scratch.write(file, to: "visits.csv")
        return ledger
    }

    private static func number(_ sql: SQL, _ connection: PostgresConnection) async throws -> Int64 {
        try #require(try await connection.query(sql).first).decode(0)
    }

    /// What the ledger came to, by anything but ids and times.
    private static func sums(_ connection: PostgresConnection) async throws -> [String] {
        let rows = try await connection.query(
            """
            select type || ' ' || count(*) || ' ' || (select count(*) || ' ' || coalesce(sum(amount), 0) from ledger.entries)
            from ledger.events group by type order by type
            """)
        return try rows.map { try $0.decode(0) }
    }

    @Test func `what was killed half-way is gone on with, and comes to the same`() async throws {
        let (whole, ledger) = (try await Self.ledger(), try await Self.ledger())
        defer { whole.scratch.remove(); ledger.scratch.remove() }
        let all = Self.people * Self.days.count
        #expect(
            try await whole.rewardctl("import", "visits", "visits.csv").output.hasPrefix(
                "\(all) visits recorded, 0 known"))

        // Whoever comes last is written to by another, who does not come to an end: there the import waits.
        let last = try #require(
            (0..<Self.people).max { SplitMix64.hash(of: Self.code($0)) < SplitMix64.hash(of: Self.code($1)) })
        let (other, owner) = (try await TestLedger.owner(ledger.database), try await TestLedger.owner(ledger.database))
        try await other.query("begin")
        try await other.query(
            """
            insert into ledger.events (participant, version, organization, site, type, schema, rules, occurred_on,
                recorded_at, actor, body, prior_hash, hash)
            select participant, 3, organization, site, type, schema, rules, occurred_on, recorded_at, actor, body, hash, hash
            from ledger.events where version = 2 order by participant desc
            offset \(Int64(Self.people - 1 - last)) limit 1
            """)
        let first = try ChildProgram(
            ChildProgram.built("rewardctl"), ["import", "visits", "visits.csv"],
            environment: ledger.rewardctl.environment, in: ledger.scratch.url)
        var recorded: Int64 = 0
        while recorded < 1600 {
            try #require(first.isRunning, "\(first.output) \(first.errors)")
            try await Task.sleep(for: .milliseconds(20))
            recorded = try await Self.number(
                "select count(*) from ledger.events where command_key is not null and type = 'visit_recorded'", owner)
        }
        first.killAtOnce()
        #expect(await first.ended().status == 128 + 9)
        try await other.query("rollback")

        let again = try await ledger.rewardctl("import", "visits", "visits.csv", "--format", "csv")
        let counts =
            again.output.split(whereSeparator: \.isNewline).last?.split(separator: ",").compactMap { Int($0) } ?? []
        try #require(counts.count == 6, "\(again.output) \(again.errors)")
        #expect(counts[0] + counts[1] == all && counts[1] >= 1600 && counts[2] == 0, "\(counts)")
        let third = try await ledger.rewardctl("import", "visits", "visits.csv").output
        #expect(
            third
                == "0 visits recorded, \(all) known already, 0 refused.\n\(all) rows were recorded before and changed nothing.\n"
        )
        #expect(try await ledger.rewardctl("verify").status == 0)

        let uninterrupted = try await TestLedger.owner(whole.database)
        #expect(try await Self.sums(owner) == Self.sums(uninterrupted))
        for person in [0, 1, 199, 200, 399, 400, 419] {
            let code = Self.code(person)
            let balances = [
                try await whole.rewardctl("balance", code).output, try await ledger.rewardctl("balance", code).output,
            ]
            #expect(balances[0] == balances[1] && balances[0].contains("USD available"))
        }
        for connection in [other, owner, uninterrupted] { await connection.close() }
    }

    @Test func `a terminal shows a bar`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        try ledger.scratch.write(
            "participant,program,occurred_on,outcome\nT-1,higgins-1994,2026-01-05,negative\n", to: "visits.csv")
        // script (of util-linux) runs a command at a terminal of its own.
        let answer = try await ChildProgram(
            "script", ["-qec", "'\(ChildProgram.built("rewardctl"))' import visits visits.csv", "/dev/null"],
            environment: ledger.rewardctl.environment, in: ledger.scratch.url
        ).ended()
        #expect(answer.status == 0)
        #expect(
            answer.output.contains("importing [" + String(repeating: "#", count: 30) + "] 100 %"), "\(answer.output)")
        #expect(answer.output.contains("1 visit recorded"))
    }
}
