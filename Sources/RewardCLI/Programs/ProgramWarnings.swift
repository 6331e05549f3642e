import RewardDomain
import RewardInterop
import RewardPolicies
import RewardPresets

/// Remarks about programs that are fit to be published, as `program lint` and `program publish` print them.
struct ProgramWarnings {
    private let limits: [AmountLimit]

    /// - Parameter today: The limits of funders are those in force on this day.
    init(today: Day) throws {
        limits = try LimitsFile.read(RewardPresets.limits, file: "limits.yaml").inForce(on: today)
    }

    /// `mine.yaml:14: warning: …`, by line.
    func lines(about source: ProgramSource) -> [String] {
        guard let lines = source.lines else { return [] }
        return source.terms.warnings(limits: limits).map { (lines.line(of: $0.path), $0) }
            .enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map { lines.warning(at: $0.element.1.path, $0.element.1.reason) }
    }
}
