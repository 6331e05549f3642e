public import Foundation

/// Files of the repository that tests read, found from this file's own place.
public enum Repository {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The protocols shipped in config/programs.
    public static let presets = [
        "attendance-and-abstinence", "ca-recovery-incentives", "deposit-contract", "higgins-1994", "miedar",
        "name-in-the-hat", "petry-prize-bowl", "preston-shaping", "silverman-1996", "treatment-plan-tasks",
        "va-prize-draws",
    ]

    public static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    public static func preset(_ slug: String) throws -> String { try text("config/programs/\(slug).yaml") }
}
