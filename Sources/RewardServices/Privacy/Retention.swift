import LedgerStorage
public import RewardDomain

/// How long records are kept at least: everywhere, and longer at some sites.
public struct RetentionAnswer: Hashable, Sendable {
    /// Everywhere.
    public let everywhere: RetentionRule
    /// Where something of its own was said.
    public let sites: [Slug: RetentionRule]
}

extension RewardServices {
    /// Says for how many years after the last that happened to a person what is known of them is kept: everywhere, or at
    /// one site. Of several that hold the longest does.
    public func setRecordRetention(
        years: Int, at site: Slug? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<RetentionRule> {
        try await require(.setRetention, at: site, context)
        if let site { try await requireKnown(site: site) }
        guard let rule = RetentionRule(years: years) else {
            throw .refused(
                Refusal(
                    .malformed, "Records are kept for 0 to \(RetentionRule.yearsMax) years, so not for \(years)."))
        }
        let today = try await today(at: site)
        let stream = site.map { HouseStream.site($0) } ?? .organization(storage.organization)
        let done = try await change(
            stream, site: site ?? .mainSite, CommandForm(stating: .retentionSet(rule)), context
        ) { events, _ in
            RetentionRule.stated(in: events) == rule ? nil : (today, .retentionSet(rule))
        }
        return Answered(RetentionRule.stated(in: done.events) ?? rule, isRepeat: done.isRepeat)
    }

    /// Whoever has a part in any site's work may know it.
    public func recordRetention(_ context: CommandContext) async throws(ServiceError) -> RetentionAnswer {
        try await requireStaff(context)
        return try await allRetention()
    }

    private func allRetention() async throws(ServiceError) -> RetentionAnswer {
        var sites: [Slug: RetentionRule] = [:]
        for site in try await openedSites().keys { sites[site] = try await retention(statedIn: .site(site)) }
        return RetentionAnswer(
            everywhere: try await retention(statedIn: .organization(storage.organization)) ?? .usual, sites: sites)
    }

    /// What holds of somebody: the longest of what is said everywhere and at each of their sites.
    func retention(for history: ParticipantHistory) async throws(ServiceError) -> RetentionRule {
        var longest = try await retention(statedIn: .organization(storage.organization)) ?? .usual
        for site in Set(history.enrollments.map(\.site)).sorted() {
            guard let own = try await retention(statedIn: .site(site)) else { continue }
            if own.years > longest.years { longest = own }
        }
        return longest
    }

    private func retention(statedIn stream: HouseStream) async throws(ServiceError) -> RetentionRule? {
        let loaded = try await storing { () throws(StorageError) in try await storage.load(stream) }
        return RetentionRule.stated(in: loaded.events.map(\.body))
    }
}
