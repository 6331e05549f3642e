import Foundation
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import LedgerStorage
@testable import rewardproof

/// A proof of one award, checked by the program that shares no code with the ledger.
@Suite(.onPostgres)
struct ProofTests {
    private static let context = TestLedger.context
    private static let key = TestLedger.keys.publicKey.hexadecimal

    private static func visit(_ day: String) -> ProvenPart {
        .visit(program: nil, target: nil, plannedDay: Day(iso: day)!, task: nil)
    }

    /// A ledger of the test's own, with a checkpoint.
    private static func ledger(_ name: String) async throws -> RewardServices {
        let services = try await FilledLedger.copy(name).open()
        _ = try await services.takeCheckpoint(context)
        return services
    }

    private static func proven(_ text: String, key: String = key) -> Result<[String], Doubt> {
        Result { () throws(Doubt) in try RewardProof.proven(Data(text.utf8), publicKey: key) }
    }

    private static func doubt(_ text: String, key: String = key) -> String? {
        guard case .failure(let doubt) = proven(text, key: key) else { return nil }
        return doubt.description
    }

    @Test func `an award is proven with everything that was posted for it, and nobody else is named`() async throws {
        let services = try await Self.ledger("proof_of_award")
        // Paid when it was recorded (6), taken back by the correction (10).
        let proof = try await services.proof(
            Self.visit("2026-01-12"), of: FilledLedger.codes[0], Self.context)
        #expect(proof.versions == [6, 10])
        let lines = try Self.proven(proof.text).get()
        #expect(lines[0].hasPrefix("Checkpoint 1 of 2026-12-01 of ledger "))
        #expect(lines.contains { $0.contains("visit_recorded on 2026-01-12 at site main, by test:anna") })
        #expect(
            lines.contains { $0.contains("minor units of USD from funding:default to available:higgins-1994:default") })
        #expect(lines.contains { $0.contains("for cocaine planned on 2026-01-12") })
        let birch = try await services.participant(FilledLedger.codes[1]).id
        #expect(!proof.text.contains(birch.identifier.uuid))
        for secret in FilledLedger.codes + FilledLedger.reasons { #expect(!proof.text.contains(secret)) }
        await services.storage.close()
    }

    @Test func `every event of every stream is proven, however many were stored since`() async throws {
        let services = try await Self.ledger("proof_of_events")
        _ = try await services.record(
            RecordVisit(
                visit: VisitAddress(program: Writer.program, day: Day(iso: "2026-01-23")!), outcome: .negative),
            of: FilledLedger.codes[0], Self.context)
        for (code, count) in [(FilledLedger.codes[0], Int64(12)), (FilledLedger.codes[1], 8)] {
            for version in 1...count {
                let proof = try await services.proof(.event(version: version), of: code, Self.context)
                #expect(Self.doubt(proof.text) == nil, "\(code) \(version)")
            }
        }
        do throws(ServiceError) {
            _ = try await services.proof(.event(version: 13), of: FilledLedger.codes[0], Self.context)
            Issue.record("it was proven")
        } catch { #expect(error.description.hasPrefix("It was stored after checkpoint 1 of 2026-12-01 was taken")) }
        await services.storage.close()
    }

    @Test func `a visit without an award, and an event that is not there, are refused`() async throws {
        let services = try await Self.ledger("proof_of_nothing")
        for (part, words) in [
            (Self.visit("2026-02-27"), "Nothing was posted for a visit of amber-0001 planned on 2026-02-27"),
            (.event(version: 99), "amber-0001 has no event 99"),
        ] {
            do throws(ServiceError) {
                _ = try await services.proof(part, of: FilledLedger.codes[0], Self.context)
                Issue.record("it was proven")
            } catch {
                guard case .refused(let refusal) = error else { throw error }
                #expect(refusal.code == .noAward && refusal.message.hasPrefix(words))
            }
        }
        await services.storage.close()
    }

    @Test func `nothing can be proven before the first checkpoint`() async throws {
        let services = try await FilledLedger.shared.open()
        do throws(ServiceError) {
            _ = try await services.proof(.event(version: 1), of: FilledLedger.codes[0], Self.context)
            Issue.record("it was proven")
        } catch { #expect(error.description.hasPrefix("No checkpoint has been taken that could prove it")) }
        await services.storage.close()
    }

    @Test func `a proof that was edited anywhere proves nothing`() async throws {
        let services = try await Self.ledger("proof_edited")
        let text = try await services.proof(Self.visit("2026-01-12"), of: FilledLedger.codes[0], Self.context).text
        await services.storage.close()
        #expect(Self.doubt(text) == nil)
        for (old, new) in [
            (#""text":"test:anna""#, #""text":"test:hanna""#), (#""text":"625""#, #""text":"62500""#),
            (#""text":"funding:default""#, #""text":"funding:other""#), (#""index":5,"#, #""index":6,"#),
            (#""events":12"#, #""events":13"#), (#""participants":2"#, #""participants":3"#),
            (#""number":1"#, #""number":2"#), (#""format":1"#, #""format":2"#), (#"2026-01-12"#, #"2026-01-14"#),
        ] {
            #expect(text.contains(old), "\(old)")
            #expect(Self.doubt(text.replacing(old, with: new)) != nil, "\(old)")
        }
        #expect(Self.doubt(String(text.dropLast(200)))?.contains("cut short") == true)
        #expect(Self.doubt("")?.contains("no proof") == true)
        let other = InstallationKeys(masterKey: [UInt8](repeating: 9, count: 32)).publicKey.hexadecimal
        #expect(Self.doubt(text, key: other)?.contains("signed with another key") == true)
        #expect(Self.doubt(text, key: "abc")?.contains("no key of Ed25519") == true)
    }

    /// Every single digit of every hash in it.
    @Test func `no byte of a proof can be changed`() async throws {
        let services = try await Self.ledger("proof_bytes")
        let text = try await services.proof(.event(version: 4), of: FilledLedger.codes[0], Self.context).text
        await services.storage.close()
        let bytes = Array(text.utf8)
        for place in stride(from: 0, to: bytes.count, by: 3) {
            var changed = bytes
            changed[place] ^= 1
            #expect(Self.doubt(String(decoding: changed, as: UTF8.self)) != nil, "byte \(place)")
        }
    }

    @Test(.enabled(if: SourcePage.pythonPath != nil, "python3 is not installed: the page's program is not tried"))
    func `the page's program computes the same, and notices a changed cent`() async throws {
        let page = try SourcePage("docs/checkpoints.md")
        let services = try await Self.ledger("proof_page")
        let text = try await services.proof(Self.visit("2026-01-12"), of: FilledLedger.codes[0], Self.context).text
        await services.storage.close()
        let told = try SourcePage.python(page.blocks("python")[1], text)
        #expect(told.map { $0.split(separator: " ").last } == ["ok", "ok", "ok"])
        let changed = try SourcePage.python(
            page.blocks("python")[1], text.replacing(#""text":"625""#, with: #""text":"62500""#))
        // Paid by the one, taken back by the other.
        #expect(changed.map { $0.split(separator: " ").last } == ["ok", "BROKEN", "BROKEN"])
    }
}
