public import RewardDomain

/// How far a limit on what a person is paid is used on a day: one of a fund, one of the installation, or a program's cap
/// on what comes from one source.
public struct LimitUse: Hashable, Sendable {
    /// As a withholding names it: `fund sor-2026 calendar_year`, `limit state-law calendar_year`, `fund month`.
    public let name: String
    /// The program that states it; none for a limit of a fund or of the installation.
    public let program: Slug?
    /// Whose money it counts; none where it counts what the person was paid from anywhere.
    public let source: Slug?
    /// Minor units.
    public let amount: Int
    /// What it counts in the window that the day lies in, up to that day, in minor units.
    public let used: Int
    /// None for a window that has always been open.
    public let firstDay: Day?
}

extension ParticipantLedger {
    /// The limits that last longer than a visit and bind visits of an enrollment held on a day, by the funds as its
    /// stream knows them now: the program's caps of scope `fund`, for each source that pays; those of the funds that pay;
    /// those of the installation.
    public func limitUses(ofEnrollment index: Int, on day: Day) -> [LimitUse] {
        let (terms, known) = (history.enrollments[index].terms.terms, history.funds.latest)
        let meters = postedFundMeters()
        func use(_ limit: FundLimit, _ name: String, of source: Slug?, program: Slug? = nil) -> LimitUse {
            LimitUse(
                name: name, program: program, source: limit.scope == .person ? nil : source, amount: limit.amount,
                used: meters.used(limit, of: source ?? .defaultSource, on: day),
                firstDay: limit.period.firstDay(around: day))
        }
        let sources = FundMeters.sources(of: terms.program, on: day, known)
        let caps = terms.caps.filter { $0.scope == .fund && $0.unit == .money && $0.period != .visit }.flatMap { cap in
            sources.map {
                use(FundLimit(period: cap.period, amount: cap.amount), cap.name, of: $0.name, program: terms.program)
            }
        }
        let ofFunds = sources.flatMap { source in
            source.limits.filter { $0.period != .visit }.map { use($0, $0.capName(of: source.name), of: source.name) }
        }
        let ofInstallation = (known?.limits ?? []).filter { $0.limit.isInForce(on: day) && $0.limit.period != .visit }
            .map { use($0.limit, $0.capName, of: nil) }
        return caps + ofInstallation + ofFunds
    }
}
