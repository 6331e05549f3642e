import LedgerStorage
public import RewardDomain

extension RewardServices {
    /// Every limit on what one person may be paid in all, in the order they were set.
    public func personLimits(_ context: CommandContext) async throws(ServiceError) -> [PersonLimitSet] {
        try await requireAnywhere([.manageFunds, .readReports], context)
        return try await payers().limits
    }

    /// Sets what one person may be paid at most, whatever pays it, for visits first spoken of from now on.
    public func setPersonLimit(
        _ limit: PersonLimitSet, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[PersonLimitSet]> {
        try await require(.manageFunds, at: nil, context)
        _ = try Self.checkedName(limit.title)
        let today = try await today(at: nil)
        let form = CommandForm(stating: .personLimitSet(limit))
        return try await changeLimits(form, context) { limits throws(ServiceError) in
            if limits.contains(limit) { return nil }
            try deciding { () throws(Refusal) in try limit.check(among: limits) }
            return (today, .personLimitSet(limit))
        }
    }

    /// Ends a limit: it binds no visit held after a day, today's or a later one.
    public func endPersonLimit(
        _ name: Slug, until day: Day? = nil, _ context: CommandContext
    ) async throws(ServiceError) -> Answered<[PersonLimitSet]> {
        try await require(.manageFunds, at: nil, context)
        let today = try await today(at: nil)
        let until = day ?? today
        let form = CommandForm("end limit", [name.text, day?.description])
        return try await changeLimits(form, context) { limits throws(ServiceError) in
            guard let known = limits.first(where: { $0.name == name }) else {
                let names = limits.map(\.name.text).joined(separator: ", ")
                throw .refused(
                    Refusal(.unknownFund, "There is no limit \(name)\(names.isEmpty ? "" : "; known are \(names)")."))
            }
            if known.limit.until == until { return nil }
            guard until >= today, known.limit.from.map({ $0 <= until }) ?? true else {
                throw .refused(
                    Refusal(
                        .malformed,
                        "A limit ends today, \(today), or later, and not before it begins; \(until) is not "
                            + "such a day."))
            }
            return (today, .personLimitEnded(PersonLimitEnded(name: name, until: until)))
        }
    }

    private func changeLimits(
        _ form: CommandForm, _ context: CommandContext,
        decide: ([PersonLimitSet]) throws(ServiceError) -> (on: Day, body: HouseEvent)?
    ) async throws(ServiceError) -> Answered<[PersonLimitSet]> {
        let done = try await change(.personLimits, site: .mainSite, form, context) { events, _ throws(ServiceError) in
            try decide([PersonLimitSet](events))
        }
        funds.forget(.all)
        return Answered([PersonLimitSet](done.events), isRepeat: done.isRepeat)
    }
}
