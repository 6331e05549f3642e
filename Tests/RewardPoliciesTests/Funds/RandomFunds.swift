import RewardDomain
import RewardPolicies
import RewardTestSupport

extension KnownFunds {
    /// One to three funds for some of a course's programs, with limits that its awards reach.
    static func random(for course: RandomCourse, using random: inout SplitMix64) -> KnownFunds {
        let programs = course.terms.map(\.program)
        let spans = (0..<Int.random(in: 1...3, using: &random)).map { index in
            let from = Day.monday + Int.random(in: -5...15, using: &random)
            let paid = programs.filter { _ in Int.random(in: 0..<4, using: &random) > 0 }
            return FundSpan(
                source: Slug("fund-\(index)")!, order: Int.random(in: 1...2, using: &random),
                programs: paid.isEmpty ? programs : paid, from: from,
                until: from + Int.random(in: 5...60, using: &random), limits: FundLimit.random(using: &random),
                isShut: Int.random(in: 0..<8, using: &random) == 0)
        }
        var funds = KnownFunds(spans: spans.sorted(by: FundSpan.paysBefore))
        if Int.random(in: 0..<4, using: &random) == 0 {
            let limit = FundLimit(scope: .person, period: .month, amount: Int.random(in: 1...60, using: &random) * 100)
            funds.limits = [NamedLimit(name: Slug("state-law")!, limit: limit)]
        }
        return funds
    }
}

extension FundLimit {
    static func random(using random: inout SplitMix64) -> [FundLimit] {
        let periods = Cap.Period.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
        return periods.map { period in
            let from = Int.random(in: 0..<3, using: &random) == 0 ? Day.monday + 10 : nil
            return FundLimit(
                scope: Int.random(in: 0..<3, using: &random) == 0 ? .person : .fund, period: period,
                amount: Int.random(in: 1...40, using: &random) * 125, from: from,
                until: from.map { $0 + Int.random(in: 0...20, using: &random) })
        }
    }
}

extension TestStream {
    /// What each source paid of each visit, by visit.
    var shares: [String: [String: Int]] {
        var shares: [String: [String: Int]] = [:]
        for (enrollment, book) in zip(ledger.history.enrollments, ledger.books) {
            for target in book.awards.indices {
                for (visit, award) in book.awards[target].enumerated() where !award.shares.isEmpty {
                    let reference = enrollment.reference(target: target, visit: visit)
                    shares["\(enrollment.id) \(reference)"] = Dictionary(
                        uniqueKeysWithValues: award.shares.map { ($0.source.text, $0.amount) })
                }
            }
        }
        return shares
    }
}
