/// What a program's file says (design section 4). Immutable once published; a change is a new revision.
///
///     Terms ─┬─ schedule: [ScheduleLine]          the planned visits, for every target
///            ├─ targets: [Target] ── phases: [Phase] ── ladder | amounts
///            └─ caps: [Cap]
///
/// Absent means absent: no bonus, no reinstatement, no cap. Build one with `init`, then ask `problems()`.
public struct Terms: Hashable, Sendable {
    public var program: Slug
    public var title: String
    /// What participants' pages and vendors see, by language code. Empty: the title.
    public var publicName: [PublicName]
    /// Where the protocol was published.
    public var source: String
    public var currency: Currency
    /// An IANA name. The clinic's days are days of this zone.
    public var timeZone: String
    public var schedule: [ScheduleLine]
    public var targets: [Target]
    /// In the order they are applied within their unit.
    public var caps: [Cap]
    /// A planned visit left unrecorded becomes `no_show` when this many days have passed; none: never.
    public var noShowAfterDays: Int?
    /// Until how many days after the planned day a counsellor may excuse a visit; none: always.
    public var excuseWithinDays: Int?
    public var makeUp: MakeUp?
    public var redeem: RedemptionRule?
    public var deposit: Deposit?
    public var enrollment: EnrollmentRules
    public var onOverpayment: OverpaymentRule

    public init(
        program: Slug, title: String, publicName: [PublicName] = [], source: String, currency: Currency,
        timeZone: String, schedule: [ScheduleLine], targets: [Target], caps: [Cap] = [], noShowAfterDays: Int? = nil,
        excuseWithinDays: Int? = nil, makeUp: MakeUp? = nil, redeem: RedemptionRule? = nil, deposit: Deposit? = nil,
        enrollment: EnrollmentRules = EnrollmentRules(), onOverpayment: OverpaymentRule = .absorb
    ) {
        self.program = program
        self.title = title
        self.publicName = publicName
        self.source = source
        self.currency = currency
        self.timeZone = timeZone
        self.schedule = schedule
        self.targets = targets
        self.caps = caps
        self.noShowAfterDays = noShowAfterDays
        self.excuseWithinDays = excuseWithinDays
        self.makeUp = makeUp
        self.redeem = redeem
        self.deposit = deposit
        self.enrollment = enrollment
        self.onOverpayment = onOverpayment
    }

    public func target(_ id: Slug) -> Target? { targets.first { $0.id == id } }
}

/// A program's name in one language, as participants see it.
public struct PublicName: Hashable, Sendable {
    public var language: String
    public var name: String

    public init(language: String, name: String) {
        self.language = language
        self.name = name
    }
}

/// What happens when a correction makes an award smaller than what was already posted (design section 5).
public enum OverpaymentRule: String, Hashable, Sendable, CaseIterable {
    /// The balance does not fall; the excess is made good by later upward corrections only.
    case absorb
    /// The balance falls, below zero if need be, until later awards cover it.
    case offset
}
