import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `POST /v1/disputes`: a participant disputes something, perhaps a visit.
enum OpenDisputeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "subject", "program", "on", "due")
        let (program, day) = (try body.optionalProgram(), try body.optionalDay("on"))
        guard (program == nil) == (day == nil) else {
            throw Problem.malformed("program and on are given together.", member: program == nil ? "program" : "on")
        }
        let visit = program.flatMap { program in day.map { (program: program, day: $0) } }
        return .dispute(
            try await exchange.services.openDispute(
                of: try body.text("participant"), subject: try body.text("subject"), about: visit,
                due: try body.optionalDay("due"), context))
    }
}

/// `POST /v1/disputes/answer`: by neither who opened it nor who recorded the visit.
enum AnswerDisputeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "text")
        return .dispute(
            try await exchange.services.answerDispute(
                of: try body.text("participant"), number: try body.number("number"), text: try body.text("text"),
                context))
    }
}

/// `POST /v1/disputes/close`: closes a dispute that was answered, or withdraws one's own.
enum CloseDisputeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("participant", "number", "withdraw")
        return .dispute(
            try await exchange.services.closeDispute(
                of: try body.text("participant"), number: try body.number("number"),
                withdrawing: try body.flag("withdraw"), context))
    }
}

/// `GET /v1/disputes`: disputes that are not over, by the day they are due; with `all` those that are, too.
enum DisputesEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site", "overdue", "all")
        let disputes = try await exchange.services.disputes(
            at: try query.optionalSite(), onlyOverdue: try query.word("overdue"), withClosed: try query.word("all"),
            exchange.reader)
        return .json(
            .object(
                try page.page(
                    "disputes", of: disputes,
                    by: { [.text($0.due), .text($0.openedOn), .text($0.participant.id), .int($0.number)] },
                    { .dispute($0) })))
    }
}

/// `GET /v1/participants/{participant}/disputes/{number}`: one dispute, with what was said.
enum DisputeEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        guard let number = exchange.parameters["number"].flatMap({ Int($0) }) else {
            throw Problem(.refused(.unknownDispute), "The address names no dispute's number.")
        }
        let file = try await exchange.services.dispute(
            of: try exchange.participantID(), number: number, exchange.reader)
        let entries = file.entries.map { entry in
            JSONValue.object([
                "what": .string(entry.what), "by": .string(entry.by), "on": .text(entry.on),
                "text": .string(orNull: entry.text),
            ])
        }
        return .json(.object(["dispute": .dispute(file.dispute), "entries": .array(entries)]))
    }
}

extension Response {
    fileprivate static func dispute(_ answered: Answered<DisputeAnswer>) -> Response {
        .carriedOut(.dispute(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    fileprivate static func dispute(_ dispute: DisputeAnswer) -> JSONValue {
        .object([
            "participant": .text(dispute.participant.id),
            "version": dispute.version.map { .int($0) } ?? .null,
            "number": .int(dispute.number),
            "site": .text(dispute.site),
            "program": .text(orNull: dispute.program),
            "planned_day": .text(orNull: dispute.plannedDay),
            "opened_on": .text(dispute.openedOn),
            "due": .text(dispute.due),
            "state": .string(dispute.state.rawValue),
            "overdue": .bool(dispute.isOverdue),
            "desk": .string(orNull: dispute.desk?.rawValue),
        ])
    }
}
