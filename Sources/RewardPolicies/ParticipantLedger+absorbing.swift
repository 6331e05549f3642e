public import RewardDomain

extension ParticipantLedger {
    /// Refuses where what `other` has and was paid cannot go on here.
    public func checkAbsorbing(_ other: ParticipantLedger, _ codes: PairOfCodes) throws(Refusal) {
        if let open = other.history.enrollments.first(where: \.isOpen) {
            throw Refusal(
                .notYet,
                "\(codes.other) is enrolled in \(open.program) since \(open.firstDay); end that enrollment first.")
        }
        if let pending = other.history.pendingVisit {
            throw Refusal(
                .notYet,
                "The visit of \(codes.other) on \(pending.day) in \(pending.program) is still pending, and nothing can be "
                    + "recorded there later; record what it came to first.")
        }
        if let dispute = other.history.disputes.first(where: { $0.closed == nil }) {
            throw Refusal(
                .notYet,
                "Dispute \(dispute.number) of \(codes.other) is not over, due \(dispute.due); close it first.")
        }
        if let redemption = other.history.redemptions.first(where: \.isInFlight) {
            throw Refusal(
                .notYet,
                "Redemption \(redemption.number) of \(codes.other) is on the way; deliver or cancel it first.")
        }
        guard let theirs = other.history.enrollments.first?.terms.terms.currency else { return }
        guard let own = history.enrollments.first?.terms.terms.currency else {
            guard other.available == 0, other.capUses.isEmpty else {
                throw Refusal(
                    .notEnrolled,
                    "\(codes.own) is in no program that \(theirs.format(minorUnits: other.available)) and the cap "
                        + "use of \(codes.other) could go to; do it the other way round.")
            }
            return
        }
        guard own == theirs else {
            throw Refusal(
                .otherCurrency,
                "\(codes.own) is paid in \(own.code) and \(codes.other) in \(theirs.code); one balance is in one currency."
            )
        }
        guard other.available >= 0 else {
            throw Refusal(
                .notYet,
                "The balance of \(codes.other) is \(theirs.format(minorUnits: other.available)); only one that is not "
                    + "below zero can move.")
        }
    }

    /// Everything that caps of another code of the person have to go on counting: each award that stands, on the day
    /// it was held, and what counted here without being an award.
    public var capUses: [CapUse] {
        // Whose enrollment used it is of this stream alone.
        var uses = history.capUses.map { use in
            var unbound = use
            unbound.enrollment = nil
            return unbound
        }
        let awards = history.awards()
        for (index, enrollment) in history.enrollments.enumerated() {
            for (target, terms) in enrollment.terms.terms.targets.enumerated() where terms.pays != .deposit {
                let standings = enrollment.targets[target].standings
                func add(_ amount: Int, _ unit: Cap.Unit, visit: Int, of source: Slug = .defaultSource) {
                    guard amount > 0 else { return }
                    // What is kept from the funds for a finding counts as what pays where no fund does.
                    uses.append(
                        CapUse(
                            on: standings[visit].heldOn, amount: amount, unit: unit, program: enrollment.program,
                            source: source == .errorsSource ? .defaultSource : source))
                }
                for visit in standings.indices {
                    for share in books[index].awards[target][visit].shares {
                        add(share.amount, .money, visit: visit, of: share.source)
                    }
                    // Caps on draws count those of targets that earn draws, not names out of a hat.
                    if terms.pays == .draws { add(awards[index][target][visit].draws, .draws, visit: visit) }
                }
            }
        }
        return uses
    }
}

extension ParticipantAbsorbed.Balance {
    /// What entries moved out of a stream, by program and source, in the order of the programs.
    public static func moved(by entries: [Entry]) -> [ParticipantAbsorbed.Balance] {
        var amounts: [Account: Int] = [:]
        for entry in entries where entry.movedChange != 0 {
            amounts[entry.source.isMoved ? entry.source : entry.destination, default: 0] -= entry.movedChange
        }
        return amounts.compactMap { account, amount in
            guard case .moved(let program, let source) = account, amount != 0 else { return nil }
            return ParticipantAbsorbed.Balance(program: program, source: source, amount: amount)
        }.sorted { ($0.program, $0.source) < ($1.program, $1.source) }
    }
}

extension ParticipantHistory {
    /// A visit whose result is still awaited.
    fileprivate var pendingVisit: (program: Slug, day: Day)? {
        for enrollment in enrollments {
            for target in enrollment.targets.indices {
                let history = enrollment.targets[target]
                let pending = enrollment.visits(ofTarget: target).first { history.standings[$0].outcome == .pending }
                guard let pending else { continue }
                return (enrollment.program, enrollment.plannedVisits[history.plannedIndex(ofVisit: pending)].day)
            }
        }
        return nil
    }
}
