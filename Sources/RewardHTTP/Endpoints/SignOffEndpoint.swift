import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/days/signoff`: answers for a day of a site: everyone who was due and is not recorded gets one choice.
enum SignOffEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "day", "choices", "rest")
        var choices: [String: DayChoice] = [:]
        for (name, text) in try body.optionalTexts("choices") { choices[name] = try choice(text, "choices") }
        let rest = try body.optionalText("rest")
        let answered = try await exchange.services.signOff(
            try body.day("day"), at: try body.site(), choices: choices,
            rest: try rest.map { text throws(Problem) in try choice(text, "rest") }, context)
        let signed = answered.value
        return .carriedOut(
            .object([
                "site": .text(signed.site),
                "day": .text(signed.day),
                "due": .int(signed.due),
                "chosen": .int(signed.chosen),
                "no_shows": .int(signed.noShows),
            ]), isRepeat: answered.isRepeat)
    }

    private static func choice(_ text: String, _ member: String) throws(Problem) -> DayChoice {
        switch text {
        case "missed": .missed
        case "leave": .leave
        default: .recorded(try Members.outcome(text, member: member))
        }
    }
}
