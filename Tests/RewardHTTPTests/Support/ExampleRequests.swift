import RewardReports

/// A request to every address of `/v1`, well formed, about what stands in `RoleWorld`. What would end or change the world
/// for those who ask next is asked for in a way that is refused once the role was found good.
///
/// SITE, CODE, ID, ENROLLMENT and CARD stand for a site, for somebody who is treated there, and for a card kept there.
struct ExampleRequest: Sendable {
    let method: String
    let path: String
    let body: String?
    var mediaType = "application/json"

    static func get(_ path: String) -> ExampleRequest { ExampleRequest(method: "GET", path: path, body: nil) }

    static func post(_ path: String, _ body: String, _ mediaType: String = "application/json") -> ExampleRequest {
        ExampleRequest(method: "POST", path: path, body: body, mediaType: mediaType)
    }

    static let all: [ExampleRequest] = people + privacy + visits + house + money + reports + signIn

    private static let people: [ExampleRequest] = [
        .get("/v1/participants?site=SITE"),
        .post("/v1/participants", #"{"code":"NEW-KEY"}"#),
        .post("/v1/participants/lookup", #"{"code":"CODE"}"#),
        .post("/v1/participants/describe", #"{"participant":"CODE","name":"Jo KEY"}"#),
        .post(
            "/v1/participants/received",
            #"{"participant":"CODE","amount":{"minor":100,"currency":"USD"},"on":"2026-01-06","from":"elsewhere"}"#),
        .post("/v1/participants/same", #"{"participant":"CODE","other":"CODE","reason":"One person"}"#),
        .post("/v1/participants/same/approve", #"{"participant":"CODE","other":"CODE"}"#),
        .post("/v1/participants/same/decline", #"{"participant":"CODE","other":"CODE"}"#),
        .get("/v1/participants/ID"),
        .get("/v1/participants/ID/particulars"),
        .get("/v1/participants/ID/balance"),
        .get("/v1/participants/ID/accesses"),
        .get("/v1/participants/ID/statement?month=2026-01"),
        .get("/v1/enrollments?site=SITE"),
        .post("/v1/enrollments", #"{"participant":"CODE","program":"example","first_day":"2026-01-05","site":"SITE"}"#),
        .post(
            "/v1/enrollments/end",
            #"{"participant":"CODE","program":"example","last_day":"2025-01-05","reason":"left"}"#),
        .post("/v1/enrollments/pause", #"{"participant":"CODE","program":"example","from":"2026-01-20"}"#),
        .post("/v1/enrollments/resume", #"{"participant":"CODE","program":"example","on":"2026-01-21"}"#),
        .post(
            "/v1/enrollments/days",
            #"{"participant":"CODE","program":"example","days":["mon"],"from":"2026-01-19"}"#),
        .post("/v1/enrollments/move", #"{"participant":"CODE","program":"example","to":"SITE","on":"2026-01-19"}"#),
        .post(
            "/v1/enrollments/correct-start",
            #"{"participant":"CODE","program":"example","first_day":"2026-01-05","reason":"A slip"}"#),
        .post(
            "/v1/enrollments/void",
            #"{"participant":"CODE","program":"example","first_day":"2025-01-06","reason":"A slip"}"#),
        .post("/v1/participant-access", #"{"participant":"CODE","kind":"printed"}"#),
        .post("/v1/participant-access/revoke", #"{"participant":"CODE"}"#),
    ]

    private static let privacy: [ExampleRequest] = [
        .get("/v1/erasures?site=SITE"),
        .post("/v1/erasures", #"{"participant":"CODE","reason":"In writing"}"#),
        .post("/v1/erasures/approve", #"{"participant":"CODE"}"#),
        .post("/v1/erasures/decline", #"{"participant":"CODE","reason":"Taken back"}"#),
        .post("/v1/holds", #"{"participant":"CODE","reason":"A court asks"}"#),
        .post("/v1/holds/release", #"{"participant":"CODE","reason":"It is over"}"#),
        .get("/v1/retention"),
        .post("/v1/retention", #"{"years":7,"site":"SITE"}"#),
        .get("/v1/participants/ID/disclosures?years=3"),
        .get("/v1/participants/ID/pseudonym?recipient=county"),
        .get("/v1/participants/ID/consents"),
        .get("/v1/consents/missing?site=SITE"),
        .post(
            "/v1/disclosures",
            #"{"participant":"CODE","recipient":"drug-court","purpose":"legal","basis":"consent","by":"letter","#
                + #""content":["attendance"]}"#),
        .post(
            "/v1/consents",
            #"{"participant":"CODE","recipients":["drug-court"],"content":["attendance"],"purposes":["legal"]}"#),
        .post("/v1/consents/revoke", #"{"participant":"CODE","number":99}"#),
    ]

    private static let visits: [ExampleRequest] = [
        .post("/v1/visits", #"{"participant":"CODE","program":"example","on":"2026-01-07","outcome":"negative"}"#),
        .post(
            "/v1/visits/bulk",
            #"{"participant":"CODE","program":"example","on":"2026-01-07","outcome":"negative"}"#,
            "application/x-ndjson"),
        .post(
            "/v1/visits/unplanned",
            #"{"participant":"CODE","program":"example","on":"2026-01-06","outcome":"negative"}"#),
        .post(
            "/v1/corrections",
            #"{"participant":"CODE","program":"example","on":"2026-01-05","outcome":"negative","reason":"A slip"}"#),
        .post(
            "/v1/retractions",
            #"{"participant":"CODE","program":"example","on":"2026-01-30","reason":"A slip"}"#),
        .post(
            "/v1/moves",
            #"{"participant":"CODE","to":"CODE","program":"example","on":"2026-01-05","reason":"A slip"}"#),
        .get("/v1/proposals?site=SITE"),
        .post("/v1/proposals/approve", #"{"participant":"CODE","number":9}"#),
        .post("/v1/proposals/decline", #"{"participant":"CODE","number":9,"reason":"No"}"#),
        .post("/v1/proposals/withdraw", #"{"participant":"CODE","number":9}"#),
        .get("/v1/disagreements?site=SITE"),
        .post(
            "/v1/disagreements/resolve",
            #"{"participant":"CODE","number":9,"resolution":"dismiss","reason":"No"}"#),
        .get("/v1/days/today?site=SITE&on=2026-01-05"),
        .post("/v1/days/signoff", #"{"site":"SITE","day":"2030-01-05"}"#),
        .get("/v1/closures?site=SITE"),
        .post("/v1/closures", #"{"site":"SITE","from":"2026-12-25","reason":"Holiday KEY"}"#),
        .post("/v1/closures/lift", #"{"site":"SITE","number":99}"#),
        .get("/v1/findings?site=SITE"),
        .post(
            "/v1/findings/clear",
            #"{"participant":"CODE","program":"example","on":"2026-01-05","reason":"Looked at"}"#),
        .post("/v1/deposits", #"{"participant":"CODE","program":"example","on":"2026-01-05"}"#),
        .get("/v1/disputes?site=SITE"),
        .post("/v1/disputes", #"{"participant":"CODE","subject":"The balance is wrong, KEY"}"#),
        .post("/v1/disputes/answer", #"{"participant":"CODE","number":1,"text":"It is right, KEY"}"#),
        .post("/v1/disputes/close", #"{"participant":"CODE","number":99}"#),
        .get("/v1/participants/ID/disputes/1"),
        .get("/v1/enrollments/ENROLLMENT/draws"),
        .post("/v1/draws/reveal", #"{"enrollment":"ENROLLMENT"}"#),
        .post("/v1/draws/group", #"{"program":"drawing","on":"2026-01-07","site":"SITE"}"#),
    ]

    private static let house: [ExampleRequest] = [
        .get("/v1/programs"),
        .get("/v1/programs/example"),
        .post("/v1/programs", Fixture.text, "application/yaml"),
        .post("/v1/programs/lint", Fixture.text, "application/yaml"),
        .get("/v1/sites"),
        .get("/v1/sites/SITE"),
        .post("/v1/sites", #"{"site":"SITE","name":"Another","time_zone":"America/Chicago"}"#),
        .post("/v1/sites/edit", #"{"site":"SITE","payouts":["goods"]}"#),
        .post("/v1/kits", #"{"site":"SITE","lot":"L-KEY","expires":"2027-01-05"}"#),
        .post("/v1/kits/finish", #"{"site":"SITE","lot":"L-1"}"#),
        .get("/v1/users?site=SITE"),
        .get("/v1/users/zed"),
        .post("/v1/users", #"{"user":"zed"}"#),
        .post("/v1/users/disable", #"{"user":"zed"}"#),
        .post("/v1/users/enable", #"{"user":"zed"}"#),
        .post("/v1/users/trained", #"{"user":"zed-SITE","until":"2027-01-05"}"#),
        .post("/v1/users/link", #"{"user":"zed","participant":"CODE"}"#),
        .post("/v1/users/link-identity", #"{"user":"zed","issuer":"https://id.example","subject":"s-KEY"}"#),
        .post("/v1/users/unlink-identity", #"{"user":"zed-SITE"}"#),
        .post("/v1/users/grant", #"{"user":"zed","role":"counsellor","site":"SITE"}"#),
        .post("/v1/users/end", #"{"user":"zed","role":"counsellor","site":"SITE","on":"2027-01-05"}"#),
        .post(
            "/v1/imports/visits", "participant,program,occurred_on,outcome\nCODE,example,2026-01-09,negative\n",
            "text/csv"),
        .post(
            "/v1/imports/enrollments", "participant,program,enrolled_on,site\nCODE,example,2026-01-05,SITE\n",
            "text/csv"),
        .post(
            "/v1/imports/openings",
            #"{"csv":"participant,program,enrolled_on,as_of,rung,streak,saved,balance,cap_use\n","signed_by":"Jo"}"#),
        .get("/v1/events"),
    ]

    private static let money: [ExampleRequest] = [
        .post(
            "/v1/redemptions",
            #"{"participant":"CODE","amount":{"minor":100,"currency":"USD"},"kind":"goods","site":"SITE"}"#),
        .get("/v1/redemptions?site=SITE"),
        .post("/v1/redemptions/approve", #"{"participant":"CODE","number":1}"#),
        .post("/v1/redemptions/deliver", #"{"participant":"CODE","number":1,"signed":true}"#),
        .post("/v1/redemptions/fail", #"{"participant":"CODE","number":99,"reason":"None left"}"#),
        .post("/v1/redemptions/cancel", #"{"participant":"CODE","number":99,"reason":"None left"}"#),
        .post("/v1/redemptions/promise", #"{"participant":"CODE","number":1,"item":"mug"}"#),
        .post("/v1/reversals", #"{"participant":"CODE","number":1,"reason":"A slip"}"#),
        .post("/v1/reversals/approve", #"{"participant":"CODE","number":1}"#),
        .post("/v1/reversals/decline", #"{"participant":"CODE","number":1,"reason":"No"}"#),
        .get("/v1/participants/ID/redemptions"),
        .get("/v1/participants/ID/redemptions/1"),
        .get("/v1/participants/ID/offers?site=SITE"),
        .get("/v1/cards?site=SITE"),
        .post(
            "/v1/cards",
            #"{"site":"SITE","custodian":"ben-SITE","currency":"USD","vendor":"acme","receipt":"R-9","#
                + #""cards":[{"serial":"C-KEY","product":"shop","denomination":{"minor":500,"currency":"USD"}}]}"#),
        .post("/v1/cards/lookup", #"{"serial":"CARD"}"#),
        .post("/v1/cards/send", #"{"serials":["CARD"],"to":"SITE","custodian":"ben-SITE"}"#),
        .post("/v1/cards/receive", #"{"serials":["CARD"]}"#),
        .post("/v1/cards/void", #"{"serials":["CARD-spare"],"reason":"Torn"}"#),
        .post("/v1/cards/miss", #"{"serials":["CARD"],"reason":"Not in the drawer"}"#),
        .post("/v1/cards/find", #"{"serials":["CARD"],"reason":"Behind it"}"#),
        .get("/v1/items?site=SITE"),
        .post(
            "/v1/items",
            #"{"site":"SITE","item":"mug","title":"Mug","size":"small","custodian":"ben-SITE","#
                + #""cost":{"minor":80,"currency":"USD"},"retail_value":{"minor":100,"currency":"USD"}}"#),
        .post(
            "/v1/items/restock",
            #"{"site":"SITE","item":"mug","count":2,"cost":{"minor":80,"currency":"USD"},"vendor":"acme","#
                + #""receipt":"R-8"}"#),
        .post("/v1/items/adjust", #"{"site":"SITE","item":"mug","by":1,"reason":"Found"}"#),
        .post("/v1/items/move", #"{"item":"mug","from":"SITE","to":"SITE","count":1}"#),
        .get("/v1/items/rules?site=SITE"),
        .post("/v1/items/rules", #"{"site":"SITE","currency":"USD"}"#),
        .get("/v1/items/warnings?site=SITE"),
        .get("/v1/counts?site=SITE"),
        .post("/v1/counts", #"{"site":"SITE","kind":"goods"}"#),
        .post("/v1/counts/enter", #"{"site":"SITE","number":1,"counted":{"mug":1}}"#),
        .post("/v1/counts/explain", #"{"site":"SITE","number":1,"line":"mug","explanation":"Counted twice"}"#),
        .post("/v1/counts/sign", #"{"site":"SITE","number":1}"#),
        .get("/v1/sites/SITE/counts/1"),
        .post("/v1/reconciliations/shelf?site=SITE", "serial\nCARD\n", "text/csv"),
        .post("/v1/reconciliations/bank?currency=USD", "date,amount,reference\n", "text/csv"),
        .post(
            "/v1/reconciliations/vendor?currency=USD&vendor=acme&from=2026-01-01&to=2026-01-31",
            "reference,amount,status\n", "text/csv"),
        .get("/v1/funds"),
        .get("/v1/funds/county"),
        .post(
            "/v1/funds",
            #"{"fund":"county","currency":"USD","title":"Other","payer":"County","programs":["example"],"#
                + #""periods":[{"from":"2026-01-01","until":"2026-12-31"}]}"#),
        .post("/v1/funds/change", #"{"fund":"county","title":"County KEY"}"#),
        .post(
            "/v1/funds/deposit",
            #"{"fund":"county","amount":{"minor":100,"currency":"USD"},"reference":"KEY"}"#),
        .post("/v1/funds/close", #"{"fund":"county","last_day":"2020-01-01"}"#),
        .get("/v1/limits"),
        .post(
            "/v1/limits",
            #"{"limit":"irs","title":"Tax","period":"calendar_year","amount":{"minor":60000,"currency":"USD"}}"#),
        .post("/v1/limits/end", #"{"limit":"none"}"#),
        .get("/v1/months?program=example"),
        .get("/v1/months/check?program=example&month=2026-01"),
        .get("/v1/months/report?program=example&month=2026-01"),
        .post("/v1/months/close", #"{"program":"example","month":"2030-01"}"#),
    ]

    private static let reports: [ExampleRequest] = [
        .get("/v1/reports/monthly?program=example&month=2026-01&site=SITE"),
        .get("/v1/reports/liability?site=SITE"),
        .get("/v1/reports/caps?site=SITE"),
        .get("/v1/reports/retention?site=SITE"),
        .get("/v1/reports/staff?from=2026-01-01&to=2026-01-31&site=SITE"),
        .get("/v1/reports/tax?year=2026"),
        .get("/v1/reports/quarterly?quarter=2026-Q1&site=SITE"),
        .get("/v1/reports/stock?month=2026-01&site=SITE"),
        .get("/v1/reports/burn-down"),
        .get("/v1/reports/difference?program=example&month=2026-01"),
        .post(
            "/v1/reports/whatif",
            JSONValue.object(["program": .string("example"), "terms": .string(Fixture.text)]).text),
        .get("/v1/participants/ID/audit/visit?program=example&on=2026-01-05"),
        .get("/v1/participants/ID/audit/redemptions/1"),
        .get("/v1/participants/ID/proof?program=example&on=2026-01-05"),
        .get("/v1/journal?format=hledger"),
        .get("/v1/checkpoints"),
        .get("/v1/checkpoints/export"),
        .get("/v1/checkpoints/key"),
    ]

    private static let signIn: [ExampleRequest] = [
        .get("/v1/me"),
        .get("/v1/tokens?user=zed"),
        .post("/v1/tokens", #"{"user":"zed","scopes":["read"]}"#),
        .post("/v1/tokens/revoke", #"{"user":"zed","number":1}"#),
        .get("/v1/sessions?user=zed"),
        .post("/v1/sessions/end", #"{"user":"zed"}"#),
        .get("/v1/sign-ins"),
        .post("/v1/passwords", #"{"user":"zed","password":"quiet harbour lanterns"}"#),
        .post("/v1/second-factors", #"{"user":"zed"}"#),
        .post("/v1/second-factors/confirm", #"{"user":"zed","code":"123456"}"#),
        .post("/v1/second-factors/reset", #"{"user":"zed"}"#),
    ]
}
