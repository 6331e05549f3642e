extension Route {
    /// What balances become, what is kept to be handed out, who pays for it, and what is told of it all.
    static let money = redemptions + custody + funds + months + reports + audit

    private static let redemptions: [Route] = [
        .post("/v1/redemptions", RedeemEndpoint.respond),
        .list("/v1/redemptions", WaitingRedemptionsEndpoint.respond),
        .post("/v1/redemptions/approve", ApproveRedemptionEndpoint.respond),
        .post("/v1/redemptions/deliver", DeliverRedemptionEndpoint.respond),
        .post("/v1/redemptions/fail", FailRedemptionEndpoint.respond),
        .post("/v1/redemptions/cancel", CancelRedemptionEndpoint.respond),
        .post("/v1/redemptions/promise", PromiseItemEndpoint.respond),
        .post("/v1/reversals", AskReversalEndpoint.respond),
        .post("/v1/reversals/approve", ApproveReversalEndpoint.respond),
        .post("/v1/reversals/decline", DeclineReversalEndpoint.respond),
        .list("/v1/participants/{participant}/redemptions", RedemptionsEndpoint.respond),
        .get("/v1/participants/{participant}/redemptions/{number}", RedemptionEndpoint.respond),
        .get("/v1/participants/{participant}/offers", OffersEndpoint.respond),
    ]

    private static let custody: [Route] = [
        .list("/v1/cards", CardsEndpoint.respond),
        .post("/v1/cards", PurchaseCardsEndpoint.respond),
        .post("/v1/cards/lookup", LookUpCardEndpoint.respond),
        .post("/v1/cards/send", SendCardsEndpoint.respond),
        .post("/v1/cards/receive", ReceiveCardsEndpoint.respond),
        .post("/v1/cards/void", VoidCardsEndpoint.respond),
        .post("/v1/cards/miss", MissCardsEndpoint.respond),
        .post("/v1/cards/find", FindCardsEndpoint.respond),
        .list("/v1/items", ItemsEndpoint.respond),
        .post("/v1/items", DefineItemEndpoint.respond),
        .post("/v1/items/restock", RestockEndpoint.respond),
        .post("/v1/items/adjust", AdjustStockEndpoint.respond),
        .post("/v1/items/move", MoveStockEndpoint.respond),
        .get("/v1/items/rules", CustodyRulesEndpoint.respond),
        .post("/v1/items/rules", SetCustodyRulesEndpoint.respond),
        .list("/v1/items/warnings", StockWarningsEndpoint.respond),
        .list("/v1/counts", CountsEndpoint.respond),
        .post("/v1/counts", OpenCountEndpoint.respond),
        .post("/v1/counts/enter", EnterCountEndpoint.respond),
        .post("/v1/counts/explain", ExplainCountEndpoint.respond),
        .post("/v1/counts/sign", SignCountEndpoint.respond),
        .get("/v1/sites/{site}/counts/{number}", CountEndpoint.respond),
        .post("/v1/reconciliations/shelf", ReconcileShelfEndpoint.respond),
        .post("/v1/reconciliations/bank", ReconcileBankEndpoint.respond),
        .post("/v1/reconciliations/vendor", ReconcileVendorEndpoint.respond),
    ]

    private static let funds: [Route] = [
        .list("/v1/funds", FundsEndpoint.respond),
        .post("/v1/funds", OpenFundEndpoint.respond),
        .get("/v1/funds/{fund}", FundEndpoint.respond),
        .post("/v1/funds/change", ChangeFundEndpoint.respond),
        .post("/v1/funds/deposit", DepositEndpoint.respond),
        .post("/v1/funds/close", CloseFundEndpoint.respond),
        .list("/v1/limits", LimitsEndpoint.respond),
        .post("/v1/limits", SetLimitEndpoint.respond),
        .post("/v1/limits/end", EndLimitEndpoint.respond),
    ]

    private static let months: [Route] = [
        .list("/v1/months", MonthsEndpoint.respond),
        .get("/v1/months/check", CheckMonthEndpoint.respond),
        .get("/v1/months/report", StoredReportEndpoint.respond),
        .post("/v1/months/close", CloseMonthEndpoint.respond),
    ]

    private static let reports: [Route] = [
        .report("/v1/reports/monthly", MonthlyReportEndpoint.respond),
        .report("/v1/reports/liability", LiabilityEndpoint.respond),
        .report("/v1/reports/caps", CapWatchEndpoint.respond),
        .report("/v1/reports/retention", RetentionEndpoint.respond),
        .report("/v1/reports/staff", StaffActivityEndpoint.respond),
        .report("/v1/reports/tax", TaxEndpoint.respond),
        .report("/v1/reports/quarterly", QuarterlyEndpoint.respond),
        .report("/v1/reports/stock", StockReportEndpoint.respond),
        .report("/v1/reports/burn-down", BurnDownEndpoint.respond),
        .report("/v1/reports/difference", DifferenceEndpoint.respond),
        .post("/v1/reports/whatif", WhatIfEndpoint.respond),
    ]

    private static let audit: [Route] = [
        .get("/v1/participants/{participant}/audit/visit", AuditVisitEndpoint.respond),
        .get("/v1/participants/{participant}/audit/redemptions/{number}", AuditRedemptionEndpoint.respond),
        .get("/v1/participants/{participant}/proof", ProofEndpoint.respond),
        .reading("/v1/journal", ["text/plain"], JournalEndpoint.respond),
        .list("/v1/checkpoints", CheckpointsEndpoint.respond),
        .get("/v1/checkpoints/export", ExportCheckpointEndpoint.respond),
        .get("/v1/checkpoints/key", CheckpointKeyEndpoint.respond),
    ]
}
