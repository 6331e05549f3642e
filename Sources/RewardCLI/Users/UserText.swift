import RewardDomain
import RewardServices

/// Users and their roles as they are printed.
enum UserText {
    static func listing(_ users: [UserSummary]) -> Listing {
        Listing(
            ["user", "name", "status", "roles", "trained_until"],
            rows: users.map { summary in
                let user = summary.history
                let roles = user.grants.filter { $0.holds(on: summary.today) }.map(place)
                return [
                    .text(user.login), .text(user.name), .text(user.isEnabled ? "enabled" : "disabled"),
                    .text(
                        roles.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: "; ")
                    ),
                    .text(user.training?.until),
                ]
            })
    }

    static func grants(_ summary: UserSummary) -> Listing {
        Listing(
            ["user", "role", "site", "from", "until", "ended_on", "today"],
            rows: summary.history.grants.map { grant in
                [
                    .text(summary.history.login), .text(grant.role.rawValue), .text(grant.site?.text ?? "every site"),
                    .text(grant.from), .text(grant.until), .text(grant.endedOn),
                    .text(summary.history.isEnabled && grant.holds(on: summary.today) ? "holds" : ""),
                ]
            })
    }

    static func head(_ summary: UserSummary) -> String {
        let user = summary.history
        var parts = [user.login.text] + (user.name.map { [$0] } ?? [])
        parts.append(user.isEnabled ? "enabled" : "disabled")
        if let training = user.training { parts.append("trained \(training.on), until \(training.until)") }
        if !user.participantDigests.isEmpty { parts.append("is also a participant") }
        if let identity = user.identity { parts.append("signs in as \(identity.subject) of \(identity.issuer)") }
        if let asked = user.askedIdentity {
            parts.append("is asked to sign in as \(asked.identity.subject) of \(asked.identity.issuer), by \(asked.by)")
        }
        return parts.joined(separator: "  ")
    }

    private static func place(_ grant: RoleGrant) -> String {
        "\(grant.role.rawValue)\(grant.site.map { " at \($0)" } ?? "")"
    }
}
