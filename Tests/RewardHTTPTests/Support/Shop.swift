import RewardDomain
import RewardServices

/// The people around cards and goods at the site `main`, each with a token, so that nobody does two of it.
struct Shop {
    /// Buys.
    let anna: String
    /// Keeps and pays out.
    let ben: String
    /// Counts.
    let dora: String
    /// A second manager: approves and signs.
    let emil: String

    static func open(_ services: RewardServices) async throws -> Shop {
        Shop(
            anna: try await token("anna", .manager, services), ben: try await token("ben", .payout, services),
            dora: try await token("dora", .counsellor, services), emil: try await token("emil", .manager, services))
    }

    /// A new user with a role at every site, by a token.
    static func token(_ login: String, _ role: Role, _ services: RewardServices) async throws -> String {
        let (context, login) = (CommandContext(actor: "tests"), Slug(login)!)
        _ = try await services.addUser(login, context)
        _ = try await services.grantRole(role, to: login, at: nil, context)
        return try await services.createToken(for: login, scopes: Set(TokenScope.allCases), context).text
    }

    /// Has anna buy cards for ben to keep.
    func buy(_ serials: String..., denomination: Int, receipt: String = "R-1", _ client: TestClient) async throws
        -> Answer
    {
        let cards = serials.map {
            #"{"serial":"\#($0)","product":"walmart","denomination":{"minor":\#(denomination),"currency":"USD"}}"#
        }
        return try await client.post(
            "/v1/cards",
            #"{"site":"main","custodian":"ben","currency":"USD","vendor":"acme","receipt":"\#(receipt)","#
                + #""cards":[\#(cards.joined(separator: ","))]}"#, token: anna)
    }

    /// Has anna define mugs for ben to keep, and buy some.
    func stock(_ count: Int, _ client: TestClient) async throws -> Answer {
        let defined = try await client.post(
            "/v1/items",
            #"{"site":"main","item":"mug","title":"Coffee mug","size":"small","custodian":"ben","#
                + #""cost":{"minor":80,"currency":"USD"},"retail_value":{"minor":100,"currency":"USD"},"#
                + #""reorder_point":2}"#, token: anna)
        guard count > 0 else { return defined }
        return try await client.post(
            "/v1/items/restock",
            #"{"site":"main","item":"mug","count":\#(count),"cost":{"minor":80,"currency":"USD"},"vendor":"acme","#
                + #""receipt":"R-2"}"#, token: anna)
    }
}
