import LedgerStorage
import RewardDomain
import RewardPolicies
import RewardServices
import TestSupport

/// A clinic where somebody's course is long over and everything is paid out: E-1 of higgins-1994, whose last fact is of
/// 2026-11-01. By the usual rule they may be erased from 2032-11-01 on.
struct ErasureClinic: Sendable {
    static let anna = CommandContext(actor: "cli:anna")
    static let ben = CommandContext(actor: "cli:ben")

    let clinic: Clinic
    let clock: TestClock

    var services: RewardServices { clinic.services }

    static func open(_ code: String = "E-1") async throws -> ErasureClinic {
        let clock = TestClock()
        let clinic = ErasureClinic(clinic: try await Clinic.open(clock: clock), clock: clock)
        try await clinic.finished(code)
        return clinic
    }

    /// With two visits, a receipt, a name and an ended enrollment.
    func finished(_ code: String) async throws {
        try await clinic.add(code, name: "Wilma \(code)", born: "1980-02-03", ["phone": "555-\(code)"])
        try await clinic.enroll(code)
        try await clinic.record(code, .negative, .negative)
        try await payOut(code)
        try await clinic.end(code, on: "2026-01-09")
    }

    func payOut(_ code: String) async throws {
        let all = try await clinic.balance(code)
        let asked = try await services.redeem(
            Redeem(amount: all, kind: clinic.slug("gift_card")), of: code, Self.anna)
        _ = try await services.deliverRedemption(
            asked.value.redemption.number, of: code, shownBy: .receipt("R-\(code)-\(all)"), Self.ben)
    }

    /// It is noon in UTC on this day.
    func wait(until day: String) { clock.set(Instant(rfc3339: "\(day)T12:00:00Z")!) }

    @discardableResult
    func ask(_ code: String = "E-1", _ context: CommandContext = anna) async throws -> PrivacyAnswer {
        try await services.askErasure(of: code, reason: "They asked for it in writing", context).value
    }

    @discardableResult
    func approve(_ code: String = "E-1", _ context: CommandContext = ben) async throws -> PrivacyAnswer {
        try await services.approveErasure(of: code, context).value
    }

    /// Waits until the years are over, and erases by two people. Answers with whom.
    @discardableResult
    func erase(_ code: String = "E-1") async throws -> ParticipantID {
        if clock.now() < Instant(rfc3339: "2033-01-01T00:00:00Z")! { wait(until: "2033-01-01") }
        try await ask(code)
        return try await approve(code).participant.id
    }
}
