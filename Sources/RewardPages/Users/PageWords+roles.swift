import RewardDomain

extension PageWords {
    func role(_ role: Role) -> String {
        switch role {
        case .counsellor: self("counsellor")
        case .manager: self("manager")
        case .payout: self("payout")
        case .auditor: self("auditor")
        case .admin: self("admin")
        case .operator: self("operator")
        case .participant: self("participant")
        }
    }

    /// A role and where it is held.
    func roleText(_ grant: RoleGrant) -> String {
        guard let site = grant.site else { return self("{role} at every site", ["role": role(grant.role)]) }
        return self("{role} at {site}", ["role": role(grant.role), "site": site.text])
    }
}
