public import RewardDomain

/// Something that terms may say, and that whoever wrote them probably did not mean or should know.
public struct TermsWarning: Hashable, Sendable {
    /// The way to the key, as in `TermsProblem`.
    public var path: String
    public var reason: String

    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension Terms {
    /// Remarks about terms that can be published: what is against the evidence, withheld by the program's own caps,
    /// or above what funders allow. For terms without problems; others have none.
    ///
    /// - Parameter limits: Those in force on the day that matters.
    public func warnings(limits: [AmountLimit]) -> [TermsWarning] {
        guard problems().isEmpty else { return [] }
        let courses = PerfectCourse.all(of: self)
        return targets.indices.flatMap { targetWarnings($0) } + capWarnings(courses) + limitWarnings(limits, courses)
    }
}
