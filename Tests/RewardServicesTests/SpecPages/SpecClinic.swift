import Foundation
import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import RewardTestSupport
import Synchronization
import TestSupport
import Testing

/// A clinic whose clock a table sets, spoken to in the words of docs/spec.
struct SpecClinic: Sendable {
    let services: RewardServices
    private let clock: SettableClock

    /// With the table's own program published beside the presets of vouchers.
    static func open(_ table: SpecPage.Table) async throws -> SpecClinic {
        let clock = SettableClock()
        let (services, _) = try await TestLedger.make()
        let clinic = SpecClinic(
            services: RewardServices(storage: services.storage, clock: { clock.now() }), clock: clock)
        _ = try await clinic.services.publish(table.terms[0], text: table.texts[0], TestLedger.context)
        return clinic
    }

    func close() async { await services.storage.close() }

    func set(_ instant: Instant) { clock.set(instant) }

    func enroll(
        _ code: String, in program: Slug, yokedTo partner: (codeOrID: String, program: Slug)? = nil
    ) async throws {
        _ = try await services.addParticipant(code: code, TestLedger.context)
        _ = try await services.enroll(code, in: program, from: .monday, yokedTo: partner, TestLedger.context)
    }

    /// `record 1 negative`, `correct 1 positive`, `retract 1`, `end 2`: at the planned visit of that number. Answers
    /// `stored`, or what it was refused for.
    func say(_ command: String, of code: String) async throws -> String {
        do {
            try await carryOut(command.split(separator: " ").map(String.init), of: code)
            return "stored"
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    private func carryOut(_ words: [String], of code: String) async throws {
        let enrollment = try await ledger(of: code).history.enrollments[0]
        let number = try #require(Int(words[1]))
        let visit = VisitAddress(program: enrollment.program, day: enrollment.plannedVisits[number - 1].day)
        let outcome = words.count > 2 ? Outcome(name: words[2]) : nil
        switch words[0] {
        case "record":
            let outcome = try #require(outcome)
            _ = try await services.record(
                RecordVisit(visit: visit, outcome: outcome), of: code, TestLedger.context)
        case "end":
            _ = try await services.endEnrollment(
                of: code, in: visit.program, lastDay: visit.day, reason: .left, TestLedger.context)
        default:
            let content = outcome.map { VisitContent(outcome: $0) }
            _ = try await services.mendDirectly(visit, of: code, content, reason: "the chart", TestLedger.context)
        }
    }

    func ledger(of code: String) async throws -> ParticipantLedger {
        let stream = try await services.storage.load(try await services.participant(code).id)
        var ledger = ParticipantLedger(participant: stream.participant)
        for append in stream.appends { try ledger.read(append.events, entries: append.entries) }
        return ledger
    }
}

/// Stands still but for a millisecond whenever it is read, so that no two ids are of the same moment.
final class SettableClock: Sendable {
    private let instant = Mutex(Instant(rfc3339: "2026-01-05T12:00:00Z")!)

    func set(_ new: Instant) { instant.withLock { $0 = new } }

    func now() -> Instant {
        instant.withLock { instant in
            instant = Instant(microsecondsSinceEpoch: instant.microsecondsSinceEpoch + 1000)
            return instant
        }
    }
}
