import Hummingbird
import RewardPages
import RewardReports

extension Route {
    /// Everything this service answers. The OpenAPI document describes the same, which a test holds against this list.
    static let all: [Route] = [
        pages, entrances, forAnyone, people, privacy, signIn, enrollments, visits, days, disputes, draws, sites, users,
        imports,
        programs, money, feed,
    ].flatMap(\.self)

    static let table = RouteTable(all)

    private static let pages: [Route] = [
        .page(.home, HomeEndpoint.respond),
        .page(.balancePage, BalancePageEndpoint.respond),
        .page(.monthlyReportPage, MonthlyReportPageEndpoint.respond),
        .page(.monthlyReportFile, MonthlyReportFileEndpoint.respond),
    ]

    private static let forAnyone: [Route] = [
        .open("/openapi.json") { _ in .bytes(APIDocument.bytes, "application/json") },
        .open(Address.problem.template, ProblemPages.respond),
        .open(Address.stylesheet.template) { _ in .bytes(PageRenderer.stylesheet, "text/css; charset=utf-8") },
        .open("/healthz") { _ in .json(.object(["status": .string("up")])) },
        .open("/readyz", ReadinessEndpoint.respond),
        .open("/metrics") { .text($0.parts.metricsText, MetricsText.mediaType) },
    ]

    private static let visits: [Route] = [
        .post("/v1/visits", RecordVisitEndpoint.respond),
        .post("/v1/corrections", CorrectVisitEndpoint.respond),
        .post("/v1/retractions", RetractVisitEndpoint.respond),
        .post("/v1/moves", MoveVisitEndpoint.respond),
        .get("/v1/proposals", ProposalsEndpoint.respond),
        .post("/v1/proposals/approve", ApproveProposalEndpoint.respond),
        .post("/v1/proposals/decline", DeclineProposalEndpoint.respond),
        .post("/v1/proposals/withdraw", WithdrawProposalEndpoint.respond),
        .get("/v1/disagreements", DisagreementsEndpoint.respond),
        .post("/v1/disagreements/resolve", ResolveDisagreementEndpoint.respond),
    ]

    private static let programs: [Route] = [
        .get("/v1/programs", ProgramsEndpoint.respond),
        .post("/v1/programs", PublishProgramEndpoint.respond),
        .post("/v1/programs/lint", LintProgramEndpoint.respond),
        .get("/v1/programs/{program}", ProgramEndpoint.respond),
    ]

    private static let feed: [Route] = [
        .reading("/v1/events", ["application/json", "text/event-stream"], EventsEndpoint.respond)
    ]
}
