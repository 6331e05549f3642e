import Foundation
import PostgresPQ
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage

/// Files that are no checkpoint of this ledger: each refused in one clear sentence, before anything is checked.
@Suite(.onPostgres)
struct CheckpointFileTests {
    private static let context = TestLedger.context

    private static func taken() async throws -> (services: RewardServices, text: String) {
        let (services, _) = try await TestLedger.makeEmpty()
        return (services, try await services.takeCheckpoint(context).text)
    }

    private static func refusal(_ text: String, key: [UInt8]? = nil, _ services: RewardServices) async -> Refusal? {
        do throws(ServiceError) {
            _ = try await services.readCheckpoint(text, publicKey: key, context)
            return nil
        } catch {
            if case .refused(let refusal) = error { return refusal }
            return nil
        }
    }

    @Test func `the file is read as it was written`() async throws {
        let (services, text) = try await Self.taken()
        let checkpoint = try await services.readCheckpoint(text + "\n", Self.context)
        #expect(checkpoint.text == text)
        #expect(checkpoint.isSigned(by: TestLedger.keys.publicKey))
        #expect(checkpoint.publicKeyText == (try await services.checkpointKey(Self.context)))
        await services.storage.close()
    }

    @Test func `a checkpoint of another ledger is refused`() async throws {
        let (services, _) = try await Self.taken()
        // Test ledgers are copies of one; a ledger of its own gets an identity of its own.
        let (other, database) = try await TestLedger.makeEmpty()
        let tamperer = try await TestDatabase.tamperer(of: database)
        try await tamperer.execute(script: "update ledger.identity set ledger = gen_random_uuid()")
        await tamperer.close()
        let text = try await other.takeCheckpoint(Self.context).text
        let refusal = await Self.refusal(text, services)
        #expect(refusal?.code == .otherLedger)
        #expect(refusal?.message.contains("open the ledger it was taken of") == true)
        await services.storage.close()
        await other.storage.close()
    }

    @Test func `a file that was edited is refused, whatever was edited`() async throws {
        let (services, text) = try await Self.taken()
        let events = try #require(text.firstRange(of: #""events":"#))
        let edited = [
            text.replacing("\"number\":1", with: "\"number\":2"),
            text.replacingCharacters(in: events, with: #""events":1"#),
            text.replacing("2026-06-01T12", with: "2026-06-02T12"),
            text.replacing("{\"format\"", with: "{ \"format\""),
            text.replacing(",\"root\"", with: ",\"extra\":1,\"root\""),
            String(text.dropLast(10)), String(text.dropLast(1)), "", "{}", "[1,2]", "no JSON",
            text + text,
        ]
        for (index, text) in edited.enumerated() {
            let refusal = await Self.refusal(text, services)
            #expect([.malformed, .badSignature].contains(refusal?.code), "\(index): \(String(describing: refusal))")
        }
        await services.storage.close()
    }

    @Test func `another key than the one it is signed with is refused, and its own is named`() async throws {
        let (services, text) = try await Self.taken()
        let other = InstallationKeys(masterKey: [UInt8](repeating: 9, count: 32)).publicKey
        let refusal = await Self.refusal(text, key: other, services)
        #expect(refusal?.code == .badSignature)
        #expect(refusal?.message.contains("is signed with key \(TestLedger.keys.publicKey.hexadecimal)") == true)
        #expect(await Self.refusal(text, key: TestLedger.keys.publicKey, services) == nil)
        await services.storage.close()
    }

    @Test func `a day without a checkpoint is named`() async throws {
        let (services, _) = try await Self.taken()
        do throws(ServiceError) {
            _ = try await services.checkpoint(on: Day(iso: "2026-05-01")!, Self.context)
            Issue.record("there was one")
        } catch { #expect(error.description.hasPrefix("No checkpoint was taken on 2026-05-01")) }
        await services.storage.close()
    }

    @Test(.enabled(if: SourcePage.pythonPath != nil, "python3 is not installed: the page's program is not tried"))
    func `the page's program computes the same root from the page's query`() async throws {
        let page = try SourcePage("docs/checkpoints.md")
        let filled = try await FilledLedger.copy("checkpoint_page")
        let services = try await filled.open()
        let checkpoint = try await services.takeCheckpoint(Self.context)
        await services.storage.close()
        let owner = try await TestDatabase.owner(of: filled.database)
        let lines = try await owner.texts("select * from (\(page.blocks("sql")[0])) as line")
        await owner.close()
        #expect(lines.count == 7)
        let told = try SourcePage.python(page.blocks("python")[0], lines.joined(separator: "\n"))
        #expect(told == [checkpoint.rootText])
    }
}
