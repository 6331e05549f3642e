import RewardDomain
import RewardPolicies
import RewardServices
import TestPostgres
import TestSupport
import Testing

/// What a participant is shown of their way. The amounts are those of the terms: $2.50, then $1.25 more each, $10 at every
/// third in a row, five in a row bring the ladder back.
@Suite(.onPostgres)
struct JourneyTests {
    private func journey(_ outcomes: [(String, Outcome)]) async throws -> Journey {
        let clinic = try await Clinic.with("A-1")
        for (day, outcome) in outcomes { try await clinic.record("A-1", day, outcome) }
        let journey = try await clinic.services.journey(of: "A-1", TestLedger.context)
        await clinic.close()
        return journey
    }

    @Test func `at the beginning everything lies ahead`() async throws {
        let journey = try await journey([])
        let course = try #require(journey.courses.first)
        #expect(course.visits.isEmpty)
        #expect(course.streak == 0 && course.wayBack == nil)
        #expect(course.ahead.prefix(4).map(\.paid) == [250, 375, 1500, 625])
        #expect(course.ahead.count == Journey.aheadMax)
        #expect(journey.available == 0 && journey.year.earned == 0)
    }

    @Test func `after a new start it says how many bring it back, and to what`() async throws {
        let days = Clinic.days
        let before = days.prefix(8).map { ($0, Outcome.negative) }
        let course = try #require(
            try await journey(before + [(days[8], .excused), (days[9], .positive), (days[10], .negative)]).courses.first
        )
        #expect(course.visits.map(\.mark) == before.map { _ in .success } + [.held, .newStart, .success])
        #expect(course.visits.suffix(4).map(\.amount) == [1125, 0, 0, 250])
        #expect(course.streak == 1)
        // Four more make five in a row; the visit after is paid at the ninth rung, and has the bonus of the sixth.
        #expect(course.wayBack?.successes == 4 && course.wayBack?.amount == 1250)
        #expect(course.ahead.prefix(6).map(\.paid) == [375, 500 + 1000, 625, 750, 1250 + 1000, 1375])
    }

    @Test func `what is climbed again by itself is not brought back`() async throws {
        let course = try #require(
            try await journey([("2026-01-05", .negative), ("2026-01-07", .negative), ("2026-01-09", .positive)])
                .courses.first)
        #expect(course.visits.map(\.mark) == [.success, .success, .newStart])
        #expect(course.wayBack == nil)
        #expect(course.ahead.prefix(2).map(\.paid) == [250, 375])
    }

    @Test func `nothing has to be brought back where nothing was lost`() async throws {
        let course = try #require(try await journey([("2026-01-05", .positive)]).courses.first)
        #expect(course.visits.map(\.mark) == [.newStart])
        #expect(course.wayBack == nil)
        #expect(course.ahead.first?.paid == 250)
    }

    @Test func `the year counts what its visits earned, and what the limits leave`() async throws {
        let journey = try await journey([("2026-01-05", .negative), ("2026-01-07", .negative)])
        #expect(journey.year.year == 2026 && journey.year.earned == 625 && journey.year.left == nil)
        #expect(journey.available == 625)
        #expect(journey.onTheWay.isEmpty)
    }
}
