import RewardDomain
import RewardServices
import Testing

/// Two sites with the same of everything, and at the one called `main` a user of every role, each with a token.
struct RoleWorld {
    static let sites = ["main", "north"]

    let client: TestClient
    /// By site, what stands for somebody who is treated there.
    private var ids: [String: String] = [:]
    private var enrollments: [String: String] = [:]
    private var tokens: [String: String] = [:]

    static func code(at site: String) -> String { "P-\(site)" }
    static func card(at site: String) -> String { "C-\(site)" }

    init(_ client: TestClient, _ services: RewardServices) async throws {
        self.client = client
        try await Fixture.publish(services)
        try await Fixture.publish(services, Fixture.drawingText)
        try await post("/v1/sites", #"{"site":"north","name":"North","time_zone":"America/New_York"}"#)
        try await post(
            "/v1/funds",
            #"{"fund":"county","currency":"USD","title":"County","payer":"County","programs":["example"],"#
                + #""periods":[{"from":"2026-01-01","until":"2026-12-31"}]}"#)
        try await post("/v1/users", #"{"user":"zed"}"#)
        for site in Self.sites {
            let code = Self.code(at: site)
            ids[site] = try await post("/v1/participants", #"{"code":"\#(code)"}"#).json["participant"].string
            enrollments[site] = try await post(
                "/v1/enrollments",
                #"{"participant":"\#(code)","program":"example","first_day":"2026-01-05","site":"\#(site)"}"#
            ).json["enrollment"].string
            try await post(
                "/v1/visits",
                #"{"participant":"\#(code)","program":"example","on":"2026-01-05","outcome":"negative"}"#)
            try await post(
                "/v1/redemptions",
                #"{"participant":"\#(code)","amount":{"minor":100,"currency":"USD"},"kind":"goods","site":"\#(site)"}"#)
            try await post("/v1/disputes", #"{"participant":"\#(code)","subject":"The balance is wrong"}"#)
            try await post("/v1/users", #"{"user":"zed-\#(site)"}"#)
            try await post("/v1/users/grant", #"{"user":"zed-\#(site)","role":"counsellor","site":"\#(site)"}"#)
            try await post("/v1/users", #"{"user":"ben-\#(site)"}"#)
            try await post("/v1/users/grant", #"{"user":"ben-\#(site)","role":"payout","site":"\#(site)"}"#)
            try await post("/v1/kits", #"{"site":"\#(site)","lot":"L-1","expires":"2027-01-05"}"#)
            try await post(
                "/v1/items",
                #"{"site":"\#(site)","item":"mug","title":"Coffee mug","size":"small","custodian":"ben-\#(site)","#
                    + #""cost":{"minor":80,"currency":"USD"},"retail_value":{"minor":100,"currency":"USD"}}"#)
            try await post(
                "/v1/cards",
                #"{"site":"\#(site)","custodian":"ben-\#(site)","currency":"USD","vendor":"acme","receipt":"R-1","#
                    + #""cards":[{"serial":"C-\#(site)","product":"shop","denomination":{"minor":500,"currency":"USD"}},"#
                    + #"{"serial":"C-\#(site)-spare","product":"shop","denomination":{"minor":500,"currency":"USD"}}]}"#
            )
            try await post("/v1/counts", #"{"site":"\#(site)","kind":"goods"}"#)
        }
        let context = CommandContext(actor: "tests")
        for role in Role.allCases {
            for everywhere in [false, true] {
                let name = Self.login(role, everywhere: everywhere)
                let login = try #require(Slug(name))
                _ = try await services.addUser(login, context)
                _ = try await services.grantRole(role, to: login, at: everywhere ? nil : Slug("main"), context)
                if role == .participant {
                    _ = try await services.linkUser(login, to: Self.code(at: "main"), context)
                }
                tokens[name] = try await services.createToken(
                    for: login, scopes: Set(TokenScope.allCases), context
                ).text
            }
        }
    }

    static func login(_ role: Role, everywhere: Bool) -> String { role.rawValue + (everywhere ? "-everywhere" : "") }

    /// What a user of a role is answered; `code` nil: about somebody of the site.
    func ask(
        _ request: ExampleRequest, as role: Role, everywhere: Bool = false, at site: String, of stranger: Bool = false,
        _ key: String
    ) async throws -> Answer {
        func filled(_ text: String) -> String { self.filled(text, at: site, of: stranger, key) }
        let token = tokens[Self.login(role, everywhere: everywhere)]
        guard let body = request.body else { return try await client.get(filled(request.path), token: token) }
        return try await client.post(
            filled(request.path), filled(body), withoutKey: true, token: token,
            headers: ["Content-Type": request.mediaType]
        ).ofFirstLine
    }

    /// An example's text about what is at a site.
    func filled(_ text: String, at site: String, of stranger: Bool = false, _ key: String = "1") -> String {
        text.replacing("CODE", with: stranger ? "P-nobody" : Self.code(at: site))
            .replacing("ID", with: stranger ? Self.nobody : ids[site] ?? "")
            .replacing("CARD", with: stranger ? "C-nobody" : Self.card(at: site))
            .replacing("ENROLLMENT", with: stranger ? Self.noEnrollment : enrollments[site] ?? "")
            .replacing("SITE", with: site).replacing("KEY", with: key)
    }

    /// Well-formed ids that nobody has.
    private static let nobody = "part_0000000000000000000000000a"
    private static let noEnrollment = "enr_0000000000000000000000000a"

    @discardableResult
    func post(_ path: String, _ body: String) async throws -> Answer {
        let answer = try await client.post(path, body, withoutKey: true)
        try #require(answer.status / 100 == 2, "\(path) \(body): \(answer.body)")
        return answer
    }
}
