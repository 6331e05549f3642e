import LedgerStorage
import RewardDomain
import RewardServices

/// Who signed in for the command that runs; nobody where it is the console's own.
enum Asker {
    @TaskLocal static var context: CommandContext?
    /// What they say they read for.
    @TaskLocal static var purpose: DataPurpose?
}

extension LedgerOptions {
    /// Who gives the command. Nobody in particular while no user has a password, and for what the operator does.
    func asker(_ services: RewardServices, isForOperator: Bool) async throws -> CommandContext? {
        if let user { return try await signedIn(user, services) }
        if let token = environment("REWARD_TOKEN") { return try await services.authenticate(token: token) }
        guard !isForOperator, try await services.asksWhoItIs() else { return nil }
        throw Refusal(
            .signInFailed,
            "Users sign in to this ledger; say who gives the command with --as USER, or set REWARD_TOKEN.")
    }

    /// Asks for the password and, where the answer says that there is a second factor, for a code.
    private func signedIn(_ user: String, _ services: RewardServices) async throws -> CommandContext {
        let password = try SecretInput.read("Password of \(user): ")
        let console = SignInOrigin(address: "console")
        guard let context = try await services.authenticate(user, password: password, code: nil, from: console) else {
            let code = try SecretInput.read("Code of \(user): ")
            guard
                let context = try await services.authenticate(user, password: password, code: code, from: console)
            else { throw Refusal(.signInFailed, "A code is needed beside the password.") }
            return context
        }
        return context
    }
}
