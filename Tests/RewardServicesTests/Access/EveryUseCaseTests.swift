import Foundation
import RewardTestSupport
import Testing

/// What a reviewer would have to remember, read from the source: whoever adds a use case lets it ask who asks.
struct EveryUseCaseTests {
    /// Open to everyone: programs as published are no secret; a ledger is founded, and filled for a demonstration,
    /// before there are users. `addParticipant` is `addParticipantOnce`.
    private static let open: Set = ["programs", "program", "founding", "demonstrate", "addParticipant"]

    /// These find out who asks; nobody is signed in yet, or they end or lock a session that is the asker's.
    private static let signingIn: Set = [
        "signIn", "signInParticipant", "authenticate", "session", "signOut", "lockSession", "unlockSession",
        "asksWhoItIs", "whoAmI", "standing", "useSignInState",
        "changeOwnPassword", "beginOwnSecondFactor", "renewOwnSecondFactor", "createOwnToken",
    ]

    private static let questions = [
        "try await require(", "try await requireOwn(", "try await requireAnywhere(", "try await requireStaff(",
        "try await requireOthers(",
        "try await reach(", "for: [", "try await enrollable(",
        "try await recordable(",
        // These ask for the permission they are given.
        "knowingSomebodyBy: [.", "try await turn(", "number, of: codeOrID, for: .",
    ]

    /// Ask whether somebody may read, and show no participant: counts, funds, staff, checkpoints, findings by id.
    private static let showNobody: Set = [
        "quarterlyCounts", "staffActivity", "disputesReport", "stockReport", "burnDown", "funds", "fund",
        "personLimits", "users", "user", "signIns", "months", "reconcileShelf", "reconcileBank", "verify",
        "checkpoints", "checkpoint", "checkpointKey", "masterKeys", "readCheckpoint", "closeMonth", "cards", "stock",
        "counts", "monthTotals", "simulateCost",
        // Enrolling beside a partner names the partner, and the event says who did it.
        "enroll",
    ]

    @Test func `whoever reads participants' data is noted`() throws {
        var seen = 0
        for (name, function, file) in try Self.useCases() where !Self.showNobody.contains(name) {
            let reads = [".readParticipant", ".readOwn", ".readReports", ".readAudit"]
            guard reads.contains(where: function.contains) else { continue }
            seen += 1
            #expect(
                function.contains("reading: .") || function.contains("note("), "\(name) in \(file.lastPathComponent)")
        }
        #expect(seen > 30)
    }

    @Test func `every use case begins by asking who may`() throws {
        var seen = 0
        for (name, function, file) in try Self.useCases() where !Self.open.union(Self.signingIn).contains(name) {
            seen += 1
            let place: Comment = "\(name) in \(file.lastPathComponent)"
            #expect(function.contains("_ context: CommandContext"), place)
            #expect(Self.questions.contains { function.contains($0) }, place)
        }
        #expect(seen > 30)
    }

    private static func useCases() throws -> [(name: String, text: String, file: URL)] {
        var useCases: [(name: String, text: String, file: URL)] = []
        for file in try sources() {
            let text = try String(contentsOf: file, encoding: .utf8)
            guard text.contains("\nextension RewardServices {") else { continue }
            for part in text.components(separatedBy: "\n    public func ").dropFirst() {
                let function = part.components(separatedBy: "\n    }\n")[0]
                guard function.contains("async throws(ServiceError)") else { continue }
                useCases.append((String(part.prefix { $0.isLetter }), function, file))
            }
        }
        return useCases
    }

    private static func sources() throws -> [URL] {
        let folder = Repository.root.appending(path: "Sources/RewardServices")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    }
}
