public import RewardDomain

extension ParticipantLedger {
    /// Whether the participant has nothing more to get: no balance, nothing on the way, no deposit of their own.
    public func requireNothingLeft(_ name: String) throws(Refusal) {
        guard let currency = history.enrollments.first?.terms.terms.currency else { return }
        func left(_ amount: Int, _ what: String) -> Refusal {
            Refusal(
                .valueLeft,
                "\(currency.format(minorUnits: amount)) \(currency.code) of \(name) \(what); nobody could be paid it any more."
            )
        }
        if available > 0 {
            throw left(available, "is neither paid out nor unclaimed, so redeem it or let the time to claim it end")
        }
        if inFlight > 0 { throw left(inFlight, "is on its way, so deliver, fail or cancel that redemption first") }
        let deposited = books.reduce(0) { $0 + $1.deposited }
        if deposited > 0 { throw left(deposited, "is their own deposit, not given back yet") }
    }
}
