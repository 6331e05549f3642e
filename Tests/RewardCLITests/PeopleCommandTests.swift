import Foundation
import TestPostgres
import Testing

/// Who somebody is, two codes that are one person, and disputes, from a terminal.
@Suite(.onPostgres)
struct PeopleCommandTests {
    @Test(arguments: [
        ["participant", "same", "A", "B"], ["participant", "same", "A", "B", "--approve", "--decline"],
        ["participant", "same", "A", "B", "--reason", "x", "--approve"],
        ["participant", "add", "A", "--reason", "twins"], ["participant", "add", "A", "--identifier", "Codename-77"],
        ["participant", "add", "A", "--identifier", "Phone=Codename-77"],
        ["participant", "add", "A", "--identifier", "mrn=Codename-77", "--identifier", "mrn=Codename-78"],
        ["participant", "received", "A", "25.00", "--from", "x"],
        ["dispute", "open", "A", "--subject", "x", "--program", "higgins-1994"],
        ["dispute", "answer", "A", "first", "--text", "x"], ["report", "disputes"],
    ])
    func `misuse is 64, and what identifies somebody is not repeated`(_ arguments: [String]) async throws {
        let answer = try await Rewardctl(environment: ["REWARD_DATA_DIR": "/nowhere"]).run(arguments)
        #expect(answer.status == 64, "\(answer.errors)")
        #expect(answer.output == "")
        #expect(!answer.errors.contains("Codename"))
    }

    @Test func `names are shown with --details and nowhere else`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let described = try await ledger.rewardctl(
            "participant", "describe", "T-1", "--name", "Zenobia Quux", "--born", "1980-02-29", "--identifier",
            "email=zeno@example.org")
        #expect(described.status == 0, "\(described.errors)")
        let twice = try await ledger.rewardctl("participant", "add", "T-2", "--identifier", "email=ZENO@example.org")
        #expect(twice.status == 1)
        for command in [
            ["participant", "show", "T-1"], ["participant", "list"], ["balance", "T-1"], ["verify"],
            ["statement", "T-1", "--month", "2026-01"],
        ] {
            let answer = try await ledger.rewardctl.run(command)
            for secret in ["Zenobia", "Quux", "1980", "zeno", "ZENO"] {
                #expect(!(answer.output + answer.errors + twice.output + twice.errors).contains(secret), "\(command)")
            }
        }
        #expect(!twice.errors.contains("T-1"))
        let shown = try await ledger.rewardctl("participant", "show", "T-1", "--details", "--format", "json")
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: String]])
        #expect(rows.map { $0["field"] } == ["name", "born", "email"])
        #expect(rows.map { $0["value"] } == ["Zenobia Quux", "1980-02-29", "zeno@example.org"])
    }

    @Test func `the same user cannot propose and approve, and is told so`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        #expect(try await ledger.rewardctl("participant", "add", "T-2").status == 0)
        let proposed = try await ledger.rewardctl("participant", "same", "T-1", "T-2", "--reason", "same card")
        #expect(proposed.status == 0, "\(proposed.errors)")
        let approved = try await ledger.rewardctl("participant", "same", "T-1", "T-2", "--approve")
        #expect(approved.status == 1)
        #expect(approved.errors.contains("somebody else has to approve it"))
        let shown = try await ledger.rewardctl("participant", "show", "T-1")
        #expect(shown.output.contains("that T-2 is the same person."))
        #expect(try await ledger.rewardctl("participant", "same", "T-1", "T-2", "--decline").status == 0)
        let after = try await ledger.rewardctl("participant", "show", "T-1")
        #expect(!after.output.contains("the same person"))
    }

    @Test func `what a dispute says is shown by its number alone`() async throws {
        let ledger = try await CLILedger.enrolled()
        defer { ledger.scratch.remove() }
        let opened = try await ledger.rewardctl(
            "dispute", "open", "T-1", "--subject", "Zenobia's cup", "--due", "2999-01-01", "--format", "json")
        #expect(opened.status == 0, "\(opened.errors)")
        #expect(opened.output.contains(#""due":"2999-01-01","state":"open","with":"manager""#))
        let listed = try await ledger.rewardctl("dispute", "list", "--format", "csv")
        #expect(listed.output.contains("T-1,1,main"))
        #expect(!(opened.output + listed.output).contains("Zenobia"))
        #expect(try await ledger.rewardctl("dispute", "show", "T-1", "1").output.contains("Zenobia's cup"))
        #expect(try await ledger.rewardctl("dispute", "list", "--overdue", "--format", "json").output == "[]\n")
        #expect(try await ledger.rewardctl("dispute", "show", "T-1", "2").status == 1)
    }
}
