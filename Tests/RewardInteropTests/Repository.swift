import Foundation
import RewardDomain
import RewardInterop

/// Files of the repository that tests read, found from this file's own place.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let presets = ["higgins-1994", "silverman-1996", "ca-recovery-incentives"]

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    static func preset(_ slug: String) throws -> String { try text("config/programs/\(slug).yaml") }
}
