import RewardDomain

extension EnrollmentBook.PostedAward {
    /// Adds a movement to the share of one source.
    mutating func add(_ change: Int, bonus: Int, of source: Slug) {
        let index = shares.firstIndex { $0.source >= source } ?? shares.endIndex
        if index < shares.endIndex, shares[index].source == source {
            shares[index].amount += change
            shares[index].bonus += bonus
        } else {
            shares.insert(EnrollmentBook.PostedShare(source: source, amount: change, bonus: bonus), at: index)
        }
        if shares[index].amount == 0, shares[index].bonus == 0 { shares.remove(at: index) }
        isOfDefaultSource = shares.allSatisfy { $0.source == .defaultSource }
    }

    func share(of source: Slug) -> EnrollmentBook.PostedShare {
        shares.first { $0.source == source } ?? EnrollmentBook.PostedShare(source: source, amount: 0, bonus: 0)
    }
}

extension Entry {
    /// The source of the money in the available account it moves; nil where it moves none, or between two.
    var availableSource: Slug? {
        if case .available(_, let source) = destination { return source }
        if case .available(_, let source) = source { return source }
        return nil
    }
}
