import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/enrollments/{enrollment}/draws`: every slip of an enrollment, computed again from its revealed secret.
enum DrawCheckEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        guard let enrollment = exchange.parameters["enrollment"].flatMap({ EnrollmentID($0) }) else {
            throw Problem(.notFound, "The address names no enrollment's id (enr_…).")
        }
        return .json(.drawCheck(try await exchange.services.checkDraws(of: enrollment, exchange.reader)))
    }
}

/// `POST /v1/draws/reveal`: publishes the secret by which an ended enrollment's slips were drawn.
enum RevealDrawsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("enrollment")
        guard let enrollment = EnrollmentID(try body.text("enrollment")) else {
            throw Problem.malformed("enrollment must be an enrollment's id (enr_…).", member: "enrollment")
        }
        let answered = try await exchange.services.revealSeed(of: enrollment, context)
        return .carriedOut(.drawCheck(answered.value), isRepeat: answered.isRepeat)
    }
}

/// `POST /v1/draws/group`: draws the names of a group session's attenders, and a prize for each.
enum GroupDrawEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("program", "on", "site", "owed")
        let answered = try await exchange.services.holdGroupDraw(
            in: try body.program(), on: try body.day("on"), site: try body.optionalSite() ?? .mainSite,
            owed: try body.counts("owed", in: owed), context)
        return .carriedOut(json(answered.value), isRepeat: answered.isRepeat)
    }

    /// How many draws can be owed to one person at once.
    private static let owed = 1...100

    private static func json(_ answer: GroupDrawAnswer) -> JSONValue {
        let attenders = zip(answer.attenders, answer.draw.attenders).map { person, attender in
            JSONValue.object([
                "participant": .text(person.id), "names": .int(attender.names), "owed": .int(attender.owed),
            ])
        }
        let prizes = answer.prizes.map { prize in
            JSONValue.object([
                "participant": .text(prize.participant.id), "label": .string(prize.label),
                "value": .money(prize.value, answer.currency),
            ])
        }
        return .object([
            "program": .text(answer.draw.program), "target": .text(answer.draw.target),
            "seed": .string(answer.draw.seed), "attenders": .array(attenders), "prizes": .array(prizes),
        ])
    }
}

extension JSONValue {
    fileprivate static func drawCheck(_ check: DrawCheck) -> JSONValue {
        .object([
            "enrollment": .text(check.enrollment),
            "seed": .string(check.seed),
            "commitment": .string(check.commitment),
            "committed": .bool(check.isCommitted),
            "sound": .bool(check.isSound),
            "draws": .array(
                check.rows.map { row in
                    .object([
                        "target": .text(row.visit.target), "planned_day": .text(row.visit.plannedDay),
                        "draw": .int(row.draw), "message": .string(row.message), "slip": .int(row.slip),
                        "computed": .int(row.computed), "label": .string(row.label),
                        "value": .money(row.value, check.currency),
                    ])
                }),
        ])
    }
}
