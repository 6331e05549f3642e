public import RewardDomain

/// One analyte's result as text: `cocaine=negative` on the command line, `cocaine:negative` in CSV.
public enum AnalyteResultText {
    public static func read(
        _ text: some StringProtocol, separator: Character
    ) throws(AnalyteResultProblem) -> AnalyteResult {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 2, let analyte = Slug(parts[0]) else {
            throw AnalyteResultProblem(
                description: "\(quoted(String(text))) is no result; write it as cocaine\(separator)negative")
        }
        guard let value = value(parts[1]) else {
            let known = AnalyteResult.Value.allCases.map(\.rawValue)
            throw AnalyteResultProblem(
                description: "\(quoted(parts[1])) is no result of \(analyte); known are "
                    + known.joined(separator: ", ") + suggestion(for: parts[1], among: known))
        }
        return AnalyteResult(analyte: analyte, value: value)
    }

    /// `cocaine:negative;opiates:positive`
    public static func readList(_ text: some StringProtocol) throws(AnalyteResultProblem) -> [AnalyteResult] {
        var results: [AnalyteResult] = []
        for item in text.split(separator: ";", omittingEmptySubsequences: false) {
            results.append(try read(item, separator: ":"))
        }
        return results
    }

    /// The word or its short form, in any case.
    private static func value(_ text: String) -> AnalyteResult.Value? {
        Outcome(shortOrLong: text).flatMap { AnalyteResult.Value(rawValue: $0.name) }
    }
}

/// Why a text is no result.
public struct AnalyteResultProblem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}
