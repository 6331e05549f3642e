import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import RewardTestSupport
import Synchronization
import TestSupport
import Testing

/// The two sites of docs/spec/six-weeks.md with their users, spoken to in the page's words.
final class SixWeeksClinic: Sendable {
    private let clinic: SpecClinic
    private let now = Mutex("")

    var services: RewardServices { clinic.services }

    private init(_ clinic: SpecClinic) { self.clinic = clinic }

    /// With the page's programs published, and its table `user | role | at` given.
    static func open(_ page: SpecPage) async throws -> SixWeeksClinic {
        let users = try page.table(["user", "role", "at"])
        let clinic = try await SpecClinic.open(try #require(page.tables.last))
        let (services, context) = (clinic.services, TestLedger.context)
        for block in page.blocks where block.language == "yaml" {
            _ = try await services.publish(
                try TermsFile.read(block.text, file: "six-weeks.md"), text: block.text, context)
        }
        for site in ["north", "south"] {
            _ = try await services.addSite(slug(site), name: site, timeZone: "America/New_York", context)
        }
        for row in users.rows {
            _ = try await services.addUser(slug(row[0]), context)
            let role = try #require(Role(rawValue: row[1]))
            let sites = row[2] == "every site" ? [nil] : try row[2].split(separator: ", ").map { try slug(String($0)) }
            for site in sites { _ = try await services.grantRole(role, to: slug(row[0]), at: site, context) }
        }
        return SixWeeksClinic(clinic)
    }

    func close() async { await clinic.close() }

    /// `2026-01-05T15:00Z`. Within a minute the clock only ticks.
    func wait(until text: String) throws {
        let instant = try #require(Instant(rfc3339: text.replacing("Z", with: ":00Z")))
        guard
            now.withLock({ (now: inout String) in
                defer { now = text }
                return now < text
            })
        else { return }
        clinic.set(instant)
    }

    /// What is answered, or what it was refused for.
    func say(_ text: String, by who: String) async throws -> String {
        let context = CommandContext(actor: who == "rewardd" ? who : "user:\(who)")
        do {
            return try await SixWeeksSpeech(clinic: self, text: text, context: context).answer()
        } catch ServiceError.refused(let refusal) {
            return "refused: \(refusal.code.rawValue)"
        }
    }

    // MARK: - What came of it

    /// A balance, by its code, or `overpaid N-1`; empty while nobody has the code.
    func figure(_ column: String) async throws -> String {
        let words = column.split(separator: " ").map(String.init)
        let code = words[words.count - 1]
        guard try await services.participants().contains(where: { $0.code == code }) else { return "" }
        let ledger = try await ledger(of: code)
        return money(words.count == 1 ? ledger.available : ledger.overpaid)
    }

    func ledger(of code: String) async throws -> ParticipantLedger { try await clinic.ledger(of: code) }

    func money(_ minorUnits: Int) -> String { Currency(code: "USD")!.format(minorUnits: minorUnits) }

    static func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }
}
