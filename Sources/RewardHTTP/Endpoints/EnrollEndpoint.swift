import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/enrollments`: enrolls a participant under the newest revision of a program.
enum EnrollEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body(
            "participant", "program", "first_day", "site", "days", "conditions", "payer", "clinician", "attested_by",
            "yoked_to")
        let answered = try await exchange.services.enroll(
            try body.text("participant"), in: try body.program(), from: try body.day("first_day"),
            details: try body.enrollmentDetails(
                site: try body.optionalSite() ?? .mainSite, actor: context.actor),
            yokedTo: try partner(body), context)
        return .carriedOut(.enrollment(answered.value), isRepeat: answered.isRepeat)
    }

    /// Whose awards are copied, and in which program.
    private static func partner(_ body: Members) throws(Problem) -> (codeOrID: String, program: Slug)? {
        guard let partner = try body.optionalMembers("yoked_to", "participant", "program") else { return nil }
        return (try partner.text("participant"), try partner.program())
    }
}

extension JSONValue {
    /// What enrolling, and whatever then becomes of it, answer with.
    static func enrollment(_ enrollment: EnrollmentSummary) -> JSONValue {
        .object([
            "participant": .text(enrollment.participant.id),
            "version": enrollment.version.map { .int($0) } ?? .null,
            "enrollment": .text(enrollment.enrollment),
            "program": .text(enrollment.program),
            "revision": .int(enrollment.revision),
            "site": .text(enrollment.site),
            "first_day": .text(enrollment.firstDay),
            "joined_on": .text(orNull: enrollment.joinedOn),
            "last_day": .text(orNull: enrollment.lastDay),
            "end_reason": .string(orNull: enrollment.endReason?.rawValue),
            "status": .string(enrollment.status.rawValue),
        ])
    }
}
