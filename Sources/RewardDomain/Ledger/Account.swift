/// Where value stands (design section 5). Accounts of a participant belong to the participant's stream; the
/// participant is not repeated in their names.
///
///     granted(source) ─▶ funding(source) ─▶ available(program, source) ─▶ in flight ─▶ delivered
///                                                   ▲         └──▶ unclaimed(source)
///                             overpaid(program) ────┘
///     bought(source) ─▶ cards(source) ─▶ used(source)
public enum Account: Hashable, Sendable {
    /// What funders promised, by source. Falls as money arrives.
    case granted(source: Slug)
    /// Money that can be awarded, by source.
    case funding(source: Slug)
    /// What the participant may redeem.
    case available(program: Slug, source: Slug)
    /// What the program paid above what the corrected history says, and has not made good.
    case overpaid(program: Slug)
    /// Where a participant's own deposit came from: their pocket. Falls as they pay in.
    case paidIn(program: Slug)
    /// The participant's own money, to be earned back.
    case deposited(program: Slug)
    /// What was earned before this ledger and not redeemed. Falls as it is brought in.
    case opening(program: Slug)
    /// On the way between two codes of one person: what leaves the one stream arrives in the other.
    case moved(program: Slug, source: Slug)
    /// Asked for and not yet handed over: a redemption, by its number in the participant's stream.
    case inFlight(redemption: Int)
    /// Handed over.
    case delivered(redemption: Int)
    /// What nobody claimed in the time the terms give, by the source it came from.
    case unclaimed(source: Slug)
    /// What was paid for gift cards and goods, by the fund they were bought for: falls as they are bought. It, `cards`
    /// and `used` sum to zero, so that what stands in the other accounts is counted once.
    case bought(source: Slug)
    /// Gift cards at what they cost, from their purchase until they are handed out, voided or missing.
    case cards(source: Slug)
    /// What goods cost when they were bought, and cards when they left.
    case used(source: Slug)

    /// `available:higgins-1994:default`
    public var name: String {
        switch self {
        case .granted(let source): "granted:\(source)"
        case .funding(let source): "funding:\(source)"
        case .available(let program, let source): "available:\(program):\(source)"
        case .overpaid(let program): "overpaid:\(program)"
        case .paidIn(let program): "paid_in:\(program)"
        case .deposited(let program): "deposited:\(program)"
        case .opening(let program): "opening:\(program)"
        case .moved(let program, let source): "moved:\(program):\(source)"
        case .inFlight(let redemption): "in_flight:\(redemption)"
        case .delivered(let redemption): "delivered:\(redemption)"
        case .unclaimed(let source): "unclaimed:\(source)"
        case .bought(let source): "bought:\(source)"
        case .cards(let source): "cards:\(source)"
        case .used(let source): "used:\(source)"
        }
    }

    public init?(name: some StringProtocol) {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0] == "in_flight" || parts[0] == "delivered" {
            guard let number = Int(parts[1]), number > 0, String(number) == parts[1] else { return nil }
            self = parts[0] == "in_flight" ? .inFlight(redemption: number) : .delivered(redemption: number)
            return
        }
        let slugs = parts.dropFirst().compactMap { Slug($0) }
        guard slugs.count == parts.count - 1 else { return nil }
        switch (parts[0], slugs.count) {
        case ("granted", 1): self = .granted(source: slugs[0])
        case ("funding", 1): self = .funding(source: slugs[0])
        case ("available", 2): self = .available(program: slugs[0], source: slugs[1])
        case ("overpaid", 1): self = .overpaid(program: slugs[0])
        case ("paid_in", 1): self = .paidIn(program: slugs[0])
        case ("deposited", 1): self = .deposited(program: slugs[0])
        case ("opening", 1): self = .opening(program: slugs[0])
        case ("moved", 2): self = .moved(program: slugs[0], source: slugs[1])
        case ("unclaimed", 1): self = .unclaimed(source: slugs[0])
        case ("bought", 1): self = .bought(source: slugs[0])
        case ("cards", 1): self = .cards(source: slugs[0])
        case ("used", 1): self = .used(source: slugs[0])
        default: return nil
        }
    }

    public var isAvailable: Bool { if case .available = self { true } else { false } }
    public var isDeposited: Bool { if case .deposited = self { true } else { false } }
    public var isOpening: Bool { if case .opening = self { true } else { false } }
    public var isOverpaid: Bool { if case .overpaid = self { true } else { false } }
    public var isMoved: Bool { if case .moved = self { true } else { false } }
    public var isInFlight: Bool { if case .inFlight = self { true } else { false } }
    public var isDelivered: Bool { if case .delivered = self { true } else { false } }
    public var isUnclaimed: Bool { if case .unclaimed = self { true } else { false } }
}
