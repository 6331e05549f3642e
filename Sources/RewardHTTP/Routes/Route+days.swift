extension Route {
    static let days: [Route] = [
        .get("/v1/days/today", TodayEndpoint.respond),
        .post("/v1/days/signoff", SignOffEndpoint.respond),
        .list("/v1/closures", ClosuresEndpoint.respond),
        .post("/v1/closures", CloseDaysEndpoint.respond),
        .post("/v1/closures/lift", LiftClosureEndpoint.respond),
        .list("/v1/findings", FindingsEndpoint.respond),
        .post("/v1/findings/clear", ClearFindingEndpoint.respond),
        .post("/v1/visits/unplanned", RecordUnplannedEndpoint.respond),
        .post("/v1/deposits", ReceiveDepositEndpoint.respond),
    ]

    static let disputes: [Route] = [
        .list("/v1/disputes", DisputesEndpoint.respond),
        .post("/v1/disputes", OpenDisputeEndpoint.respond),
        .post("/v1/disputes/answer", AnswerDisputeEndpoint.respond),
        .post("/v1/disputes/close", CloseDisputeEndpoint.respond),
        .get("/v1/participants/{participant}/disputes/{number}", DisputeEndpoint.respond),
    ]

    static let draws: [Route] = [
        .get("/v1/enrollments/{enrollment}/draws", DrawCheckEndpoint.respond),
        .post("/v1/draws/reveal", RevealDrawsEndpoint.respond),
        .post("/v1/draws/group", GroupDrawEndpoint.respond),
    ]
}
