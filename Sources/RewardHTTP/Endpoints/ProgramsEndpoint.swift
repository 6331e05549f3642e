import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/programs`: the newest revision of every program, by name.
enum ProgramsEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let (_, page) = try exchange.paging()
        let programs = try await exchange.services.programs()
        return .json(
            .object(try page.page("programs", of: programs, by: { [.text($0.program)] }, { .object($0.members) })))
    }
}

extension PublishedProgram {
    /// What a list shows of a program.
    var members: [JSONValue.Member] {
        [
            .init("program", .text(program)),
            .init("title", .string(terms.terms.title)),
            .init("revision", .int(terms.revision)),
            .init("hash", .string(terms.hash)),
            .init("currency", .string(terms.terms.currency.code)),
            .init("time_zone", .string(terms.terms.timeZone)),
            .init("targets", .array(terms.terms.targets.map { .text($0.id) })),
            .init("published_at", .text(publishedAt)),
        ]
    }
}
