import Hummingbird
import RewardPages
import RewardReports

extension Route {
    /// Everything this service answers. The OpenAPI document describes the same, which a test holds against this list.
    static let all: [Route] = [
        pages, managersPages, entrances, forAnyone, people, privacy, signIn, enrollments, visits, days, disputes, draws,
        sites, users,
        imports, programs, money, erasures, feed,
    ].flatMap(\.self)

    static let table = RouteTable(all)

    private static let pages: [Route] = [
        .page(.home, HomeEndpoint.respond),
        .page(.today, TodayPageEndpoint.respond),
        .form(.signOffDay, SignOffFormEndpoint.respond),
        .page(.recordVisit, RecordVisitPageEndpoint.respond),
        .form(.recordVisit, RecordVisitFormEndpoint.respond),
        .page(.recordedVisit, RecordedVisitPageEndpoint.respond),
        .page(.people, PeoplePageEndpoint.respond),
        .form(.people, FindParticipantFormEndpoint.respond),
        .page(.audit, AuditPageEndpoint.respond),
        .form(.audit, AuditPersonFormEndpoint.respond),
        .page(.auditedPerson, AuditedPersonPageEndpoint.respond),
        .page(.auditedPayout, AuditedPayoutPageEndpoint.respond),
        .page(.auditedVisit, AuditedVisitPageEndpoint.respond),
        .page(.journalFile, JournalFileEndpoint.respond),
        .page(.publishProgram, PublishProgramPageEndpoint.respond),
        .form(.publishProgram, PublishProgramFormEndpoint.respond),
        .page(.users, UsersPageEndpoint.respond),
        .form(.users, AddUserFormEndpoint.respond),
        .page(.user, UserPageEndpoint.respond),
        .form(.user, ChangeUserFormEndpoint.respond),
        .page(.sites, SitesPageEndpoint.respond),
        .form(.sites, AddSiteFormEndpoint.respond),
        .page(.site, SitePageEndpoint.respond),
        .form(.site, ChangeSiteFormEndpoint.respond),
        .page(.person, PersonPageEndpoint.respond),
        .page(.correctVisit, CorrectVisitPageEndpoint.respond),
        .form(.correctVisit, CorrectVisitFormEndpoint.respond),
        .form(.correctionPreview, CorrectionPreviewEndpoint.respond),
        .page(.correction, CorrectionPageEndpoint.respond),
        .form(.withdrawProposal, WithdrawProposalFormEndpoint.respond),
        .page(.redeem, RedeemPageEndpoint.respond),
        .form(.redeem, RedeemFormEndpoint.respond),
        .page(.redemption, RedemptionPageEndpoint.respond),
        .form(.deliverRedemption, DeliverRedemptionFormEndpoint.respond),
        .form(.cancelRedemption, CancelRedemptionFormEndpoint.respond),
        .form(.approveRedemption, ApproveRedemptionFormEndpoint.respond),
        .page(.enroll, EnrollPageEndpoint.respond),
        .form(.enroll, EnrollFormEndpoint.respond),
        .page(.signInCard, SignInCardPageEndpoint.respond),
        .form(.signInCard, MakeSignInCardEndpoint.respond),
        .page(.groupDraw, GroupDrawPageEndpoint.respond),
        .form(.groupDraw, GroupDrawFormEndpoint.respond),
        .page(.enrollmentDraws, EnrollmentDrawsPageEndpoint.respond),
        .page(.balancePage, BalancePageEndpoint.respond),
        .form(.ownDispute, OwnDisputeFormEndpoint.respond),
        .form(.withdrawDispute, WithdrawDisputeFormEndpoint.respond),
    ]

    private static let forAnyone: [Route] = [
        .open("/openapi.json") { _ in .bytes(APIDocument.bytes, "application/json") },
        .open(Address.problem.template, ProblemPages.respond),
        .open(Address.stylesheet.template) { _ in .bytes(PageRenderer.stylesheet, "text/css; charset=utf-8") },
        .open(Address.manifest.template) { _ in .bytes(PageRenderer.manifest, "application/manifest+json") },
        .open(Address.icon.template) { _ in .bytes(PageRenderer.icon, "image/svg+xml") },
        .open(Address.touchIcon.template) { _ in .bytes(PageRenderer.touchIcon, "image/png") },
        .open(Address.signInScript.template) { _ in .bytes(PageRenderer.signInScript, "text/javascript") },
        .open(Address.offlineScript.template) { _ in .bytes(PageRenderer.offlineScript, "text/javascript") },
        .open(Address.offlineWorker.template) { _ in
            var response = Response.bytes(PageRenderer.offlineWorker, "text/javascript")
            response.headers[.contentSecurityPolicy] = ResponseHeaders.workerPolicy
            return response
        },
        .open("/healthz") { _ in .json(.object(["status": .string("up")])) },
        .open("/readyz", ReadinessEndpoint.respond),
        .open("/metrics") { .text($0.parts.metricsText, MetricsText.mediaType) },
    ]

    private static let visits: [Route] = [
        .post("/v1/visits", RecordVisitEndpoint.respond),
        .bulk("/v1/visits/bulk", RecordVisitsEndpoint.respond),
        .post("/v1/corrections", CorrectVisitEndpoint.respond),
        .post("/v1/retractions", RetractVisitEndpoint.respond),
        .post("/v1/moves", MoveVisitEndpoint.respond),
        .list("/v1/proposals", ProposalsEndpoint.respond),
        .post("/v1/proposals/approve", ApproveProposalEndpoint.respond),
        .post("/v1/proposals/decline", DeclineProposalEndpoint.respond),
        .post("/v1/proposals/withdraw", WithdrawProposalEndpoint.respond),
        .list("/v1/disagreements", DisagreementsEndpoint.respond),
        .post("/v1/disagreements/resolve", ResolveDisagreementEndpoint.respond),
    ]

    private static let programs: [Route] = [
        .list("/v1/programs", ProgramsEndpoint.respond),
        .post("/v1/programs", PublishProgramEndpoint.respond),
        .post("/v1/programs/lint", LintProgramEndpoint.respond),
        .get("/v1/programs/{program}", ProgramEndpoint.respond),
    ]

    private static let feed: [Route] = [
        .reading("/v1/events", ["application/json", "text/event-stream"], EventsEndpoint.respond)
    ]
}
