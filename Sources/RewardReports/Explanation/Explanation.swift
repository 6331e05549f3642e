public import RewardDomain
public import RewardPolicies

/// Why a visit pays what it pays and what comes next, in words that a counsellor can read out to the participant.
///
///     Explanation ── remarks: [Remark] ── words in a language
///
/// No word of it tells what is tested, and none blames.
public struct Explanation: Hashable, Sendable {
    /// What the visit came to; none when it is unrecorded again.
    public var outcome: Outcome?
    public var award: Award
    /// The terms of the visit's target.
    public var target: Target
    public var currency: Currency
    /// The slips that count, by draw.
    public var slips: [Bowl.Slip]
    /// By how much the awards of the participant's other visits changed with it, in minor units: what a correction
    /// or a limit moved.
    public var othersChange: Int
    /// None when nothing is left.
    public var next: NextVisit?
    /// The balance after it, and what it changed by, in minor units.
    public var balance: Int
    public var balanceChange: Int

    public init(
        outcome: Outcome?, award: Award, target: Target, currency: Currency, slips: [Bowl.Slip] = [],
        othersChange: Int = 0, next: NextVisit?, balance: Int, balanceChange: Int
    ) {
        self.outcome = outcome
        self.award = award
        self.target = target
        self.currency = currency
        self.slips = slips
        self.othersChange = othersChange
        self.next = next
        self.balance = balance
        self.balanceChange = balanceChange
    }

    /// A short paragraph.
    public func text(_ language: Language) -> String {
        let words: any Words =
            switch language {
            case .en: EnglishWords(currency: currency)
            case .es: SpanishWords(currency: currency)
            }
        return remarks.map(words.say).joined(separator: " ")
    }
}

// MARK: - What is said

extension Explanation {
    var remarks: [Remark] {
        var remarks: [Remark] = []
        switch award.reason {
        case .success(let rung, let streak, let restored):
            remarks += earned(rung: rung, streak: streak)
            if target.pays != .yoked, streak > 0 { remarks.append(.streak(streak)) }
            if let restored {
                remarks.append(.restored(rung: restored + 1, atThisVisit: target.reinstate?.paysOn == .nth))
            }
        case .reset(let saved):
            remarks.append(.startsAgain)
            if let saved, let rule = target.reinstate {
                remarks.append(.bringsBack(after: rule.after, rung: saved + 1))
            }
        case .held: remarks.append(held)
        case .unrecorded: remarks.append(.unrecorded)
        }
        if othersChange != 0 { remarks.append(.others(change: othersChange)) }
        return remarks + [upcoming, .balance(balance, change: balanceChange)]
    }

    private var held: Remark {
        switch outcome {
        case .excused: .excused
        case .pending: .pending
        default: .unchanged
        }
    }

    private func earned(rung: Int?, streak: Int) -> [Remark] {
        if award.waits { return [.waits(target.pays.hasPhases ? amount(award.earned) : .money(award.earned))] }
        var remarks: [Remark] = []
        switch target.pays {
        case .deposit: remarks.append(.depositReturned(.money(award.base)))
        case .yoked: remarks.append(.setBeforehand(.money(award.base)))
        case .money, .draws, .names:
            remarks.append(
                award.earned > 0 ? .earned(amount(award.earned), parts(rung: rung, streak: streak)) : .counts)
        }
        let money = award.withheld.filter { $0.unit == .money }
        remarks += award.withheld.filter { $0.unit == .draws }.map { .withheld(.draws($0.amount), Limit($0.cap)) }
        if !slips.isEmpty { remarks.append(.slips(slips)) }
        return remarks + money.map { .withheld(.money($0.amount), Limit($0.cap)) }
    }

    /// What the sum is made of; empty where there is nothing to take apart but the rung.
    private func parts(rung: Int?, streak: Int) -> [Remark.Part] {
        let streakBonus = award.bonus - award.secondary
        var parts: [Remark.Part] = [rung.map { .rung($0 + 1, amount(award.base)) } ?? .fixed(amount(award.base))]
        if streakBonus > 0 { parts.append(.streak(streak, amount(streakBonus))) }
        if award.secondary > 0 { parts.append(.secondary(amount(award.secondary))) }
        return parts
    }

    private func amount(_ amount: Int) -> Remark.Amount {
        switch target.pays {
        case .money, .deposit, .yoked: .money(amount)
        case .draws: .draws(amount)
        case .names: .names(amount)
        }
    }

    private var upcoming: Remark {
        guard let next else { return .noneLeft }
        guard next.paid > 0 else { return .nextDay(next.visit.day) }
        return .next(next.visit.day, amount(next.paid), isFirstRung: isAtFirstRung(next))
    }

    /// Whether the next visit is where the ladder starts again. After a correction of an earlier visit it need not be.
    private func isAtFirstRung(_ next: NextVisit) -> Bool {
        guard case .reset = award.reason, next.streak == 0,
            let phase = target.phases.first(where: { $0.weeks.contains(next.visit.week) }),
            case .ladder = phase.pays
        else { return false }
        return true
    }
}
