/// Every address this service answers at: used for routing, for linking, in the log and in the OpenAPI document.
///
/// A case's raw value is its template; at most one part of it, in braces, is a parameter. No participant's code ever
/// stands in an address: ids do.
public enum Address: String, Hashable, Sendable, CaseIterable {
    // Pages, for a browser that is signed in.
    case home = "/"
    case signIn = "/sign-in"
    case signOut = "/sign-out"
    case balancePage = "/participants/{participant}"
    case monthlyReportPage = "/reports/monthly"
    case monthlyReportFile = "/reports/monthly.csv"

    // JSON, for programs that have a token.
    case participants = "/v1/participants"
    case participantLookup = "/v1/participants/lookup"
    case balance = "/v1/participants/{participant}/balance"
    case statement = "/v1/participants/{participant}/statement"
    case enrollments = "/v1/enrollments"
    case enrollmentEnd = "/v1/enrollments/end"
    case visits = "/v1/visits"
    case corrections = "/v1/corrections"
    case retractions = "/v1/retractions"
    case programs = "/v1/programs"
    case program = "/v1/programs/{program}"
    case monthlyReport = "/v1/reports/monthly"
    case proposals = "/v1/proposals"
    case proposalApproval = "/v1/proposals/approve"
    case proposalDecline = "/v1/proposals/decline"
    case proposalWithdrawal = "/v1/proposals/withdraw"
    case moves = "/v1/moves"
    case disagreements = "/v1/disagreements"
    case disagreementResolution = "/v1/disagreements/resolve"

    // For anyone.
    case openAPI = "/openapi.json"
    case problem = "/problems/{problem}"
    case stylesheet = "/style.css"
    case health = "/healthz"
    case readiness = "/readyz"

    /// What stands in the log instead of the path.
    public var template: String { rawValue }
}

extension Address {
    /// Whom an address answers.
    public enum Audience: Hashable, Sendable {
        case browser, program, anyone
    }

    public var audience: Audience {
        switch self {
        case .home, .signIn, .signOut, .balancePage, .monthlyReportPage, .monthlyReportFile: .browser
        case .participants, .participantLookup, .balance, .statement, .enrollments, .enrollmentEnd, .visits,
            .corrections, .retractions, .programs, .program, .monthlyReport, .proposals, .proposalApproval,
            .proposalDecline, .proposalWithdrawal, .moves, .disagreements, .disagreementResolution:
            .program
        case .openAPI, .problem, .stylesheet, .health, .readiness: .anyone
        }
    }

    /// The one method that does something here, beside HEAD where it is GET.
    public var isPost: Bool {
        switch self {
        case .signIn, .signOut, .participants, .participantLookup, .enrollments, .enrollmentEnd, .visits, .corrections,
            .retractions, .proposalApproval, .proposalDecline, .proposalWithdrawal, .moves, .disagreementResolution:
            true
        default: false
        }
    }
}
