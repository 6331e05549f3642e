import RewardDomain
import RewardServices
import TestSupport

/// A clinic with two sites, `home` and `other`, somebody enrolled at each, and users.
struct House: Sendable {
    let clinic: Clinic
    let clock: TestClock

    var services: RewardServices { clinic.services }

    /// The clock stands on 2026-11-01; both sites go by New York's.
    static func open() async throws -> House {
        let clock = TestClock()
        let house = House(clinic: try await Clinic.open(clock: clock), clock: clock)
        for site in ["home", "other"] {
            _ = try await house.services.addSite(
                Slug(site)!, name: site, timeZone: "America/New_York", TestLedger.context)
        }
        try await house.welcome("H-1", at: "home")
        try await house.welcome("H-2", at: "home")
        try await house.welcome("O-1", at: "other")
        _ = try await house.services.addParticipant(code: "N-1", TestLedger.context)
        return house
    }

    func welcome(_ code: String, at site: String, in program: String = "higgins-1994") async throws {
        _ = try await services.addParticipant(code: code, TestLedger.context)
        _ = try await services.enroll(
            code, in: Slug(program)!, from: Day(iso: "2026-01-05")!, details: EnrollmentDetails(site: Slug(site)!),
            TestLedger.context)
    }

    /// Adds a user with one role at a site, or at every site. Answers with the context of their commands.
    @discardableResult
    func user(
        _ login: String, _ role: Role? = nil, at site: String? = "home", from: String = "2026-01-01",
        until: String? = nil
    ) async throws -> CommandContext {
        _ = try await services.addUser(Slug(login)!, TestLedger.context)
        if let role {
            _ = try await services.grantRole(
                role, to: Slug(login)!, at: site.flatMap { Slug($0) }, from: Day(iso: from)!,
                until: until.flatMap { Day(iso: $0) }, TestLedger.context)
        }
        return CommandContext(actor: "user:\(login)")
    }

    func link(_ login: String, to code: String) async throws {
        _ = try await services.linkUser(Slug(login)!, to: code, TestLedger.context)
    }
}
