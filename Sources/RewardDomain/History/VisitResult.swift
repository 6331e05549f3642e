/// What one analyte of a specimen was found to be.
public struct AnalyteResult: Hashable, Sendable {
    public enum Value: String, Hashable, Sendable, CaseIterable { case negative, positive, invalid, pending }

    public var analyte: Slug
    public var value: Value

    public init(analyte: Slug, value: Value) {
        self.analyte = analyte
        self.value = value
    }
}

/// What was said about one visit at one time: an outcome outright, results, a reading, or several of them.
public struct VisitContent: Hashable, Sendable {
    public var outcome: Outcome?
    /// By analyte, each once.
    public var results: [AnalyteResult]
    public var reading: Reading?

    public init(outcome: Outcome? = nil, results: [AnalyteResult] = [], reading: Reading? = nil) {
        self.outcome = outcome
        self.results = results.sorted { $0.analyte < $1.analyte }
        self.reading = reading
    }

    /// Whether an outcome or a reading was said, so that results need not decide.
    public var isOutright: Bool { outcome != nil || reading != nil }

    public func value(of analyte: Slug) -> AnalyteResult.Value? {
        results.first { $0.analyte == analyte }?.value
    }
}
