import LedgerSQL
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// A checkpoint that somebody kept, held against the ledger later (docs/checkpoints.md).
@Suite(.onPostgres)
struct CheckpointTests {
    private static let context = TestLedger.context

    /// A ledger of the test's own, with one checkpoint taken, as it was exported.
    private static func ledger(_ name: String) async throws -> (filled: FilledLedger, kept: String) {
        let filled = try await FilledLedger.copy(name)
        let services = try await filled.open()
        let kept = try await services.takeCheckpoint(context).text
        await services.storage.close()
        return (filled, kept)
    }

    private static func findings(_ filled: FilledLedger, against kept: String) async throws -> [String] {
        let services = try await filled.open()
        let checkpoint = try await services.readCheckpoint(kept, context)
        let findings = try await services.verify(against: checkpoint, context)
        await services.storage.close()
        return findings.map(\.description)
    }

    @Test func `what is recorded later does not disturb it, and every one holds`() async throws {
        let (filled, first) = try await Self.ledger("checkpoint_grows")
        let services = try await filled.open()
        #expect(try await services.takeDailyCheckpoint(Self.context)?.number == nil)
        var kept = [first]
        for day in ["2026-01-23", "2026-01-26", "2026-01-28"] {
            _ = try await services.record(
                RecordVisit(visit: VisitAddress(program: Writer.program, day: Day(iso: day)!), outcome: .negative),
                of: FilledLedger.codes[0], Self.context)
            kept.append(try await services.takeCheckpoint(Self.context).text)
        }
        _ = try await services.addParticipant(code: "cedar-0003", Self.context)
        let checkpoints = try await services.checkpoints(limit: 10, Self.context)
        #expect(checkpoints.map(\.number) == [4, 3, 2, 1])
        #expect(checkpoints.map(\.participants) == [2, 2, 2, 2])
        #expect(checkpoints.map(\.events) == [28, 27, 26, 25])
        #expect(zip(checkpoints, checkpoints.dropFirst()).allSatisfy { $0.prior == $1.digest })
        #expect(checkpoints.last?.prior == nil)
        for text in kept { #expect(try await Self.findings(filled, against: text + "\n") == []) }
        let owner = try await TestDatabase.owner(of: filled.database)
        // Only streams that had grown are listed again.
        #expect(try await owner.number("select count(*) from ledger.checkpoint_streams") == 7 + 3)
        await owner.close()
        await services.storage.close()
    }

    @Test func `a day has one of its own accord, and the next day another`() async throws {
        let (services, _) = try await TestLedger.makeEmpty(clock: { TestLedger.noon })
        let first = try #require(try await services.takeDailyCheckpoint(Self.context))
        #expect(first.day == Day(iso: "2026-06-01") && first.participants == 0)
        #expect(try await services.takeDailyCheckpoint(Self.context) == nil)
        let tomorrow = RewardServices(
            storage: services.storage, clock: { Instant(rfc3339: "2026-06-02T00:00:01Z")! })
        let second = try #require(try await tomorrow.takeDailyCheckpoint(Self.context))
        // Nothing had happened: the same root, signed anew.
        #expect(second.root == first.root && second.number == 2 && second.prior == first.digest)
        #expect(try await tomorrow.checkpoint(on: Day(iso: "2026-06-01")!, Self.context) == first)
        await services.storage.close()
    }

    @Test func `two taken at the same moment are two, or one is told that the other was first`() async throws {
        let (filled, _) = try await Self.ledger("checkpoint_at_once")
        let services = try await filled.open()
        let taken = try await withThrowingTaskGroup(of: Checkpoint?.self) { group in
            for _ in 0..<4 { group.addTask { try await services.storage.takeCheckpoint(at: TestLedger.noon) } }
            return try await group.reduce(into: [Checkpoint]()) { if let checkpoint = $1 { $0.append(checkpoint) } }
        }
        let stored = try await services.checkpoints(limit: 10, Self.context)
        #expect(Set(stored.map(\.number)) == Set(taken.map(\.number)).union([1]))
        #expect(stored.map(\.number) == (1...stored.count).reversed())
        await services.storage.close()
    }

    // MARK: - Tampering

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var found: String
    }

    private static let all = [
        Case(
            testDescription: "newest events cut off",
            script: """
                delete from ledger.entries where participant = AMBER and version = 12;
                delete from ledger.sealed_texts where participant = AMBER and version = 12;
                delete from ledger.events where participant = AMBER and version = 12;
                """,
            found: "AMBER: has 11 of the 12 events that checkpoint 1 of 2026-12-01 covers: the newest were cut off"),
        Case(
            testDescription: "a whole stream gone",
            script: """
                delete from ledger.entries where participant = BIRCH;
                delete from ledger.sealed_texts where participant = BIRCH;
                delete from ledger.events where participant = BIRCH;
                delete from ledger.enrollments where participant = BIRCH;
                delete from ledger.participant_keys where participant = BIRCH;
                delete from ledger.participants where participant = BIRCH;
                """, found: "BIRCH: is gone: checkpoint 1 of 2026-12-01 covers 8 events of it"),
    ]

    @Test(arguments: all)
    func `what leaves no trace in the ledger is found against a checkpoint`(_ tampering: Case) async throws {
        let name = "checkpoint_" + tampering.testDescription.replacing(" ", with: "_")
        let (filled, kept) = try await Self.ledger(name)
        _ = try await filled.findings(after: tampering.script)
        // Who can do that much can have the projections filled anew.
        let services = try await filled.open()
        _ = try await services.rebuild()
        await services.storage.close()
        let expected = tampering.found.replacing("AMBER", with: filled.amber.description)
            .replacing("BIRCH", with: filled.birch.description)
        #expect(
            try await filled.findings(after: "").map(\.description) == [expected.replacing(" of 2026-12-01", with: "")])
        #expect(try await Self.findings(filled, against: kept) == [expected])
        // With the ledger's own checkpoints gone too, only the one that was kept shows it.
        #expect(try await filled.findings(after: Self.forget).map(\.description) == [])
        let found = try await Self.findings(filled, against: kept)
        #expect(found.count == 1 && found.first?.contains("is not in this ledger") == true, "\(found)")
    }

    private static let forget = "delete from ledger.checkpoint_streams; delete from ledger.checkpoints;"

    struct Chain: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var found: [String]
    }

    private static let notSigned =
        "what this ledger lists as covered by checkpoint 3 of 2026-12-01 is not what was signed"

    private static let chains = [
        Chain(testDescription: "nothing", script: "", found: []),
        Chain(
            testDescription: "one taken out",
            script: "delete from ledger.checkpoints where number = 2", found: ["checkpoint 2 is missing"]),
        Chain(
            testDescription: "the newest cut off but not its list",
            script: "delete from ledger.checkpoints where number = 3", found: ["checkpoint 3 is missing"]),
        Chain(
            testDescription: "one edited",
            script: """
                update ledger.checkpoints set document = replace(document, '"events":26', '"events":27')
                where number = 2
                """,
            found: ["checkpoint 2, as this ledger keeps it, is not signed with the key of this installation"]),
        Chain(
            testDescription: "one that is no checkpoint",
            script: "update ledger.checkpoints set document = document || ' ' where number = 2",
            found: ["checkpoint 2, as this ledger keeps it, was edited"]),
        Chain(
            testDescription: "one in the place of another",
            script: """
                update ledger.checkpoints set document = (select document from ledger.checkpoints where number = 2)
                where number = 3
                """, found: ["what this ledger keeps as checkpoint 3 is checkpoint 2 of ledger"]),
        Chain(
            testDescription: "the list of a participant gone",
            script: "delete from ledger.checkpoint_streams where stream = BIRCH", found: [notSigned]),
        Chain(
            testDescription: "the list of an earlier state",
            script: "delete from ledger.checkpoint_streams where stream = AMBER and checkpoint = 3",
            found: [notSigned]),
        Chain(
            testDescription: "the newest event and its list cut off",
            script: """
                delete from ledger.entries where participant = AMBER and version = 14;
                delete from ledger.events where participant = AMBER and version = 14;
                delete from ledger.enrollments; delete from ledger.monthly_figures; delete from ledger.specimens;
                delete from ledger.checkpoint_streams where stream = AMBER and checkpoint = 3
                """,
            found: [notSigned]),
    ]

    @Test(arguments: chains) func `a plain check holds the ledger's checkpoints against each other`(
        _ tampering: Chain
    ) async throws {
        let (filled, _) = try await Self.ledger("chain_" + tampering.testDescription.replacing(" ", with: "_"))
        let services = try await filled.open()
        for day in ["2026-01-23", "2026-01-26"] {
            _ = try await services.record(
                RecordVisit(visit: VisitAddress(program: Writer.program, day: Day(iso: day)!), outcome: .negative),
                of: FilledLedger.codes[0], Self.context)
            _ = try await services.takeCheckpoint(Self.context)
        }
        _ = try await filled.findings(after: tampering.script)
        _ = try await services.rebuild()
        await services.storage.close()
        let findings = try await filled.findings(after: "").map(\.description)
        #expect(findings.count == tampering.found.count, "\(findings)")
        for (finding, words) in zip(findings, tampering.found) { #expect(finding.contains(words)) }
    }

    @Test func `events that a check finds newer than the list do not disturb it`() async throws {
        let (filled, _) = try await Self.ledger("checkpoint_newer")
        let services = try await filled.open()
        let visits = Task {
            for day in ["2026-01-23", "2026-01-26", "2026-01-28", "2026-01-30"] {
                _ = try await services.record(
                    RecordVisit(visit: VisitAddress(program: Writer.program, day: Day(iso: day)!), outcome: .negative),
                    of: FilledLedger.codes[0], Self.context)
                _ = try await services.takeCheckpoint(Self.context)
            }
        }
        for _ in 0..<5 { #expect(try await services.verify().findings == []) }
        try await visits.value
        #expect(try await services.verify().newestCheckpoint?.number == 5)
        await services.storage.close()
    }

    @Test func `streams that are gone are looked for all at once, not one by one`() async throws {
        let owner = try await TestDatabase.owner(of: FilledLedger.shared.database)
        let plan = try await owner.query(SQL("explain " + LedgerSQL.checkpointStreamsGone))
            .map { try $0.decode(0, as: String.self) }
        // What is listed is as long as the ledger: a subplan for each line of it would take the square of that.
        #expect(plan.filter { $0.contains("Anti Join") }.count == 2, "\(plan.joined(separator: "\n"))")
        await owner.close()
    }

    @Test func `a stream written anew with all its hashes is found against a checkpoint`() async throws {
        let (filled, kept) = try await Self.ledger("checkpoint_rewritten")
        try await Self.rewrite(filled.amber, in: filled)
        #expect(
            try await filled.findings(after: "").map(\.description)
                == ["\(filled.amber): its first 12 events are not those that checkpoint 1 covers: they were rewritten"])
        let found = try await Self.findings(filled, against: kept)
        #expect(
            found == [
                "\(filled.amber): its first 12 events are not those that checkpoint 1 of 2026-12-01 covers: they were "
                    + "rewritten"
            ])
        // The next checkpoint goes on signing what was signed: against it the rewriting shows as well.
        let services = try await filled.open()
        let next = try await services.takeCheckpoint(Self.context)
        #expect(try await services.verify(against: next, Self.context).count == 1)
        await services.storage.close()
    }

    @Test func `a doctored list is found, though it hides which stream`() async throws {
        let (filled, kept) = try await Self.ledger("checkpoint_doctored")
        try await Self.rewrite(filled.amber, in: filled)
        let services = try await filled.open()
        var tree = MerkleTree()
        for row in try await services.storage.loadRows([filled.amber])[0].events { tree.add(row.hash) }
        await services.storage.close()
        let uuid = filled.amber.identifier.uuid
        #expect(
            try await filled.findings(
                after:
                    "update ledger.checkpoint_streams set root = '\\x\(tree.root.hexadecimal)' where stream = '\(uuid)'"
            ).count == 1)
        let found = try await Self.findings(filled, against: kept)
        #expect(found.count == 1)
        #expect(found[0].contains("is not what was signed"))
    }

    @Test func `a ledger restored from before has lost the checkpoint`() async throws {
        let (filled, kept) = try await Self.ledger("checkpoint_restored")
        _ = try await filled.findings(after: "delete from ledger.checkpoint_streams; delete from ledger.checkpoints")
        let found = try await Self.findings(filled, against: kept)
        #expect(found.count == 1)
        #expect(found[0].contains("checkpoint 1 of 2026-12-01 is not in this ledger"))
    }

    /// Another counsellor is named in event 5, and every hash from there on is computed again.
    private static func rewrite(_ participant: ParticipantID, in filled: FilledLedger) async throws {
        let services = try await filled.open()
        let rows = try await services.storage.loadRows([participant])[0]
        await services.storage.close()
        let tamperer = try await TestDatabase.tamperer(of: filled.database)
        var prior: [UInt8]?
        for var event in rows.events {
            if event.version == 5 { event.actor = "test:mallory" }
            event.priorHash = prior
            event.hash = ChainHash.hash(of: event, entries: rows.entries(of: event.version))
            prior = event.hash
            _ = try await tamperer.query(
                SQL(
                    "update ledger.events set actor = $1, prior_hash = $2, hash = $3 where participant = $4 and version = $5",
                    event.actor, event.priorHash, event.hash, PostgresUUID(participant.identifier.uuid), event.version))
        }
        await tamperer.close()
    }
}
