extension Route {
    static let people: [Route] = [
        .list("/v1/participants", ParticipantsEndpoint.respond),
        .post("/v1/participants", AddParticipantEndpoint.respond),
        .post("/v1/participants/lookup", LookUpParticipantEndpoint.respond),
        .post("/v1/participants/describe", DescribeParticipantEndpoint.respond),
        .post("/v1/participants/received", ReceivedElsewhereEndpoint.respond),
        .post("/v1/participants/same", ProposeSamePersonEndpoint.respond),
        .post("/v1/participants/same/approve", ApproveSamePersonEndpoint.respond),
        .post("/v1/participants/same/decline", DeclineSamePersonEndpoint.respond),
        .get("/v1/participants/{participant}", ParticipantEndpoint.respond),
        .get("/v1/participants/{participant}/particulars", ParticularsEndpoint.respond),
        .get("/v1/participants/{participant}/balance", BalanceEndpoint.respond),
        .get("/v1/participants/{participant}/statement", StatementEndpoint.respond),
    ]

    static let privacy: [Route] = [
        .list("/v1/participants/{participant}/accesses", AccessesEndpoint.respond),
        .list("/v1/participants/{participant}/disclosures", DisclosuresEndpoint.respond),
        .get("/v1/participants/{participant}/pseudonym", PseudonymEndpoint.respond),
        .list("/v1/participants/{participant}/consents", ConsentsEndpoint.respond),
        .post("/v1/disclosures", RecordDisclosureEndpoint.respond),
        .post("/v1/consents", GiveConsentEndpoint.respond),
        .post("/v1/consents/revoke", RevokeConsentEndpoint.respond),
        .list("/v1/consents/missing", MissingConsentsEndpoint.respond),
    ]

    static let enrollments: [Route] = [
        .list("/v1/enrollments", EnrollmentsEndpoint.respond),
        .post("/v1/enrollments", EnrollEndpoint.respond),
        .post("/v1/enrollments/end", EndEnrollmentEndpoint.respond),
        .post("/v1/enrollments/pause", PauseEnrollmentEndpoint.respond),
        .post("/v1/enrollments/resume", ResumeEnrollmentEndpoint.respond),
        .post("/v1/enrollments/days", ChooseDaysEndpoint.respond),
        .post("/v1/enrollments/move", MoveEnrollmentEndpoint.respond),
        .post("/v1/enrollments/correct-start", CorrectStartEndpoint.respond),
        .post("/v1/enrollments/void", VoidEnrollmentEndpoint.respond),
    ]
}
