import LedgerStorage
public import RewardDomain
import RewardInterop

extension RewardServices {
    /// Opens a site. The same again is answered with the site there is; other data under its name are refused.
    public func addSite(
        _ id: Slug, name: String, timeZone: String, clia: CLIACertificate? = nil, payouts: [Slug] = [],
        _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SiteSummary> {
        try await require(.manageSites, at: nil, context)
        try Self.checkPayouts(payouts)
        let opened = HouseEvent.siteOpened(
            site: id, name: try Self.checkedName(name), timeZone: try Self.checkedTimeZone(timeZone))
        let more = SiteChanged(clia: clia, payouts: payouts.isEmpty ? nil : payouts)
        let form = CommandForm("open site", opened.canonicalForm + HouseEvent.siteChanged(more).canonicalForm)
        let first = try await change(.site(id), site: id, form, context) { events, now throws(ServiceError) in
            guard !events.isEmpty else { return (Self.clinicDay(now, timeZone), opened) }
            guard let known = SiteHistory(events), known.site.name == name, known.site.timeZone == timeZone,
                known.site.clia ?? clia == clia, known.site.payouts.isEmpty || known.site.payouts == payouts
            else {
                throw .refused(
                    Refusal(.siteExists, "There is a site \(id) with other data already; change it with site edit."))
            }
            return nil
        }
        guard !more.isEmpty else { return Answered(try await summary(id, first), isRepeat: first.isRepeat) }
        // Two events: should the second not get there, saying all of it again adds it. It has a key of its own.
        var second = context.elsewhere
        second.key = context.key.map { $0 + " more" }
        let changed = try await changeSite(id, more, second)
        return Answered(changed.value, isRepeat: first.isRepeat && changed.isRepeat)
    }

    /// Changes what is said of a site. Members that say what is known already change nothing.
    public func changeSite(
        _ id: Slug, _ wanted: SiteChanged, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<SiteSummary> {
        try await require(.manageSites, at: id, context)
        try await requireKnown(site: id)
        if let name = wanted.name { _ = try Self.checkedName(name) }
        if let timeZone = wanted.timeZone { _ = try Self.checkedTimeZone(timeZone) }
        if let payouts = wanted.payouts { try Self.checkPayouts(payouts) }
        let form = CommandForm(stating: .siteChanged(wanted))
        let done = try await change(.site(id), site: id, form, context) { events, now throws(ServiceError) in
            guard let known = SiteHistory(events)?.site else { return nil }
            let changed = SiteChanged(
                name: wanted.name == known.name ? nil : wanted.name,
                timeZone: wanted.timeZone == known.timeZone ? nil : wanted.timeZone,
                clia: wanted.clia == known.clia ? nil : wanted.clia,
                payouts: wanted.payouts == known.payouts ? nil : wanted.payouts,
                approve: wanted.approve == known.approve ? nil : wanted.approve,
                approvesAsUsual: wanted.approvesAsUsual && known.approve != nil)
            return changed.isEmpty ? nil : (Self.clinicDay(now, known.timeZone), .siteChanged(changed))
        }
        return Answered(try await summary(id, done), isRepeat: done.isRepeat)
    }

    private func summary(_ id: Slug, _ done: HouseChange) async throws(ServiceError) -> SiteSummary {
        guard let site = SiteHistory(done.events) else { throw .refused(Self.unknownSite(id, known: [])) }
        return summary(of: site, try await everyUser(), at: done.at)
    }

    private static func checkPayouts(_ payouts: [Slug]) throws(ServiceError) {
        guard Set(payouts).count == payouts.count else {
            throw .refused(Refusal(.malformed, "A kind of payout is named twice; name each once."))
        }
    }

    private static func checkedTimeZone(_ name: String) throws(ServiceError) -> String {
        guard isTimeZone(name) else {
            throw .refused(
                Refusal(
                    .malformed, "“\(name)” is no time zone; write the name of a place, such as America/New_York."))
        }
        return name
    }

    /// The text of a certificate's number, or why it is none.
    public static func checkedCLIANumber(_ text: String) throws(Refusal) -> CLIANumber {
        guard let number = CLIANumber(text) else {
            throw Refusal(
                .malformed,
                "“\(text)” is no CLIA number: those have ten characters, two digits, a D and seven digits, as 05D1234567."
            )
        }
        return number
    }
}
