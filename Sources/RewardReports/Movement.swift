import RewardDomain

/// Why a participant's available balance moved.
enum Movement: Hashable {
    /// The award of a visit was posted, or adjusted.
    case award(VisitReference)
    /// The participant's own deposit came back, for a visit or at the end of the enrollment, or was taken again.
    case depositReturned
    /// What had been earned before this ledger was brought in.
    case broughtIn
    /// An award fell, and the program's own account paid so that the balance did not.
    case absorbed
    /// A later upward correction gave back what had been absorbed.
    case madeGood
    /// The balance of another code of the same person came here, or this one's went there.
    case moved
    /// The participant turned it into goods, cards or prizes, or it came back from there.
    case redeemed
    /// Nobody claimed it in the time the terms give.
    case expired
}

extension Entry {
    /// Nil for an entry that is none of the participant's business.
    var movement: Movement? {
        if returnsDeposit { return .depositReturned }
        if bringsOpening { return .broughtIn }
        if movedChange != 0 { return .moved }
        if availableChange != 0, isOfRedemption { return .redeemed }
        if availableChange != 0, source.isUnclaimed || destination.isUnclaimed { return .expired }
        if let visit { return .award(visit) }
        if source.isOverpaid { return .absorbed }
        if destination.isOverpaid { return .madeGood }
        return nil
    }

    /// Whether it is a step of a redemption.
    var isOfRedemption: Bool {
        source.isInFlight || destination.isInFlight || source.isDelivered || destination.isDelivered
    }

    /// The source of the money in the available account this entry moves; nil when it moves none.
    var fund: Slug? {
        for account in [source, destination] {
            if case .available(_, let source) = account { return source }
        }
        return nil
    }
}
