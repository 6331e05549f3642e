import RewardReports

/// Which of our languages a browser would rather have.
enum AcceptedLanguage {
    /// Of an `Accept-Language` header (RFC 9110, 12.5.4) the one with the highest weight that is ours; English where none
    /// is. Of equal weights the first counts.
    static func first(_ header: String?) -> Language {
        var best: (language: Language, weight: Double) = (.en, 0)
        for range in (header ?? "").split(separator: ",").prefix(rangesMax) {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let tag = parts.first?.prefix(while: { $0 != "-" }).lowercased(),
                let language = Language(rawValue: tag)
            else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best.weight { best = (language, weight) }
        }
        return best.language
    }

    /// Browsers send a handful.
    private static let rangesMax = 20
}
