public import RewardDomain

extension RewardServices {
    /// Gives a user a role at a site, or at every site (`site` nil), from a day (nil: today) and perhaps through one.
    /// A grant that stands already is not added again.
    public func grantRole(
        _ role: Role, to login: Slug, at site: Slug?, from: Day? = nil, until: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: site, context)
        try Self.checkNotOwn(login, context)
        if let site { try await requireKnown(site: site) }
        let today = try await today(at: site)
        let granted = RoleGranted(role: role, site: site, from: from ?? today, until: until)
        let form = CommandForm(
            "grant role", [role.rawValue, site?.text, from?.description, until?.description])
        return try await changeUser(login, site: site, form, context) { user, _ throws(ServiceError) in
            if let until, until < max(granted.from, today) {
                throw .refused(
                    Refusal(
                        .malformed,
                        "A role from \(granted.from) until \(until) would hold on no day from today, \(today), on; give "
                            + "a later last day."))
            }
            let isThere = user.standing(role, at: site, from: granted.from).contains { grant in
                grant.endedOn == nil && grant.until == until
                    && (grant.from == granted.from || from == nil && grant.from <= today)
            }
            return isThere ? nil : (today, .roleGranted(granted))
        }
    }

    /// Takes a role away from a day on (nil: today, at once).
    public func endRole(
        _ role: Role, of login: Slug, at site: Slug?, on day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<UserSummary> {
        try await require(.manageUsers, at: site, context)
        try Self.checkNotOwn(login, context)
        let today = try await today(at: site)
        let end = day ?? today
        let form = CommandForm("end role", [role.rawValue, site?.text, day?.description])
        return try await changeUser(login, site: site, form, context) { user, _ throws(ServiceError) in
            guard end >= today else {
                throw .refused(
                    Refusal(
                        .malformed, "A role cannot end on \(end), before today, \(today): what was done by it stands."))
            }
            let grants = user.grants.filter { $0.role == role && $0.site == site }
            if !grants.isEmpty, user.standing(role, at: site, from: end).isEmpty { return nil }
            guard !grants.isEmpty else { throw .refused(Self.noSuchRole(role, user, site)) }
            return (today, .roleEnded(RoleEnded(role: role, site: site, on: end)))
        }
    }

    private static func noSuchRole(_ role: Role, _ user: UserHistory, _ site: Slug?) -> Refusal {
        let roles = user.grants.map { "\($0.role.rawValue) at \($0.site?.text ?? "every site")" }
        return Refusal(
            .unknownRole,
            "\(user.login) was never \(role.rawValue) at \(site?.text ?? "every site"); their roles are "
                + "\(roles.isEmpty ? "none" : Set(roles).sorted().joined(separator: ", ")).")
    }
}
