import RewardDomain
import RewardInterop
import RewardReports
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// What can be said of a visit over HTTP besides an outcome.
@Suite(.onPostgres)
struct VisitContentTests {
    /// A-1 is enrolled in the mixed program from Monday 5 January 2026.
    private static func enroll(_ services: RewardServices) async throws {
        let context = CommandContext(actor: "tests")
        _ = try await services.publish(
            TermsFile.read(MixedProgram.text, file: "mixed.yaml"), text: MixedProgram.text, context)
        _ = try await services.addParticipant(code: "A-1", context)
        let (program, day) = (try #require(Slug("mixed")), try #require(Day(iso: "2026-01-05")))
        _ = try await services.enroll("A-1", in: program, from: day, context)
    }

    private static func visit(_ rest: String, on day: String = "2026-01-05") -> String {
        #"{"participant":"A-1","program":"mixed","on":"\#(day)",\#(rest)}"#
    }

    @Test func `results decide a visit as soon as every one is there`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let first = try await client.post(
                "/v1/visits", Self.visit(#""target":"cocaine","results":{"cocaine":"negative","opiates":"pending"}"#))
            #expect(first.status == 201)
            #expect(first.json["outcome"].string == "pending")
            #expect(first.json["award", "minor"] == .int(0))
            let second = try await client.post(
                "/v1/visits", Self.visit(#""target":"cocaine","results":{"opiates":"NEG"}"#))
            #expect(second.status == 201)
            #expect(second.json["outcome"].string == "negative")
            #expect(second.json["award", "minor"] == .int(250))
        }
    }

    @Test func `a result already there is not recorded otherwise`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            _ = try await client.post(
                "/v1/visits", Self.visit(#""target":"cocaine","results":{"cocaine":"negative","opiates":"negative"}"#))
            let other = try await client.post(
                "/v1/visits", Self.visit(#""target":"cocaine","results":{"opiates":"positive"}"#))
            #expect(other.status == 409)
            #expect(other.problem == "already-decided")
            let corrected = try await client.post(
                "/v1/corrections",
                Self.visit(#""target":"cocaine","results":{"opiates":"positive"},"reason":"read again""#))
            #expect(corrected.status == 201)
            #expect(corrected.json["outcome"].string == "positive")
        }
    }

    @Test(arguments: [("7.5", "negative", 300), ("8", "positive", 0)])
    func `a reading is judged by the target's rule`(reading: String, outcome: String, minor: Int) async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let answer = try await client.post(
                "/v1/visits", Self.visit(#""target":"smoke","reading":"\#(reading)""#))
            #expect(answer.status == 201)
            #expect(answer.json["outcome"].string == outcome)
            #expect(answer.json["reading"].string == reading)
            #expect(answer.json["award", "minor"] == .int(minor))
        }
    }

    @Test func `each task of a day is a visit of its own, up to the week's maximum`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            var awards: [JSONValue] = []
            for task in ["resume", "dentist", "budget"] {
                let answer = try await client.post("/v1/visits", Self.visit(#""target":"plan","task":"\#(task)""#))
                #expect(answer.status == 201)
                #expect(answer.json["task"].string == task)
                #expect(answer.json["outcome"].string == "completed")
                awards.append(answer.json["award", "minor"])
            }
            // By task id: budget 5.00, dentist 5.00, and what is left of 12.50 for resume.
            #expect(awards == [.int(500), .int(500), .int(500)])
            let again = try await client.post("/v1/visits", Self.visit(#""target":"plan","task":"garden""#))
            #expect(again.json["withheld", "0", "amount", "minor"] == .int(250))
            let last = try await client.post("/v1/visits", Self.visit(#""target":"plan","task":"vote""#))
            #expect(
                last.json["withheld"]
                    == .array([
                        .object([
                            "cap": .string("week_max"),
                            "amount": .object(["minor": .int(500), "currency": .string("USD")]), "draws": .null,
                        ])
                    ]))
            #expect(again.json["balance", "minor"] == .int(1250))
            let retracted = try await client.post(
                "/v1/retractions", Self.visit(#""target":"plan","task":"garden","reason":"another's""#))
            #expect(retracted.status == 201)
            #expect(retracted.json["outcome"] == .null)
        }
    }

    @Test func `a make-up takes the place of the planned visit`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let answer = try await client.post(
                "/v1/visits",
                Self.visit(#""for":"2026-01-07","target":"group","outcome":"attended""#, on: "2026-01-08"))
            #expect(answer.status == 201)
            #expect(answer.json["planned_day"].string == "2026-01-07")
            #expect(answer.json["visit"] == .int(2))
        }
    }

    @Test func `draws answer with their slips, and promise a number of draws`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let answer = try await client.post(
                "/v1/visits", Self.visit(#""target":"prizes","outcome":"attended""#))
            #expect(answer.status == 201)
            #expect(answer.json["slips"].elements.count == 1)
            let slip = answer.json["slips", "0"]
            #expect(slip.keys == ["label", "value"])
            #expect(slip["value"] == answer.json["award"])
            #expect(answer.json["next", "amount"] == .null)
            #expect(answer.json["next", "draws"] == .int(2))
            let id = try #require(answer.json["participant"].string)
            let balance = try await client.get("/v1/participants/\(id)/balance").json
            let targets = balance["programs", "0", "targets"].elements
            #expect(targets.map { $0["next", "draws"] } == [.null, .null, .null, .null, .int(2)])
            #expect(targets.map { $0["next", "amount"] == .null } == [false, false, false, false, true])
        }
    }

    @Test func `an excuse that comes too late takes a manager`() async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            // The server's clock stands in June.
            let late = try await client.post(
                "/v1/visits", Self.visit(#""target":"group","outcome":"excused""#))
            #expect(late.status == 409)
            #expect(late.problem == "excuse-too-late")
            let inTime = try await client.post(
                "/v1/visits",
                Self.visit(
                    #""target":"group","outcome":"excused","written_at":"2026-01-09T15:00:00Z""#, on: "2026-01-07"))
            #expect(inTime.status == 201)
            let manager = try await client.post(
                "/v1/visits",
                Self.visit(#""target":"group","outcome":"excused","as_manager":true,"reason":"a letter came""#))
            #expect(manager.status == 201)
            #expect(manager.json["outcome"].string == "excused")
        }
    }

    @Test(arguments: ["", #","held_at":"main""#])
    func `nobody says so themselves that they are a manager`(_ place: String) async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let context = CommandContext(actor: "tests")
            var tokens: [Role: String] = [:]
            for role in [Role.counsellor, .manager] {
                let login = try #require(Slug("a-\(role.rawValue)"))
                _ = try await services.addUser(login, context)
                _ = try await services.grantRole(role, to: login, at: nil, context)
                tokens[role] = try await services.createToken(for: login, scopes: [.record, .read], context).text
            }
            let late = Self.visit(
                #""target":"group","outcome":"excused","as_manager":true,"reason":"a letter came""# + place)
            let single = try await client.post("/v1/visits", late, token: tokens[.counsellor])
            #expect(single.status == 403)
            func bulk(_ role: Role) async throws -> Answer {
                try await client.send(
                    "POST", "/v1/visits/bulk", token: tokens[role], headers: ["Content-Type": "application/x-ndjson"],
                    body: Array(late.utf8))
            }
            let refused = try await bulk(.counsellor)
            #expect(refused.status == 200 && refused.lines.map { $0["status"] } == [.int(403)], "\(refused.lines)")
            let version = try await services.balance(of: "A-1", context).version
            #expect(version == 2, "added and enrolled, and nothing since")
            #expect(try await bulk(.manager).lines.map { $0["status"] } == [.int(201)])
        }
    }

    @Test(arguments: [
        (#""target":"group","results":{"cocaine":"negative"}"#, 422, "content-mismatch"),
        (#""target":"cocaine","reading":"0.009""#, 422, "content-mismatch"),
        (#""target":"plan","outcome":"completed""#, 422, "content-mismatch"),
        (#""target":"group","task":"resume","outcome":"attended""#, 422, "content-mismatch"),
        (#""target":"group""#, 422, "content-mismatch"),
        (#""outcome":"attended""#, 422, "unknown-target"),
        (#""target":"group","outcome":"attended","for":"2026-01-07""#, 409, "make-up-not-allowed"),
        (#""target":"group","outcome":"attended","for":"2026-01-06""#, 422, "day-not-planned"),
        (#""target":"cocaine","results":{"cocaine":"clean"}"#, 400, "malformed-request"),
        (#""target":"cocaine","results":{"cocaine":1}"#, 400, "malformed-request"),
        (#""target":"cocaine","results":["negative"]"#, 400, "malformed-request"),
        (#""target":"smoke","reading":7"#, 400, "malformed-request"),
        (#""target":"smoke","reading":"1e3""#, 400, "malformed-request"),
        (#""target":"plan","task":"My resume""#, 400, "malformed-request"),
        (#""target":"group","outcome":"attended","as_manager":"yes""#, 400, "malformed-request"),
    ])
    func `what a target cannot be told is refused with its own type`(
        rest: String, status: Int, problem: String
    ) async throws {
        try await withServer { client, services in
            try await Self.enroll(services)
            let answer = try await client.post("/v1/visits", Self.visit(rest))
            #expect(answer.status == status, "\(answer.body)")
            #expect(answer.problem == problem)
        }
    }

    @Test func `terms without make-ups have none`() async throws {
        try await withServer { client, services in
            try await Fixture.enroll(services)
            let answer = try await client.post(
                "/v1/visits",
                #"{"participant":"A-1","program":"example","on":"2026-01-06","for":"2026-01-05","outcome":"negative"}"#)
            #expect(answer.status == 409)
            #expect(answer.problem == "make-up-not-allowed")
            #expect(answer.json["detail"].string?.contains("has no make-up visits") == true)
        }
    }
}
