import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// A participant's own page, from signing in to signing out, without scripts.
@Suite(.onPostgres)
struct OwnPageTests {
    /// What would tell somebody who looks over a shoulder what is treated or tested.
    private static let clinicalWords = [
        "negativ", "positiv", "urine", "orina", "drug", "droga", "coca", "opioid", "opiate", "opiáceo", "stimul",
        "specimen", "muestra", "analyt",
        "relapse", "abstin", "treatment", "tratamiento", "clinic", "clínic", "addict", "adicc", "patient", "paciente",
        "counsel", "consejer", "dispute", "reinforcement", "voucher", "example",
    ]

    private static func record(_ door: Door, _ outcomes: [(String, Outcome)]) async throws {
        for (day, outcome) in outcomes {
            guard let program = Slug("example"), let day = Day(iso: day) else { return }
            _ = try await door.services.record(
                RecordVisit(visit: VisitAddress(program: program, day: day), outcome: outcome), of: "A-1", Door.admin)
        }
    }

    /// A participant who is signed in, and the path of their page.
    private static func enter(_ door: Door) async throws -> (cookie: [String: String], path: String) {
        let id = try await Fixture.enroll(door.services)
        let secret = try await door.services.giveAccess(to: "A-1", .printed, Door.admin).secret
        let entered = try await door.send("/me/sign-in", ["secret": secret, "new_pin": "8305", "again": "8305"])
        #expect(entered.status == 303)
        return (entered.cookieHeader, "/participants/\(id)")
    }

    private static let climbing = Array(
        zip(
            (0..<9).map { "2026-01-\(["05", "07", "09", "12", "14", "16", "19", "21", "23"][$0])" },
            Array(repeating: Outcome.negative, count: 8) + [.positive]))

    @Test func `it shows what there is, what comes, and the way back, and names nothing clinical`() async throws {
        try await Door.open { door in
            let (cookie, path) = try await Self.enter(door)
            try await Self.record(door, Self.climbing)
            let month = "\(path)?month=2026-01"
            let english = try await door.get(month, cookie: cookie)
            #expect(english.status == 200)
            for words in [
                "<title>Balance – Rewards</title>", "Wellness rewards", "0 in a row", "Mon 26 Jan 2026", "$2.50",
                "5 in a row bring you back to $12.50.", "Visit: reward", "Visit: no reward this time",
                "What happened in January 2026", "A new start", "/app.webmanifest",
            ] { #expect(english.body.contains(words), "\(words)") }
            var spanish = cookie
            spanish["Cookie", default: ""] += "; reward_language=es"
            let other = try await door.get(month, cookie: spanish)
            for words in ["5 seguidas y vuelve a $12.50.", "Visita: recompensa", "¿Algo está mal?"] {
                #expect(other.body.contains(words), "\(words)")
            }
            for body in [english.body.lowercased(), other.body.lowercased()] {
                for word in Self.clinicalWords { #expect(!body.contains(word), "\(word)") }
                #expect(!body.contains("a-1"), "a code")
            }
        }
    }

    @Test func `something wrong is said once, and the answer stands there`() async throws {
        try await Door.open { door in
            let (cookie, path) = try await Self.enter(door)
            try await Self.record(door, [("2026-01-05", .noShow)])
            let page = try await door.get(path, cookie: cookie)
            let visit = try #require(page.body.firstMatch(of: /<option value="(enr_[^"]+)"/)?.1)
            var fields = [
                "form_token": try #require(page.formToken),
                "key": String(try #require(page.body.firstMatch(of: /name="key" value="([^"]+)"/)?.1)),
            ]
            let empty = try await door.send("\(path)/wrong", fields, cookie: cookie)
            #expect(empty.status == 422)
            #expect(empty.body.contains("Say in a few words what is wrong"))
            fields["subject"] = "I was <there>"
            fields["visit"] = String(visit)
            let sent = try await door.send("\(path)/wrong", fields, cookie: cookie)
            #expect(sent.status == 303)
            #expect(sent.headers["location"] == "\(path)#wrong")
            #expect(try await door.send("\(path)/wrong", fields, cookie: cookie).status == 303)
            let open = try await door.services.disputes(of: "A-1", Door.admin)
            #expect(open.map(\.dispute.plannedDay) == [Day(iso: "2026-01-05")])
            let waiting = try await door.get(path, cookie: cookie)
            for words in ["I was &lt;there&gt;", "We will answer by", "About the visit of Mon 5 Jan 2026"] {
                #expect(waiting.body.contains(words), "\(words)")
            }
            _ = try await door.services.answerDispute(
                of: "A-1", number: 1, text: "You were", CommandContext(actor: "cli:ben"))
            let answered = try await door.get(path, cookie: cookie)
            for words in ["Answered", "You were"] { #expect(answered.body.contains(words), "\(words)") }
        }
    }

    @Test func `what turns out right is taken back, once`() async throws {
        try await Door.open { door in
            let (cookie, path) = try await Self.enter(door)
            let token = try #require(try await door.get(path, cookie: cookie).formToken)
            _ = try await door.send(
                "\(path)/wrong", ["form_token": token, "key": "k", "subject": "Too little"], cookie: cookie)
            let page = try await door.get(path, cookie: cookie)
            #expect(page.body.contains("action=\"\(path)/wrong/withdraw\""))
            let fields = ["form_token": token, "key": "w", "number": "1"]
            for _ in 0..<2 {
                #expect(try await door.send("\(path)/wrong/withdraw", fields, cookie: cookie).status == 303)
            }
            #expect(try await door.services.disputes(of: "A-1", Door.admin).map(\.dispute.state) == [.withdrawn])
            let after = try await door.get(path, cookie: cookie)
            #expect(after.body.contains("Taken back") && !after.body.contains("/wrong/withdraw"))
            let none = ["form_token": token, "key": "x", "number": "2"]
            #expect(try await door.send("\(path)/wrong/withdraw", none, cookie: cookie).status == 404)
        }
    }

    @Test func `what is wrong with it is said beside the form, with what was typed`() async throws {
        try await Door.open { door in
            let (cookie, path) = try await Self.enter(door)
            let token = try #require(try await door.get(path, cookie: cookie).formToken)
            let long = String(repeating: "a", count: 1001)
            let refused = try await door.send(
                "\(path)/wrong", ["form_token": token, "key": "k", "subject": long], cookie: cookie)
            #expect(refused.status == 422)
            #expect(refused.body.contains(long) && refused.body.contains("role=\"alert\""))
            let forged = try await door.send(
                "\(path)/wrong", ["form_token": "x", "key": "k", "subject": "a"], cookie: cookie)
            #expect(forged.status == 403)
            let visit = try await door.send(
                "\(path)/wrong", ["form_token": token, "key": "k", "subject": "a", "visit": "enr_x 2026-01-05"],
                cookie: cookie)
            #expect(visit.status == 400)
            try await door.user("anna")
            let staff = try await door.signIn("anna").cookieHeader
            let own = try #require(try await door.get("/today", cookie: staff).formToken)
            let others = try await door.send(
                "\(path)/wrong", ["form_token": own, "key": "k", "subject": "a"], cookie: staff)
            #expect(others.status == 404)
            #expect(try await door.services.disputes(of: "A-1", Door.admin).isEmpty)
        }
    }

    @Test func `it alone may run our script, and signing out clears what a phone kept`() async throws {
        try await Door.open { door in
            let (cookie, path) = try await Self.enter(door)
            let page = try await door.get(path, cookie: cookie)
            let policy = try #require(page.headers["content-security-policy"])
            for part in ["default-src 'none'", "script-src 'self'", "worker-src 'self'", "frame-ancestors 'none'"] {
                #expect(policy.contains(part), "\(part)")
            }
            #expect(!policy.contains("unsafe"))
            #expect(
                page.body.matches(of: /<script[^>]*>/).map { String($0.0) } == ["<script src=\"/offline.js\" defer>"])
            let staffPage = try await door.get("/sign-in")
            #expect(staffPage.headers["content-security-policy"]?.contains("script-src") == false)
            #expect(
                try await door.get("/worker.js").headers["content-security-policy"]?.contains("connect-src 'self'")
                    == true)
            let manifest = try await door.get("/app.webmanifest")
            #expect(manifest.headers["content-type"] == "application/manifest+json")
            let again = try await door.get("/me/sign-in", cookie: cookie)
            #expect(again.status == 303 && again.headers["location"] == path)
            let out = try await door.send("/sign-out", ["form_token": try #require(page.formToken)], cookie: cookie)
            #expect(out.headers["clear-site-data"] == "\"cache\", \"storage\"")
            #expect(try await door.get("/me/sign-in", cookie: cookie).status == 200)
        }
    }
}
