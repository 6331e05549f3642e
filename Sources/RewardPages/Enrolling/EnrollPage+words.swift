import LedgerStorage
import RewardDomain
import RewardPolicies

extension PageWords {
    /// What each visit of a program pays to somebody who succeeds at every one of them.
    func pays(_ terms: Terms) -> String {
        terms.targets.indices.map { index in
            let course = Simulation.perfect(of: terms, target: index)
            let paid = course.rows.map(\.paid)
            let (low, high) = (paid.min() ?? 0, paid.max() ?? 0)
            let visits = self(
                "{visits} visits in {weeks} weeks",
                ["visits": "\(paid.count)", "weeks": "\(course.rows.last?.visit.week ?? 0)"])
            guard course.unit != .yoked, course.unit != .deposit else { return visits }
            let each =
                low == high
                ? self("each pays {amount}", ["amount": worth(low, course.unit, terms.currency)])
                : self(
                    "each pays {low} to {high}",
                    ["low": worth(low, course.unit, terms.currency), "high": worth(high, course.unit, terms.currency)])
            let all = self("{total} in all at best", ["total": worth(course.total, course.unit, terms.currency)])
            return "\(visits) · \(each) · \(all)"
        }.joined(separator: "; ")
    }

    func content(_ content: DisclosedContent) -> String {
        switch content {
        case .identity: self("Who they are")
        case .attendance: self("Whether they came")
        case .results: self("Results")
        case .rewards: self("What they earned")
        }
    }

    func purpose(_ purpose: DataPurpose) -> String {
        switch purpose {
        case .treatment: self("Treatment")
        case .payment: self("Payment")
        case .operations: self("Running the clinic")
        case .audit: self("Audit")
        case .research: self("Research")
        case .benefits: self("Benefits")
        case .legal: self("Court or law")
        case .complaint: self("A complaint")
        case .emergency: self("An emergency")
        case .request: self("They ask for it themselves")
        }
    }
}
