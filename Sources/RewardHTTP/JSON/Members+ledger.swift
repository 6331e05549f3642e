import RewardDomain
import RewardServices

extension Members {
    /// A text that cannot be a program's name is the name of no program.
    func program(_ name: String = "program") throws(Problem) -> Slug {
        let text = try text(name)
        guard let slug = Slug(text) else { throw Problem(ServiceError.refused(RewardServices.unknownProgram(text))) }
        return slug
    }

    func optionalTarget() throws(Problem) -> Slug? {
        guard let text = try optionalText("target") else { return nil }
        guard let slug = Slug(text) else {
            throw Problem(.refused(.unknownTarget), "No program has a target \(text).", member: "target")
        }
        return slug
    }

    func optionalSite() throws(Problem) -> Slug? {
        guard let text = try optionalText("site") else { return nil }
        guard let slug = Slug(text) else {
            throw Problem(.refused(.unknownSite), "There is no site \(text).", member: "site")
        }
        return slug
    }

    func outcome() throws(Problem) -> Outcome {
        let text = try text("outcome")
        guard let outcome = Outcome(shortOrLong: text) else {
            throw Problem(
                .refused(.unknownOutcome),
                "There is no outcome \(text); the outcomes are \(Outcome.names.joined(separator: ", ")).",
                member: "outcome")
        }
        return outcome
    }

    func endReason() throws(Problem) -> EndReason {
        guard let reason = EndReason(rawValue: try text("reason")) else {
            let known = EndReason.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("reason must be one of \(known).", member: "reason")
        }
        return reason
    }

    /// The visit a command is about, and whose it is.
    func visit() throws(Problem) -> (participant: String, address: VisitAddress) {
        (
            try text("participant"),
            VisitAddress(program: try program(), target: try optionalTarget(), day: try day("on"))
        )
    }
}
