import Hummingbird
import RewardPages
import RewardReports

extension Exchange {
    /// Hands over to the endpoint of the address.
    func respond() async throws -> Response {
        switch address {
        case .home: try await HomeEndpoint.respond(self)
        case .signIn: try await SignInEndpoint.respond(self)
        case .signOut: try await SignOutEndpoint.respond(self)
        case .balancePage: try await BalancePageEndpoint.respond(self)
        case .monthlyReportPage: try await MonthlyReportPageEndpoint.respond(self)
        case .monthlyReportFile: try await MonthlyReportFileEndpoint.respond(self)
        case .participants: try await AddParticipantEndpoint.respond(self)
        case .participantLookup: try await LookUpParticipantEndpoint.respond(self)
        case .balance: try await BalanceEndpoint.respond(self)
        case .statement: try await StatementEndpoint.respond(self)
        case .enrollments: try await EnrollEndpoint.respond(self)
        case .enrollmentEnd: try await EndEnrollmentEndpoint.respond(self)
        case .visits: try await RecordVisitEndpoint.respond(self)
        case .corrections: try await CorrectVisitEndpoint.respond(self)
        case .retractions: try await RetractVisitEndpoint.respond(self)
        case .programs: try await ProgramsEndpoint.respond(self)
        case .program: try await ProgramEndpoint.respond(self)
        case .monthlyReport: try await MonthlyReportEndpoint.respond(self)
        case .proposals: try await ProposalsEndpoint.respond(self)
        case .proposalApproval: try await ApproveProposalEndpoint.respond(self)
        case .proposalDecline: try await DeclineProposalEndpoint.respond(self)
        case .proposalWithdrawal: try await WithdrawProposalEndpoint.respond(self)
        case .moves: try await MoveVisitEndpoint.respond(self)
        case .disagreements: try await DisagreementsEndpoint.respond(self)
        case .disagreementResolution: try await ResolveDisagreementEndpoint.respond(self)
        case .openAPI: .bytes(PackageResources.openapi_json, "application/json")
        case .problem: try ProblemPages.respond(self)
        case .stylesheet: .bytes(PageRenderer.stylesheet, "text/css; charset=utf-8")
        case .health: .json(.object(["status": .string("up")]))
        case .readiness: try await ReadinessEndpoint.respond(self)
        }
    }
}
