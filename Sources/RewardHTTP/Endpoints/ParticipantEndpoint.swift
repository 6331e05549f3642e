import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/participants/{participant}`: one participant, their enrollments, and what is said of other codes of them.
enum ParticipantEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let least = try exchange.query("at_least").optionalVersion("at_least")
        let id = try exchange.participantID()
        if let least { exchange.services.expect(id, atLeast: least) }
        let balance = try await exchange.services.balance(of: id, exchange.reader)
        try exchange.require(balance.version, atLeast: least)
        let codes = try await exchange.services.otherCodes(of: id, exchange.reader)
        return .json(
            .object([
                "participant": .text(balance.participant.id),
                "code": .string(orNull: balance.participant.code),
                "version": .int(balance.version),
                "available": .money(balance.available, balance.currency),
                "enrollments": .array(balance.programs.map { json($0, balance.currency) }),
                "same_person_proposals": .array(codes.proposals.map(json)),
                "closed_into": .text(orNull: codes.closed?.into.id),
                "closed_on": .text(orNull: codes.closed?.on),
            ]), version: balance.version)
    }

    private static func json(_ program: Balance.InProgram, _ currency: Currency?) -> JSONValue {
        .object([
            "enrollment": .text(program.enrollment),
            "program": .text(program.program),
            "first_day": .text(program.firstDay),
            "joined_on": .text(orNull: program.joinedOn),
            "open": .bool(program.isOpen),
            "available": .money(program.available, currency),
            "opening": program.opening.map { json($0, currency) } ?? .null,
        ])
    }

    private static func json(_ opening: Opening, _ currency: Currency?) -> JSONValue {
        .object([
            "balance": .money(opening.balance, currency),
            "ladders": .array(
                opening.ladders.map { ladder in
                    .object([
                        "target": .text(ladder.target), "rung": .int(ladder.rung), "streak": .int(ladder.streak),
                        "saved": ladder.saved.map { .int($0) } ?? .null,
                    ])
                }),
        ])
    }

    private static func json(_ proposal: OtherCodes.Proposal) -> JSONValue {
        .object([
            "other": .text(proposal.other.id),
            "proposed_by": .string(proposal.proposedBy),
            "proposed_on": .text(proposal.proposedOn),
        ])
    }
}
