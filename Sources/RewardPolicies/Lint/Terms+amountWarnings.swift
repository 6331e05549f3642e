import RewardDomain

// Amounts against the program's own caps, and against what funders allow.
extension Terms {
    func capWarnings(_ courses: [PerfectCourse]) -> [TermsWarning] {
        caps.enumerated().compactMap { index, cap in
            guard let reason = tooTight(cap) ?? withheld(by: cap, courses) else { return nil }
            return TermsWarning(path: "caps[\(index)].amount", reason: reason)
        }
    }

    /// A cap that not even the first reward fits under.
    private func tooTight(_ cap: Cap) -> String? {
        for target in targets where target.pays.rawValue == cap.unit.rawValue {
            guard let first = target.phases.first?.pays.first, first > cap.amount else { continue }
            return "is \(text(cap.amount, cap.unit)), less than the first reward of \(target.id), "
                + text(first, cap.unit)
        }
        return nil
    }

    /// A cap that someone who never fails runs into.
    private func withheld(by cap: Cap, _ courses: [PerfectCourse]) -> String? {
        let capText = text(cap.amount, cap.unit)
        switch cap.unit {
        case .draws:
            let most = courses.most(in: cap.period, \.draws)
            guard most > cap.amount else { return nil }
            return "is \(capText), and a perfect \(words(cap.period)) comes to \(text(most, .draws))"
        case .money:
            let most = courses.most(in: cap.period, cap.period == .visit ? \.award : \.value) / 1000
            guard most > cap.amount else { return nil }
            return "is \(capText), and a perfect \(words(cap.period)) comes to \(text(most, .money))"
                + (courses.hasDraws ? " on average" : "")
        }
    }

    /// One for each period, with every limit that is crossed.
    func limitWarnings(_ limits: [AmountLimit], _ courses: [PerfectCourse]) -> [TermsWarning] {
        AmountLimit.Period.allCases.compactMap { period in
            let most = caps.filter { $0.bounds(period) }.reduce(comesTo(period, courses)) { min($0, $1.amount) }
            let crossed = limits.filter { $0.period == period && $0.currency == currency && $0.isCrossed(by: most) }
            guard !crossed.isEmpty else { return nil }
            let allowed = crossed.sorted { $0.amount < $1.amount }.map { limit in
                "\(limit.crossing == .passed ? "above" : "not below") \(text(limit.amount, .money)) (\(limit.name))"
            }
            let reason = "\(sentence(period, most, courses)): \(allowed.joined(separator: ", "))"
            return TermsWarning(path: "targets", reason: reason)
        }
    }

    /// What a perfect window of a limit pays, before caps, in minor units.
    private func comesTo(_ period: AmountLimit.Period, _ courses: [PerfectCourse]) -> Int {
        switch period {
        case .visit: courses.most(in: .visit, \.item)
        case .month: courses.most(in: .month, \.value) / 1000
        case .calendarYear: courses.most(in: .calendarYear, \.value) / 1000
        }
    }

    private func sentence(_ period: AmountLimit.Period, _ amount: Int, _ courses: [PerfectCourse]) -> String {
        let amount = text(amount, .money)
        let average = courses.hasDraws ? " on average" : ""
        return switch period {
        case .visit: "one reward can be worth \(amount)"
        case .month: "a perfect month comes to \(amount)\(average)"
        case .calendarYear: "a perfect calendar year comes to \(amount)\(average)"
        }
    }

    private func text(_ amount: Int, _ unit: Cap.Unit) -> String {
        switch unit {
        case .money: currency.format(minorUnits: amount)
        case .draws: "\(amount) draw\(amount == 1 ? "" : "s")"
        }
    }

    private func words(_ period: Cap.Period) -> String {
        switch period {
        case .visit, .week, .month: period.rawValue
        case .calendarYear: "calendar year"
        case .rollingYear: "year"
        case .lifetime: "course"
        }
    }
}

extension PhasePay {
    /// What the first success of the phase pays, without bonus, in the target's unit.
    fileprivate var first: Int? {
        switch self {
        case .ladder(let ladder, _): ladder.value(atRung: 0)
        case .amounts(let amounts, _): amounts.first
        }
    }
}

extension Cap {
    /// Whether no window of the period can pay more than this cap leaves.
    fileprivate func bounds(_ window: AmountLimit.Period) -> Bool {
        guard unit == .money else { return false }
        switch window {
        case .visit: return true
        case .month: return period != .visit && period != .week
        case .calendarYear: return period == .calendarYear || period == .lifetime
        }
    }
}
