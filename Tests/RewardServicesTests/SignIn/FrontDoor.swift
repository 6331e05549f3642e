import LedgerStorage
import RewardDomain
import RewardServices
import TestSupport

/// A clinic with two sites whose users and participants sign in. Passwords are hashed at next to no cost.
struct FrontDoor: Sendable {
    let house: House
    let services: RewardServices

    var clock: TestClock { house.clock }

    static let password = "a stapler of horses"
    static let here = SignInOrigin(address: "192.0.2.1")
    static let elsewhere = SignInOrigin(address: "198.51.100.7")

    static func open() async throws -> FrontDoor {
        let house = try await House.open()
        var rules = SignInRules()
        rules.passwordCost = PasswordCost(iterationsLog2: 4, blockSize: 8, parallelism: 1)
        let clock = house.clock
        return FrontDoor(
            house: house,
            services: RewardServices(storage: house.services.storage, signIn: rules, clock: { clock.now() }))
    }

    /// Adds a user with a role at the site `home` and a password.
    @discardableResult
    func user(_ login: String, _ role: Role? = .counsellor, at site: String? = "home") async throws -> CommandContext {
        let context = try await house.user(login, role, at: site)
        try await services.setPassword(of: Slug(login)!, to: Self.password, TestLedger.context)
        return context
    }

    func signIn(
        _ name: String, _ password: String = password, code: String? = nil, from origin: SignInOrigin = here,
        on device: String = "Firefox", at site: Slug? = nil
    ) async throws -> SignInAnswer {
        try await services.signIn(
            name, password: password, code: code, from: origin, deviceName: device, at: site)
    }

    func session(
        _ name: String, code: String? = nil, from origin: SignInOrigin = here, on device: String = "Firefox",
        at site: Slug? = nil
    ) async throws -> NewSession? {
        guard
            case .signedIn(let session) = try await signIn(name, code: code, from: origin, on: device, at: site)
        else { return nil }
        return session
    }

    func pass(seconds: Int) {
        clock.set(
            Instant(microsecondsSinceEpoch: clock.now().microsecondsSinceEpoch + Int64(seconds) * 1_000_000))
    }

    func close() async { await house.clinic.close() }
}
