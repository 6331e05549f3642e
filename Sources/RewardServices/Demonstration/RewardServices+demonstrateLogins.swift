import LedgerStorage
public import RewardDomain

/// How somebody of a role signs in to a demonstration.
public struct DemonstratedLogin: Hashable, Sendable {
    public let role: Role
    /// None of a participant, who has a code on paper and chooses a PIN.
    public let name: Slug?
    /// Of chance alone, another for each demonstration.
    public let secret: String
}

// A password for one of each role, and a code for one participant.
extension RewardServices {
    /// Of everybody who comes still, the one who has for longest: their account has the most to show.
    func demonstrateLogins(
        _ demonstration: Demonstration, _ context: CommandContext
    ) async throws(ServiceError) -> [DemonstratedLogin] {
        var logins: [DemonstratedLogin] = []
        for member in Self.demonstratedStaff {
            let password = RandomText.readable(groups: 3, of: 4).lowercased()
            try await setPassword(of: member.login, to: password, context)
            logins.append(DemonstratedLogin(role: member.role, name: member.login, secret: password))
        }
        let current = demonstration.people.filter { $0.end == nil }
        if let first = current.min(by: { $0.firstDay < $1.firstDay }) {
            let access = try await giveAccess(to: first.code, .printed, context)
            logins.append(DemonstratedLogin(role: .participant, name: nil, secret: access.secret))
        }
        return logins
    }
}
