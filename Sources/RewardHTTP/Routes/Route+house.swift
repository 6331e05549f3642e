extension Route {
    static let sites: [Route] = [
        .list("/v1/sites", SitesEndpoint.respond),
        .post("/v1/sites", AddSiteEndpoint.respond),
        .post("/v1/sites/edit", EditSiteEndpoint.respond),
        .get("/v1/sites/{site}", SiteEndpoint.respond),
        .post("/v1/kits", AddKitEndpoint.respond),
        .post("/v1/kits/finish", FinishKitEndpoint.respond),
    ]

    static let users: [Route] = [
        .list("/v1/users", UsersEndpoint.respond),
        .post("/v1/users", AddUserEndpoint.respond),
        .post("/v1/users/disable", SetUserEndpoint.disable),
        .post("/v1/users/enable", SetUserEndpoint.enable),
        .post("/v1/users/trained", RecordTrainingEndpoint.respond),
        .post("/v1/users/link", LinkUserEndpoint.respond),
        .post("/v1/users/link-identity", LinkIdentityEndpoint.respond),
        .post("/v1/users/unlink-identity", UnlinkIdentityEndpoint.respond),
        .post("/v1/users/grant", GrantRoleEndpoint.respond),
        .post("/v1/users/end", EndRoleEndpoint.respond),
        .get("/v1/users/{user}", UserEndpoint.respond),
    ]

    static let imports: [Route] = [
        .post("/v1/imports/visits", ImportVisitsEndpoint.respond),
        .post("/v1/imports/enrollments", ImportEnrollmentsEndpoint.respond),
        .post("/v1/imports/openings", ImportOpeningsEndpoint.respond),
    ]
}
