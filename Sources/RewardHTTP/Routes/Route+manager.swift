import RewardPages

extension Route {
    /// The pages of whoever runs a program.
    static let managersPages: [Route] = [
        .page(.monthlyReportPage, MonthlyReportPageEndpoint.respond),
        .page(.monthlyReportFile, MonthlyReportFileEndpoint.respond),
        .page(.closeMonth, CloseMonthPageEndpoint.respond),
        .form(.closeMonth, CloseMonthFormEndpoint.respond),
        .page(.reportsPage, ReportsPageEndpoint.respond),
        .page(.reportPage, ReportPageEndpoint.respond),
        .page(.reportFile, ReportFileEndpoint.respond),
        .page(.decisions, DecisionsPageEndpoint.respond),
        .form(.approveProposal, ApproveProposalFormEndpoint.respond),
        .form(.declineProposal, DeclineProposalFormEndpoint.respond),
        .form(.answerDispute, AnswerDisputeFormEndpoint.respond),
        .form(.closeDispute, CloseDisputeFormEndpoint.respond),
        .form(.resolveDisagreement, ResolveDisagreementFormEndpoint.respond),
        .form(.clearFinding, ClearFindingFormEndpoint.respond),
        .page(.programsPage, ProgramsPageEndpoint.respond),
        .page(.simulation, SimulationPageEndpoint.respond),
        .page(.funds, FundsPageEndpoint.respond),
        .form(.funds, OpenFundFormEndpoint.respond),
        .page(.fund, FundPageEndpoint.respond),
        .form(.fund, ChangeFundFormEndpoint.respond),
        .page(.limits, LimitsPageEndpoint.respond),
        .form(.limits, ChangeLimitsFormEndpoint.respond),
        .page(.stock, StockPageEndpoint.respond),
        .page(.stockItem, StockItemPageEndpoint.respond),
        .form(.stockItem, ChangeStockItemFormEndpoint.respond),
        .page(.stockCards, StockCardsPageEndpoint.respond),
        .form(.stockCards, TurnCardsFormEndpoint.respond),
        .page(.stockCount, StockCountPageEndpoint.respond),
        .form(.stockCount, ChangeCountFormEndpoint.respond),
    ]
}
