import Crypto
import PostgresPQ
import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// docs/privacy.md, "The master key": another key opens everything that the one before did, and that one nothing more.
@Suite(.onPostgres)
struct RotationTests {
    private static let next = MasterKey(bytes: [UInt8](repeating: 5, count: 32))
    private static let now = Instant(rfc3339: "2026-12-01T12:00:00Z")!

    private func open(_ filled: FilledLedger, _ keys: InstallationKeys) async throws -> RewardServices {
        RewardServices(
            storage: try await LedgerStorage.open(
                connectionString: filled.database, keys: keys, applicationName: "tests"),
            clock: { Self.now })
    }

    @discardableResult
    private func rotate(
        _ filled: FilledLedger, from keys: InstallationKeys = TestLedger.keys, to master: MasterKey = next
    ) async throws -> Migrator.Rotation {
        try await Migrator(connectionString: filled.database).rotate(from: keys, to: master, at: Self.now)
    }

    private func problem(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch { return "\(error)" }
    }

    @Test func `codes, texts, digests, secrets and signatures outlive two rotations`() async throws {
        let filled = try await FilledLedger.copy("rotated_twice")
        let before = try await open(filled, TestLedger.keys)
        let anna = Actor.user("anna")
        let secret = TimeCodeSecret(bytes: [UInt8](repeating: 3, count: 20))
        #expect(try await before.storage.beginSecondFactor(secret, of: anna))
        let publicKey = before.storage.keys.publicKey
        let texts = try await before.storage.texts(of: filled.amber)
        let seed = DrawSeed(of: EnrollmentID(filled.amber.identifier), before.storage.keys)
        let matched = before.storage.codeDigest(FilledLedger.codes[0])
        #expect(try await before.verify().findings == [])
        await before.storage.close()

        let third = MasterKey(bytes: [UInt8](repeating: 6, count: 32))
        #expect(try await rotate(filled) == Migrator.Rotation(generation: 2, participants: 2))
        #expect(
            try await rotate(filled, from: InstallationKeys(Self.next), to: third)
                == Migrator.Rotation(generation: 3, participants: 2))

        let services = try await open(filled, InstallationKeys(third))
        let storage = services.storage
        #expect(
            try await storage.codes(of: [filled.amber, filled.birch])
                == [filled.amber: FilledLedger.codes[0], filled.birch: FilledLedger.codes[1]])
        #expect(try await storage.texts(of: filled.amber) == texts)
        #expect(storage.codeDigest(FilledLedger.codes[0]) == matched)
        #expect(try await storage.participant(code: FilledLedger.codes[0]) == filled.amber)
        #expect(DrawSeed(of: EnrollmentID(filled.amber.identifier), storage.keys) == seed)
        #expect(storage.keys.publicKey == publicKey)
        #expect(try await storage.secondFactor(of: anna)?.secret.bytes == secret.bytes)
        // A command that was carried out under the first key is known again.
        var context = TestLedger.context
        context.key = FilledLedger.keys[0]
        let visit = VisitAddress(program: Slug("higgins-1994")!, day: Day(iso: "2026-01-05")!)
        #expect(
            try await services.record(
                RecordVisit(visit: visit, outcome: .negative), of: FilledLedger.codes[0], context
            ).isRepeat)
        #expect(try await storage.masterKeys().map(\.generation) == [1, 2, 3])
        // And somebody new is sealed under the new one.
        _ = try await services.addParticipant(code: "cedar-0003", TestLedger.context)
        #expect(try await services.participant("cedar-0003").code == "cedar-0003")
        #expect(try await services.verify().findings == [])
        await storage.close()
    }

    @Test func `no event is touched`() async throws {
        let filled = try await FilledLedger.copy("rotated_events")
        let owner = try await TestDatabase.owner(of: filled.database)
        let before = try await owner.dump("ledger.events") + owner.dump("ledger.house_events")
        try await rotate(filled)
        #expect(try await owner.dump("ledger.events") + owner.dump("ledger.house_events") == before)
        // Nothing is left that the old key opens.
        for row in try await owner.query(SQL("select participant, wrapped_key from ledger.participant_keys")) {
            let id = ParticipantID(Identifier(try row.decode("participant", as: PostgresUUID.self)))
            #expect(throws: CryptoKitError.self) {
                try TestLedger.keys.unwrap(try row.decode("wrapped_key"), of: id)
            }
        }
        await owner.close()
    }

    @Test func `the key before, a third one and one that is being used are told apart`() async throws {
        let filled = try await FilledLedger.copy("rotated_away")
        let running = try await open(filled, TestLedger.keys)
        try await rotate(filled)
        #expect(
            await problem { _ = try await open(filled, TestLedger.keys) }
                == "The key given was this ledger's until it was rotated on 2026-12-01; use the new one, or run rewardctl "
                + "key rotate once more if it was stopped half way.")
        #expect(
            await problem { _ = try await open(filled, InstallationKeys(masterKey: [UInt8](repeating: 9, count: 32))) }
                == "The key given is not the one this database was set up with; use that one (--key-file).")
        #expect(
            await problem { try await rotate(filled, to: MasterKey(bytes: [UInt8](repeating: 8, count: 32))) } != nil)
        // Whoever had it open takes nobody for erased, and adds nobody whom the new key could not name.
        let rotated = "The ledger's key was rotated meanwhile; start this program again with the new one."
        #expect(await problem { _ = try await running.storage.codes(of: [filled.amber]) } == rotated)
        #expect(await problem { _ = try await running.storage.texts(of: filled.amber) } == rotated)
        #expect(
            await problem { _ = try await running.addParticipant(code: "late-1", TestLedger.context) }?
                .contains("rotated") == true)
        await running.storage.close()
        let services = try await open(filled, InstallationKeys(Self.next))
        #expect(try await services.storage.participant(code: "late-1") == nil)
        #expect(try await services.verify().findings == [])
        await services.storage.close()
    }

    @Test func `a rotation that breaks off leaves everything under the old key`() async throws {
        let filled = try await FilledLedger.copy("rotated_half")
        // The last key cannot be opened: all that was wrapped before it goes back.
        let owner = try await TestDatabase.owner(of: filled.database)
        let last = max(filled.amber, filled.birch).identifier.uuid
        try await owner.execute(
            script: """
                create table kept as select * from ledger.participant_keys;
                update ledger.participant_keys set wrapped_key = 'broken' where participant = '\(last)'
                """)
        #expect(await problem { try await rotate(filled) } != nil)
        #expect(try await owner.number("select count(*) from ledger.master_keys") == 0)
        try await owner.execute(
            script: """
                update ledger.participant_keys k set wrapped_key = kept.wrapped_key
                from kept where kept.participant = k.participant
                """)
        #expect(try await owner.number("select count(*) from ledger.participant_keys where generation = 1") == 2)
        await owner.close()
        let services = try await filled.open()
        #expect(try await services.storage.codes(of: [filled.amber, filled.birch]).count == 2)
        #expect(try await services.verify().findings == [])
        await services.storage.close()
        #expect(try await rotate(filled).participants == 2)
    }

    @Test func `verify passes while a rotation is under way`() async throws {
        let filled = try await FilledLedger.copy("rotated_meanwhile")
        let services = try await filled.open()
        async let rotation = rotate(filled)
        for _ in 0..<3 { #expect(try await services.verify().findings == []) }
        #expect(try await rotation.generation == 2)
        #expect(try await services.verify().findings == [])
        await services.storage.close()
    }

    @Test func `a running daemon is asked to be stopped first`() async throws {
        let filled = try await FilledLedger.copy("rotated_daemon")
        let daemon = try await LedgerStorage.open(
            connectionString: filled.database, keys: TestLedger.keys, applicationName: "rewardd")
        #expect(
            await problem { try await rotate(filled) }
                == "rewardd is running on this ledger and would go on with the old key; stop it first, and start it "
                + "afterwards.")
        await daemon.close()
        var answer: String? = ""
        // Its connections take a moment to be gone.
        for _ in 0..<100 where answer != nil {
            answer = await problem { try await rotate(filled) }
            if answer != nil { try await Task.sleep(for: .milliseconds(20)) }
        }
        #expect(answer == nil)
    }
}
