import RewardDomain

/// Splits awards among the funds that pay them, in the order of caps (docs/spec/funds.md).
///
/// Feed it every award in that order, and what else counts before the awards of its day.
struct FundMeters {
    /// What one award came to.
    struct Split {
        var shares: [FundShare] = []
        var withheld: [Withheld] = []
        var paid: Int { shares.reduce(0) { $0 + $1.amount } }
    }

    /// What each source paid, and what the person was paid in all.
    private var bySource: [Slug: FundUses] = [:]
    private var all = FundUses()
    /// Whether it matters what was paid before: most funds limit nothing, and all of a course is split with every event.
    private let isLimited: Bool

    init() { isLimited = true }

    init(of history: ParticipantHistory) {
        isLimited =
            history.funds.hasLimits
            || history.enrollments.indices.contains { index in
                history.enrollments[index].terms.hasCaps
                    && history.enrollments[index].terms.terms.caps.contains { $0.isOfFund }
            }
    }

    mutating func count(_ use: CapUse) {
        guard use.unit == .money else { return }
        all.add(use.amount, on: use.on, period: use.period)
        // Money of nobody's program came from no fund of this ledger.
        if use.program != nil, let source = use.source {
            bySource[source, default: FundUses()].add(use.amount, on: use.on, period: use.period)
        }
    }

    /// Counts what a source paid for a visit held on a day.
    mutating func count(_ amount: Int, of source: Slug, on day: Day) {
        all.add(amount, on: day, period: nil)
        bySource[source, default: FundUses()].add(amount, on: day, period: nil)
    }

    /// Splits what the caps left of an award among the sources that pay it. What none of them may pay is withheld.
    mutating func pay(_ amount: Int, _ place: CapPlace, _ history: ParticipantHistory) -> Split {
        var split = Split()
        guard amount > 0 else { return split }
        let known = history.knownFunds(ofVisit: place.visit, target: place.target, enrollment: place.enrollment)
        guard isLimited else {
            let program = history.enrollments[place.enrollment].program
            split.add(amount, of: Self.firstPayer(of: program, on: place.heldOn, known))
            return split
        }
        let terms = history.enrollments[place.enrollment].terms.terms
        var left = amount
        for named in known?.limits ?? [] where named.limit.isInForce(on: place.heldOn) {
            let room = room(named.limit, of: .defaultSource, on: place.heldOn)
            guard left > room else { continue }
            split.withheld.append(Withheld(cap: named.capName, unit: .money, amount: left - room))
            left = room
        }
        /// What each source pays as far as limits go; a source that is shut has its part paid by the default one.
        var paid: [(source: Slug, payer: Slug, amount: Int)] = []
        var last: String?
        for source in Self.sources(of: terms.program, on: place.heldOn, known) where left > 0 {
            let beside = paid.reduce(0) { $0 + $1.amount }
            let (room, name) = room(source, terms, on: place.heldOn, beside: beside)
            let part = min(left, room)
            if let name, left > room { last = name }
            guard part > 0 else { continue }
            paid.append((source.name, source.isShut ? .defaultSource : source.name, part))
            left -= part
        }
        if left > 0 { split.withheld.append(Withheld(cap: last ?? "fund", unit: .money, amount: left)) }
        for part in paid { count(part.amount, of: part.source, on: place.heldOn) }
        // The default source's share is the last, as where a fund was shut later: so the bonus lies where it lay.
        for part in paid where part.payer != .defaultSource { split.add(part.amount, of: part.payer) }
        for part in paid where part.payer == .defaultSource { split.add(part.amount, of: part.payer) }
        return split
    }

    /// The sources that pay for a program's visits on a day, in their order: the default one where no fund does.
    static func sources(of program: Slug, on day: Day, _ known: KnownFunds?) -> [Source] {
        let spans = (known?.spans ?? []).filter { $0.pays(for: program, on: day) }
        guard !spans.isEmpty else { return [Source(name: .defaultSource)] }
        return spans.sorted(by: FundSpan.paysBefore).map {
            Source(name: $0.source, limits: $0.limits.filter { $0.isInForce(on: day) }, isShut: $0.isShut)
        }
    }

    /// Who pays all of an award where nothing is limited.
    private static func firstPayer(of program: Slug, on day: Day, _ known: KnownFunds?) -> Slug {
        let paying = (known?.spans ?? []).lazy.filter { $0.pays(for: program, on: day) }
        guard let first = paying.min(by: FundSpan.paysBefore) else { return .defaultSource }
        return first.isShut ? .defaultSource : first.source
    }

    struct Source {
        var name: Slug
        var limits: [FundLimit] = []
        var isShut = false
    }

    /// What a source may still pay for a visit held on a day, and which limit says so: of several the strictest, of
    /// equals the one stated first. `beside`: what other sources pay of the same award.
    private func room(_ source: Source, _ terms: Terms, on day: Day, beside: Int) -> (amount: Int, name: String?) {
        var least: (amount: Int, name: String?) = (.max, nil)
        func consider(_ limit: FundLimit, _ name: String) {
            let used = limit.scope == .person ? beside : 0
            let room = max(0, room(limit, of: source.name, on: day) - used)
            if room < least.amount { least = (room, name) }
        }
        for limit in source.limits { consider(limit, limit.capName(of: source.name)) }
        for cap in terms.caps where cap.isOfFund {
            consider(FundLimit(period: cap.period, amount: cap.amount), cap.name)
        }
        return least
    }

    /// What a limit leaves on a day, of a source or of the person.
    private func room(_ limit: FundLimit, of source: Slug, on day: Day) -> Int {
        limit.period == .visit ? limit.amount : max(0, limit.amount - used(limit, of: source, on: day))
    }

    /// What a limit that lasts longer than a visit counts on a day, of a source or of the person.
    func used(_ limit: FundLimit, of source: Slug, on day: Day) -> Int {
        let uses = limit.scope == .person ? all : bySource[source] ?? FundUses()
        return uses.sum(from: limit.period.firstDay(around: day), through: day, limit.period)
    }
}

extension FundMeters {
    /// What the funds of a program may still pay in all for a visit held on a day; nil where nothing limits them.
    func room(for terms: Terms, on day: Day, _ known: KnownFunds?) -> Int? {
        var sum = 0
        for source in Self.sources(of: terms.program, on: day, known) {
            let room = room(source, terms, on: day, beside: 0).amount
            guard room < .max else { return limitsRoom(on: day, known) }
            sum += room
        }
        return min(sum, limitsRoom(on: day, known) ?? sum)
    }

    private func limitsRoom(on day: Day, _ known: KnownFunds?) -> Int? {
        (known?.limits ?? []).filter { $0.limit.isInForce(on: day) && $0.limit.period != .visit }
            .map { room($0.limit, of: .defaultSource, on: day) }.min()
    }
}

extension Cap {
    /// Whether it limits what one source pays.
    fileprivate var isOfFund: Bool { scope == .fund && unit == .money }
}

extension FundMeters.Split {
    fileprivate mutating func add(_ amount: Int, of source: Slug) {
        if let index = shares.firstIndex(where: { $0.source == source }) {
            shares[index].amount += amount
        } else {
            shares.append(FundShare(source: source, amount: amount))
        }
    }
}

extension FundLimit {
    /// What a withholding is recorded under: `fund sor-2026 calendar_year`, `fund sor-2026 person calendar_year`.
    func capName(of source: Slug) -> String {
        "fund \(source) \(scope == .person ? "person " : "")\(period.rawValue)"
    }
}

extension NamedLimit {
    /// `limit state-law calendar_year`
    var capName: String { "limit \(name) \(limit.period.rawValue)" }
}

extension Cap.Period {
    /// The first day of the window around a day; nil for one that has always been open.
    func firstDay(around day: Day) -> Day? {
        switch self {
        case .visit: day
        case .week: day + -day.weekday.rawValue
        case .month: day.month.firstDay
        case .calendarYear: day.month.januaryOfYear.firstDay
        case .rollingYear: day + -364
        case .lifetime: nil
        }
    }
}
