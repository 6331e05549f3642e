/// What one fund says about visits held on some run of days, as a participant's stream keeps it.
public struct FundSpan: Hashable, Sendable {
    public var source: Slug
    /// The lowest pays first; of the same, by name.
    public var order: Int
    public var programs: [Slug]
    public var from: Day
    public var until: Day
    public var limits: [FundLimit]
    /// Nothing more is booked on it: what it would have paid comes from the default source.
    public var isShut: Bool

    public init(
        source: Slug, order: Int, programs: [Slug], from: Day, until: Day, limits: [FundLimit], isShut: Bool = false
    ) {
        self.source = source
        self.order = order
        self.programs = programs
        self.from = from
        self.until = until
        self.limits = limits
        self.isShut = isShut
    }

    public func pays(for program: Slug, on day: Day) -> Bool {
        from <= day && day <= until && programs.contains(program)
    }

    /// The order in which funds pay.
    public static func paysBefore(_ left: FundSpan, _ right: FundSpan) -> Bool {
        (left.order, left.source, left.from) < (right.order, right.source, right.from)
    }
}

/// The funds of a participant's programs as they stood when an append was decided, and the limits that bind whoever
/// pays. Copied onto the append's last event, so that a replay needs no other stream.
public struct KnownFunds: Hashable, Sendable {
    /// In the order in which they pay.
    public var spans: [FundSpan]
    /// What the installation allows one person at most, whatever the source.
    public var limits: [NamedLimit]

    public init(spans: [FundSpan] = [], limits: [NamedLimit] = []) {
        self.spans = spans
        self.limits = limits
    }

    public var isEmpty: Bool { spans.isEmpty && limits.isEmpty }
}

/// A limit of the installation.
public struct NamedLimit: Hashable, Sendable {
    public var name: Slug
    public var limit: FundLimit

    public init(name: Slug, limit: FundLimit) {
        self.name = name
        self.limit = limit
    }
}

extension FundHistory {
    /// What a participant's stream keeps of the fund: its days under these programs, and whether anything more may be
    /// booked for them today.
    public func spans(for programs: some Collection<Slug>, today: Day) -> [FundSpan] {
        versions.indices.flatMap { index -> [FundSpan] in
            let rules = versions[index].rules
            let begins = versions[index].from
            let ends = index + 1 < versions.count ? versions[index + 1].from.map { $0 + -1 } : nil
            let paid = rules.programs.filter(programs.contains).sorted()
            guard !paid.isEmpty else { return [] }
            return rules.periods.compactMap { period in
                let from = max(period.from, begins ?? period.from)
                let until = [period.until, ends, lastDay].compactMap(\.self).min() ?? period.until
                guard from <= until else { return nil }
                let isShut = acceptUntil(forVisitsOn: from).map { $0 < today } ?? false
                return FundSpan(
                    source: source, order: rules.order, programs: paid, from: from, until: until,
                    limits: rules.limits, isShut: isShut)
            }
        }
    }
}

/// What a participant's stream came to know of funds, and from when on.
public struct FundCopies: Hashable, Sendable {
    private var copies: [Copy] = []

    private struct Copy: Hashable {
        var fromVersion: Int64
        var funds: KnownFunds
    }

    public init() {}

    public var isEmpty: Bool { copies.isEmpty }
    public var latest: KnownFunds? { copies.last?.funds }
    /// Whether anything is limited by what the stream ever came to know.
    public var hasLimits: Bool {
        copies.contains { !$0.funds.limits.isEmpty || $0.funds.spans.contains { !$0.limits.isEmpty } }
    }

    /// The funds as known when the append that holds `version` was decided.
    public func known(at version: Int64) -> KnownFunds? { copies.last { $0.fromVersion <= version }?.funds }

    /// `version`: the first of the append it came with.
    mutating func add(_ funds: KnownFunds, from version: Int64) {
        copies.append(Copy(fromVersion: version, funds: funds))
    }
}

extension ParticipantHistory {
    /// The funds that a visit is paid by: as they stood when it was first spoken of, so that what changes later about a
    /// fund moves nothing that was decided. A visit nobody has spoken of goes by the newest.
    public func knownFunds(ofVisit visit: Int, target: Int, enrollment: Int) -> KnownFunds? {
        guard !funds.isEmpty else { return nil }
        guard let first = enrollments[enrollment].targets[target].facts[visit].first else { return funds.latest }
        return funds.known(at: first.version)
    }
}
