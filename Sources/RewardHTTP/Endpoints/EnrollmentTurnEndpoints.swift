import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/enrollments/pause`: nothing is planned from a day on.
enum PauseEnrollmentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "from")
        return .turned(
            try await exchange.services.pauseEnrollment(
                of: try body.text("participant"), in: try body.program(), from: try body.day("from"), context))
    }
}

/// `POST /v1/enrollments/resume`: the participant is back, from a pause or after having left.
enum ResumeEnrollmentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "on")
        return .turned(
            try await exchange.services.resumeEnrollment(
                of: try body.text("participant"), in: try body.program(), on: try body.day("on"), context))
    }
}

/// `POST /v1/enrollments/days`: other weekdays from a day on.
enum ChooseDaysEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "days", "from")
        return .turned(
            try await exchange.services.chooseDays(
                try body.weekdays("days"), of: try body.text("participant"), in: try body.program(),
                from: try body.day("from"), context))
    }
}

/// `POST /v1/enrollments/move`: goes on in another program, or in the newest revision of the same one.
enum MoveEnrollmentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "program", "to", "on", "days", "conditions", "payer", "clinician", "attested_by")
        return .turned(
            try await exchange.services.moveEnrollment(
                of: try body.text("participant"), from: try body.program(), to: try body.program("to"),
                on: try body.day("on"),
                details: try body.enrollmentDetails(site: .mainSite, actor: context.actor), context))
    }
}

/// `POST /v1/enrollments/correct-start`: mends a mistyped first day.
enum CorrectStartEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "first_day", "reason")
        return .turned(
            try await exchange.services.correctStart(
                of: try body.text("participant"), in: try body.program(), to: try body.day("first_day"),
                reason: try body.text("reason"), context))
    }
}

/// `POST /v1/enrollments/void`: the enrollment was a mistake, and nothing of it counts.
enum VoidEnrollmentEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "program", "first_day", "reason")
        return .turned(
            try await exchange.services.voidEnrollment(
                of: try body.text("participant"), in: try body.program(), from: try body.optionalDay("first_day"),
                reason: try body.text("reason"), context))
    }
}

extension Response {
    fileprivate static func turned(_ answered: Answered<EnrollmentSummary>) -> Response {
        .carriedOut(.enrollment(answered.value), isRepeat: answered.isRepeat)
    }
}
