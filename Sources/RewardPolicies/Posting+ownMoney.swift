import RewardDomain

// What is no award: a balance from before this ledger, and the participant's own deposit.

extension Posting {
    /// A balance that is brought in, and one that is taken out again with an enrollment that was a mistake: the figures
    /// are brought in anew with the right one.
    func openings() -> [Entry] {
        wider.compactMap { event in
            if case .enrollmentVoided(let mended) = event { return takenOut(mended) }
            guard case .enrolled(let enrolled) = event, case .opening(let opening)? = enrolled.carried else {
                return nil
            }
            let program = enrolled.terms.terms.program
            return Entry(
                from: .opening(program: program), to: .available(program: program, source: .defaultSource),
                amount: opening.balance, currency: enrolled.terms.terms.currency,
                effectiveOn: enrolled.joinsOn ?? enrolled.firstDay, enrollment: enrolled.enrollment)
        }
    }
}

extension Posting {
    private func takenOut(_ mended: EnrollmentMended) -> Entry? {
        guard let index = history.enrollmentIndex(mended.enrollment),
            books.indices.contains(index)
        else { return nil }
        let enrollment = history.enrollments[index]
        return Entry(
            from: .available(program: enrollment.program, source: .defaultSource),
            to: .opening(program: enrollment.program), amount: books[index].opening,
            currency: enrollment.terms.terms.currency, effectiveOn: mended.day, enrollment: enrollment.id)
    }
}

// MARK: - Deposits

extension Posting {
    /// What was paid in with this append.
    func deposits() -> [Entry] {
        wider.compactMap { event in
            guard case .depositReceived(let deposit) = event, let enrollment = history.enrollment(deposit.enrollment)
            else { return nil }
            return Entry(
                from: .paidIn(program: enrollment.program), to: .deposited(program: enrollment.program),
                amount: deposit.amount, currency: enrollment.terms.terms.currency, effectiveOn: deposit.receivedOn,
                enrollment: enrollment.id)
        }
    }

    /// What was not earned back by the end goes where the terms say. A correction after the end may need some of it
    /// again, so that what went to whom is put right with every append.
    ///
    /// Of what goes back to the participant, a share that had fallen and was absorbed is made good first: nobody gets
    /// back more than they paid in.
    func unearned(after entries: [Entry]) -> [Entry] {
        order.flatMap { index -> [Entry] in
            guard let closedOn = history.enrollments[index].closedOn,
                let rule = history.enrollments[index].terms.terms.deposit
            else { return [] }
            let enrollment = history.enrollments[index]
            // What was paid in by mistake is the participant's own.
            let returns = rule.unearned == .return || enrollment.isVoid
            let own = entries.filter { $0.enrollment == enrollment.id }
            // Unearned, it may have gone to the fund when the enrollment ended, before it was found to be a mistake.
            let fetched = enrollment.isVoid ? books[index].forfeited : 0
            let left = own.reduce(books[index].deposited) { $0 + $1.depositedChange } + fetched
            let overpaid = own.reduce(books[index].overpaid) { $0 + $1.overpaidChange }
            // Where other targets pay too, what was absorbed may be the program's: one's own money makes none of that good.
            let isOwn = enrollment.terms.terms.targets.allSatisfy { $0.pays == .deposit }
            let returned = isOwn && returns ? min(overpaid, max(0, left)) : 0
            return [
                moved(-fetched, of: enrollment, returns: false, on: closedOn),
                moved(left, of: enrollment, returns: returns, on: closedOn),
                absorbed(returned, index, on: closedOn, returned: true),
            ].compactMap(\.self)
        }
    }

    private func moved(_ left: Int, of enrollment: EnrollmentHistory, returns: Bool, on day: Day) -> Entry? {
        let own = Account.deposited(program: enrollment.program)
        let other: Account =
            returns
            ? .available(program: enrollment.program, source: .defaultSource) : .funding(source: .defaultSource)
        return Entry(
            from: left > 0 ? own : other, to: left > 0 ? other : own, amount: abs(left),
            currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id)
    }
}
