import Hummingbird
import RewardDomain
import RewardReports
import RewardServices

/// `GET /v1/programs/{program}`: the newest revision of one program, with its file as it was written.
enum ProgramEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        _ = try exchange.query()
        let name = exchange.parameters["program"] ?? ""
        guard let slug = Slug(name) else { throw ServiceError.refused(RewardServices.unknownProgram(name)) }
        let program = try await exchange.services.program(slug)
        return .json(
            .object(
                program.members + [
                    .init("source", .string(program.terms.terms.source)),
                    .init("text", .string(program.text)),
                ]), version: Int64(program.terms.revision))
    }
}
