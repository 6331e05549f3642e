import Hummingbird
import LedgerStorage
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/counts`: the counts of a site, or of every one.
enum CountsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (query, page) = try exchange.paging("site")
        let counts = try await exchange.services.counts(at: try query.optionalSite(), exchange.reader)
        return .json(
            .object(try page.page("counts", of: counts, by: { [.text($0.opened.site), .int($0.opened.number)] }, json)))
    }

    private static func json(_ row: CountRow) -> JSONValue {
        .object([
            "site": .text(row.opened.site), "number": .int(row.opened.number),
            "kind": .string(row.opened.kind.rawValue), "program": .text(orNull: row.opened.program),
            "opened_on": .text(row.openedOn), "entered_on": .text(orNull: row.enteredOn),
            "counted_by": .string(orNull: row.countedBy), "variances": .int(orNull: row.variances),
            "signed_on": .text(orNull: row.signedOn), "signed_by": .string(orNull: row.signedBy),
        ])
    }
}

/// `GET /v1/sites/{site}/counts/{number}`: one count. Until it is entered, only what is to be counted: it is blind.
enum CountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let name = exchange.parameters["site"] ?? ""
        guard let site = Slug(name) else { throw Problem(.refused(.unknownSite), "There is no site \(name).") }
        let count = try await exchange.services.count(try exchange.number(.unknownCount), at: site, exchange.reader)
        return .json(.count(count))
    }
}

/// `POST /v1/counts`: opens a count of cards, goods, or the slips of a program's bowl.
enum OpenCountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "kind", "program")
        return .count(
            try await exchange.services.openCount(
                of: try body.choice("kind"), at: try body.site(), program: try body.optionalProgram(), context))
    }
}

/// `POST /v1/counts/enter`: enters what was counted, every line.
enum EnterCountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "number", "counted")
        return .count(
            try await exchange.services.enterCount(
                try body.number("number"), at: try body.site(), try body.numbers("counted"), context))
    }
}

/// `POST /v1/counts/explain`: explains why a line came out otherwise than the ledger says.
enum ExplainCountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "number", "line", "explanation")
        return .count(
            try await exchange.services.explainCount(
                try body.number("number"), at: try body.site(), line: try body.text("line"),
                try body.text("explanation"), context))
    }
}

/// `POST /v1/counts/sign`: signs a count as a second person.
enum SignCountEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let context = try exchange.commandContext()
        let body = try await exchange.body("site", "number")
        return .count(
            try await exchange.services.signCount(try body.number("number"), at: try body.site(), context))
    }
}

extension Response {
    fileprivate static func count(_ answered: Answered<CountSummary>) -> Response {
        .carriedOut(.count(answered.value), isRepeat: answered.isRepeat)
    }
}

extension JSONValue {
    /// Before anything is entered the lines have no numbers.
    fileprivate static func count(_ count: CountSummary) -> JSONValue {
        let history = count.history
        let lines: [JSONValue] =
            history.entered?.lines.map { line in
                .object([
                    "name": .string(line.name), "counted": .int(line.counted), "expected": .int(line.expected),
                    "explanation": .string(orNull: history.explanations[line.name]),
                ])
            }
            ?? count.names.map {
                .object(["name": .string($0), "counted": .null, "expected": .null, "explanation": .null])
            }
        return .object([
            "site": .text(history.opened.site),
            "number": .int(history.opened.number),
            "kind": .string(history.opened.kind.rawValue),
            "program": .text(orNull: history.opened.program),
            "opened_on": .text(history.openedOn),
            "entered_on": .text(orNull: history.enteredOn),
            "counted_by": .string(orNull: history.entered?.by),
            "signed_on": .text(orNull: history.signedOn),
            "signed_by": .string(orNull: history.signedBy),
            "lines": .array(lines),
        ])
    }
}
