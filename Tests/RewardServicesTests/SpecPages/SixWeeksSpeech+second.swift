import RewardDomain
import RewardServices
import RewardTestSupport
import Testing

// What takes a second person, and what is said of a whole day.
extension SixWeeksSpeech {
    // MARK: - Second persons

    func secondThought() async throws -> String {
        if words[0] == "move" {
            let visit = VisitAddress(program: try await program(of: words[2]), day: try day())
            return proposed(
                try await services.proposeMove(
                    of: visit, from: words[2], to: words[3], reason: "the wrong chart", context
                ).value)
        }
        if words[0] == "dispute" {
            let about = (program: try await program(of: words[1]), day: try day())
            return try await services.openDispute(of: words[1], subject: "My cup was clean", about: about, context)
                .value.state.rawValue
        }
        let number = try #require(words.lazy.compactMap { Int($0) }.first)
        let code = try #require(try after("of"))
        switch words[0] {
        case "approve": _ = try await services.approve(number, of: code, context)
        case "withdraw": _ = try await services.withdraw(number, of: code, context)
        case "accept":
            _ = try await services.resolveDisagreement(
                number, of: code, accepts: true, reason: "the laboratory's is surer", context)
        case "answer":
            return try await services.answerDispute(of: code, number: number, text: "It was", context)
                .value.state.rawValue
        case "close":
            return try await services.closeDispute(of: code, number: number, context).value.state.rawValue
        default: throw SpecPage.Problem(description: "nothing is called \(text)")
        }
        return "stored"
    }

    // MARK: - Days

    func days() async throws -> String {
        if words[0] == "look" {
            let noted = try await services.noteMissedVisits(context)
            #expect(noted.closed + noted.opened == 0)
            let told =
                (noted.noShows > 0 ? [Self.count(noted.noShows, "no-show")] : [])
                + (noted.lapsedRetests > 0 ? ["\(noted.lapsedRetests) lapsed"] : [])
            return told.isEmpty ? "nothing" : told.joined(separator: ", ")
        }
        let site = try SixWeeksClinic.slug(try after("at") ?? words[1])
        switch words[0] {
        case "close":
            let day = try day()
            let closed = try await services.close(site, on: day...day, reason: "Nobody is here", context)
            return Self.count(closed.value.visits, "visit")
        case "lift":
            let lifted = try await services.liftClosure(try #require(Int(words[1])), at: site, context)
            return Self.count(lifted.value.visits, "visit")
        default:
            let signed = try await services.signOff(
                try day(), at: site, rest: Self.rest[words[words.count - 1]], context)
            return Self.count(signed.value.noShows, "no-show")
        }
    }

    private static let rest: [String: DayChoice] = ["missed": .missed, "leave": .leave]

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
