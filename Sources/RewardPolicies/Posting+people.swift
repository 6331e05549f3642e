import RewardDomain

// What a person's second code leaves and brings (docs/spec/same-person.md).
extension Posting {
    /// The balance that goes to, or comes from, another code of the same person.
    func moved(after entries: [Entry]) -> [Entry] {
        wider.flatMap { event in
            switch event {
            case .participantClosed(let closed):
                return order.flatMap { index in movedOut(index, on: closed.closedOn, after: entries) }
            case .participantAbsorbed(let absorbed):
                return absorbed.balance.compactMap { movedIn($0, on: absorbed.absorbedOn) }
            default: return []
            }
        }
    }

    /// All that is left of one enrollment, by source.
    private func movedOut(_ index: Int, on day: Day, after entries: [Entry]) -> [Entry] {
        let enrollment = history.enrollments[index]
        var left = Dictionary(uniqueKeysWithValues: books[index].sources.map { ($0.source, $0.available) })
        for entry in entries where entry.enrollment == enrollment.id {
            if let source = entry.availableSource { left[source, default: 0] += entry.availableChange }
        }
        return left.sorted { $0.key < $1.key }.compactMap { source, amount in
            let available = Account.available(program: enrollment.program, source: source)
            let moved = Account.moved(program: enrollment.program, source: source)
            return Entry(
                from: amount > 0 ? available : moved, to: amount > 0 ? moved : available, amount: abs(amount),
                currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id)
        }
    }

    /// Into the newest enrollment of the same program, so that the program's report shows both sides; without one,
    /// into the newest there is.
    private func movedIn(_ balance: ParticipantAbsorbed.Balance, on day: Day) -> Entry? {
        let own = order.last { history.enrollments[$0].program == balance.program } ?? order.last
        guard let enrollment = own.map({ history.enrollments[$0] }) else { return nil }
        let moved = Account.moved(program: balance.program, source: balance.source)
        let available = Account.available(program: enrollment.program, source: balance.source)
        return Entry(
            from: balance.amount > 0 ? moved : available, to: balance.amount > 0 ? available : moved,
            amount: abs(balance.amount), currency: enrollment.terms.terms.currency, effectiveOn: day,
            enrollment: enrollment.id)
    }

    /// Where what is absorbed stands when caps come to count more and awards fall by that: no visit was spoken of.
    var cappedPlace: (enrollment: Int, day: Day)? {
        guard let newest = order.last else { return nil }
        for event in wider {
            switch event {
            case .receivedElsewhere(let received): return (newest, received.on)
            case .participantAbsorbed(let absorbed): return (newest, absorbed.absorbedOn)
            default: continue
            }
        }
        return nil
    }

    /// Where no visit is named, what the command does to a whole enrollment: a pause, an end, a mended start.
    var commandTurn: (enrollment: Int, day: Day)? {
        guard let turn = wider.lazy.compactMap(\.turn).last,
            let index = history.enrollmentIndex(turn.enrollment)
        else { return nil }
        return (index, turn.day)
    }
}
