import RewardServices
import TestPostgres
import Testing

@testable import RewardHTTP

@Suite(.onPostgres)
struct SignInTimingTests {
    /// So few under each name, and so few in all, that nothing is locked meanwhile.
    private static let usersCount = 5
    private static let triesOfEach = 4

    @Test func `a wrong name takes as long as a wrong password`() async throws {
        // Cheap enough for a test, and yet most of what a try takes.
        try await Door.open(cost: 14) { door in
            for number in 0..<Self.usersCount { try await door.user("user-\(number)") }
            _ = try await door.signIn("warm-up", "wrong")
            var (ofPassword, ofName): ([Duration], [Duration]) = ([], [])
            for _ in 0..<Self.triesOfEach {
                for number in 0..<Self.usersCount {
                    ofPassword.append(try await time { try await door.signIn("user-\(number)", "wrong") })
                    ofName.append(try await time { try await door.signIn("name-\(number)", "wrong") })
                }
            }
            let (password, name) = (median(ofPassword), median(ofName))
            // Others on the machine make both slower; a hash left out would make one many times faster.
            #expect(password < name * 2 && name < password * 2, "\(password) and \(name)")
        }
    }

    private func time(_ attempt: () async throws -> Answer) async throws -> Duration {
        let start = ContinuousClock.now
        let answer = try await attempt()
        let end = ContinuousClock.now
        #expect(answer.status == 401)
        return end - start
    }

    private func median(_ durations: [Duration]) -> Duration { durations.sorted()[durations.count / 2] }
}
