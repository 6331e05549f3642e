import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardServices

/// `GET /people`: the participants whom the visitor may see.
enum PeoplePageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response { try await exchange.peoplePage() }
}

/// `POST /people`: leads to the participant with a code. A code identifies a person, so it is sent in a form and stands in
/// no address.
enum FindParticipantFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        try await exchange.leadingOn(to: .person) { problem in
            try await exchange.peoplePage(status: .notFound, problem: problem)
        }
    }
}

extension Exchange {
    /// Leads to the page of the participant whose code was typed into a form; or shows the form again, with why not.
    func leadingOn(
        to address: Address, orElse again: (_ problem: String) async throws -> Response
    ) async throws -> Response {
        let code = try await ownForm("code").text("code")
        do {
            return .seeOther(address.path(try await services.participant(code, reader).id.description))
        } catch ServiceError.refused(let refusal) where refusal.code == .unknownParticipant {
            return try await again(refusal.message)
        }
    }

    fileprivate func peoplePage(
        status: HTTPResponse.Status = .ok, problem: String? = nil
    ) async throws -> Response {
        let enrollments = try await services.enrollments(reader)
        return page(
            PeoplePage(
                frame: frame, people: try await services.participants(reader),
                enrolled: Set(enrollments.filter { $0.status != .ended }.map(\.participant.id)), problem: problem),
            status: status)
    }
}
