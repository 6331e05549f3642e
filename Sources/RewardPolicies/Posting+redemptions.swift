import RewardDomain

// What a redemption moves, share by share (docs/spec/redemptions.md). None of it is an award, and none is absorbed.
extension Posting {
    func redemptions() -> [Entry] {
        wider.flatMap { event -> [Entry] in
            switch event {
            case .redemptionRequested(let requested):
                return requested.shares.compactMap {
                    movement($0, from: nil, to: .inFlight(redemption: requested.number), on: requested.requestedOn)
                }
            case .redemptionDelivered(let delivered):
                return shares(of: delivered.number).compactMap {
                    movement(
                        $0, from: .inFlight(redemption: delivered.number),
                        to: .delivered(redemption: delivered.number), on: delivered.on)
                }
            case .redemptionFailed(let step), .redemptionCancelled(let step):
                return shares(of: step.number).compactMap {
                    movement($0, from: .inFlight(redemption: step.number), to: nil, on: step.on)
                }
            case .redemptionReversed(let step):
                return shares(of: step.number).compactMap {
                    movement($0, from: .delivered(redemption: step.number), to: nil, on: step.on)
                }
            case .valueUnclaimed(let unclaimed):
                return unclaimed.shares.compactMap {
                    movement($0, from: nil, to: .unclaimed(source: $0.source), on: unclaimed.on)
                }
            default: return []
            }
        }
    }

    private func shares(of number: Int) -> [RedemptionShare] {
        history.redemptions.first { $0.number == number }?.shares ?? []
    }

    /// Nil stands for the balance the share was taken of.
    private func movement(_ share: RedemptionShare, from: Account?, to: Account?, on day: Day) -> Entry? {
        guard let enrollment = history.enrollment(share.enrollment) else { return nil }
        let balance = Account.available(program: enrollment.program, source: share.source)
        return Entry(
            from: from ?? balance, to: to ?? balance, amount: share.amount,
            currency: enrollment.terms.terms.currency, effectiveOn: day, enrollment: enrollment.id)
    }
}
