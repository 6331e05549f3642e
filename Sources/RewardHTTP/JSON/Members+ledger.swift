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

    func optionalSite(_ name: String = "site") throws(Problem) -> Slug? {
        guard let text = try optionalText(name) else { return nil }
        guard let slug = Slug(text) else {
            throw Problem(.refused(.unknownSite), "There is no site \(text).", member: name)
        }
        return slug
    }

    /// What is said of a visit: an outcome, results, a reading, or several of them.
    func content() throws(Problem) -> VisitContent {
        VisitContent(outcome: try optionalOutcome(), results: try results(), reading: try optionalReading())
    }

    private func results() throws(Problem) -> [AnalyteResult] {
        var results: [AnalyteResult] = []
        for (name, value) in try optionalTexts("results") {
            guard let analyte = Slug(name), let outcome = Outcome(shortOrLong: value),
                let value = AnalyteResult.Value(rawValue: outcome.name)
            else {
                throw .malformed(
                    "results must give negative, positive, invalid or pending by analyte, as "
                        + "{\"cocaine\": \"negative\"}.", member: "results")
            }
            results.append(AnalyteResult(analyte: analyte, value: value))
        }
        return results
    }

    private func optionalReading() throws(Problem) -> Reading? {
        guard let text = try optionalText("reading") else { return nil }
        guard let reading = Reading(text) else {
            throw .malformed(
                "reading must be a number as a string, with at most six digits after the point, such as \"0.009\".",
                member: "reading")
        }
        return reading
    }

    private func optionalTask() throws(Problem) -> Slug? {
        guard let text = try optionalText("task") else { return nil }
        guard let slug = Slug(text) else {
            throw .malformed(
                "task must be an id of lower-case letters, digits and hyphens.", member: "task")
        }
        return slug
    }

    private func optionalOutcome() throws(Problem) -> Outcome? {
        guard let text = try optionalText("outcome") else { return nil }
        return try Self.outcome(text, member: "outcome")
    }

    static func outcome(_ text: String, member: String) throws(Problem) -> Outcome {
        guard let outcome = Outcome(shortOrLong: text) else {
            throw Problem(
                .refused(.unknownOutcome),
                "There is no outcome \(text); the outcomes are \(Outcome.names.joined(separator: ", ")).",
                member: member)
        }
        return outcome
    }

    /// What is said of a specimen, without its number.
    func optionalSpecimen() throws(Problem) -> Specimen? {
        let specimen = Specimen(
            collectedAt: try optionalInstant("collected_at"), validity: try optionalChoice("validity"),
            source: try optionalChoice("source"), collector: try optionalText("collector"),
            kitLot: try optionalText("kit_lot"))
        return specimen.isEmpty ? nil : specimen
    }

    /// One of the words that a kind of choice has.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(Problem) -> Choice {
        guard let choice: Choice = try optionalChoice(name) else {
            throw .malformed("\(name) is missing.", member: name)
        }
        return choice
    }

    func optionalChoice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(Problem) -> Choice? {
        guard let text = try optionalText(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .malformed("\(name) must be one of \(known).", member: name)
        }
        return choice
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
            VisitAddress(
                program: try program(), target: try optionalTarget(), day: try day("on"),
                plannedFor: try optionalText("for") == nil ? nil : day("for"), task: try optionalTask())
        )
    }
}
