extension Route {
    static let erasures: [Route] = [
        .list("/v1/erasures", ErasuresEndpoint.respond),
        .post("/v1/erasures", AskErasureEndpoint.respond),
        .post("/v1/erasures/approve", ApproveErasureEndpoint.respond),
        .post("/v1/erasures/decline", DeclineErasureEndpoint.respond),
        .post("/v1/holds", PlaceHoldEndpoint.respond),
        .post("/v1/holds/release", ReleaseHoldEndpoint.respond),
        .get("/v1/retention", RecordRetentionEndpoint.respond),
        .post("/v1/retention", SetRecordRetentionEndpoint.respond),
    ]
}
