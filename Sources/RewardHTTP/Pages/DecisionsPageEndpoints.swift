import HTTPTypes
import Hummingbird
import LedgerStorage
import RewardDomain
import RewardPages
import RewardServices

/// `GET /decisions`: corrections that wait for a second person, each with what it would change, and disputes.
enum DecisionsPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        return try await exchange.decisionsPage()
    }
}

/// `POST /decisions/approve`: a second person says yes.
enum ApproveProposalFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.decide("reason") { form, participant, number, context in
            _ = try await exchange.services.approve(number, of: participant, context)
        }
    }
}

/// `POST /decisions/decline`: a second person says no, and why.
enum DeclineProposalFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.decide("reason") { form, participant, number, context in
            _ = try await exchange.services.decline(
                number, of: participant, reason: try form.optionalText("reason") ?? "", context)
        }
    }
}

/// `POST /decisions/answer`: what a participant said is wrong gets its answer.
enum AnswerDisputeFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.decide("text") { form, participant, number, context in
            _ = try await exchange.services.answerDispute(
                of: participant, number: number, text: try form.optionalText("text") ?? "", context)
        }
    }
}

/// `POST /decisions/close`: a dispute that was answered is settled.
enum CloseDisputeFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.decide("text") { _, participant, number, context in
            _ = try await exchange.services.closeDispute(of: participant, number: number, context)
        }
    }
}

/// `POST /decisions/disagreement`: what a second source says is taken, or what was recorded is kept.
enum ResolveDisagreementFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.decide("reason", "resolution") { form, participant, number, context in
            let resolution = try form.text("resolution")
            guard resolution == "accept" || resolution == "dismiss" else {
                throw Problem.malformed("resolution must be accept or dismiss.", member: "resolution")
            }
            _ = try await exchange.services.resolveDisagreement(
                number, of: participant, accepts: resolution == "accept", reason: try form.optionalText("reason") ?? "",
                context)
        }
    }
}

/// `POST /decisions/finding`: what had expired was looked at, and the award is paid as it would have been.
enum ClearFindingFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm("key", "participant", "program", "target", "on", "task", "reason")
        let participant = try form.participantID()
        let visit = VisitAddress(
            program: try form.program(), target: try form.slug("target"), day: try form.day("on"),
            task: try form.optionalSlug("task"))
        var context = exchange.caller
        context.key = try form.text("key")
        do {
            _ = try await exchange.services.clearFinding(
                of: visit, participant, reason: try form.optionalText("reason") ?? "", context)
        } catch ServiceError.refused(let refusal) {
            guard refusal.isOfTheForm else { throw ServiceError.refused(refusal) }
            return try await exchange.decisionsPage(
                status: .unprocessableContent,
                refused: DecisionsPage.Refused(
                    participant: participant, number: "", message: refusal.message, typed: nil))
        }
        return .seeOther(Address.decisions.path())
    }
}

extension Exchange {
    /// Carries out what a form of the page asks for, and goes back to the page. What is refused is said there, with what was
    /// typed in `textField`.
    fileprivate func decide(
        _ textField: String, _ others: String...,
        carryOut: (Members, _ participant: String, _ number: Int, CommandContext) async throws -> Void
    ) async throws -> Response {
        let form = try await ownForm(["key", "participant", "number", textField] + others)
        let (participant, numberText) = (try form.text("participant"), try form.text("number"))
        guard let number = Int(numberText), ParticipantID(participant) != nil else {
            throw Problem.malformed("participant is an id and number a number, as the page has them.")
        }
        var context = caller
        context.key = try form.text("key")
        do {
            try await carryOut(form, participant, number, context)
        } catch ServiceError.refused(let refusal) {
            return try await decisionsPage(
                status: .unprocessableContent,
                refused: DecisionsPage.Refused(
                    participant: participant, number: numberText, message: refusal.message,
                    typed: try form.optionalText(textField)))
        }
        return .seeOther(Address.decisions.path())
    }

    fileprivate func decisionsPage(
        status: HTTPResponse.Status = .ok, refused: DecisionsPage.Refused? = nil
    ) async throws -> Response {
        guard let standing, standing.may(.decideProposal) || standing.may(.answerDispute) else {
            throw Problem(.forbidden)
        }
        let waiting = standing.may(.decideProposal) ? try await services.proposals(reader) : []
        var proposals: [ProposalAnswer] = []
        for each in waiting.prefix(DecisionsPage.shownMax) {
            proposals.append(try await services.proposal(each.number, of: each.participant.id.description, reader))
        }
        let open = standing.may(.answerDispute) ? try await services.disputes(reader) : []
        var disputes: [DisputeFile] = []
        for each in open.prefix(DecisionsPage.shownMax) {
            disputes.append(
                try await services.dispute(of: each.participant.id.description, number: each.number, reader))
        }
        let disagreements = standing.may(.resolveDisagreement) ? try await services.disagreements(reader) : []
        let hasFindings = standing.may(.clearFinding) ? try await services.hasFoundVisits(reader) : false
        let findings = hasFindings ? try await services.foundVisits(reader) : []
        return page(
            DecisionsPage(
                frame: frame, proposals: proposals, proposalCount: waiting.count, disagreements: disagreements,
                findings: findings, disputes: disputes, disputeCount: open.count, login: visitor?.login?.text,
                key: RandomText.make(byteCount: Self.keyBytes),
                refused: refused), status: status)
    }
}
