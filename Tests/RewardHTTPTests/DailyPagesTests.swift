import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// A counsellor's day in a browser without scripts: the list, a visit, what it came to, and the end of the day.
@Suite(.onPostgres)
struct DailyPagesTests {
    private static let monday = "2026-01-05"

    /// A counsellor who is signed in, somebody who is due, and the link by which their visit is recorded.
    private static func enter(
        _ door: Door
    ) async throws -> (cookie: [String: String], token: String, participant: String, record: String) {
        try await door.user("anna")
        let participant = try await Fixture.enroll(door.services)
        let cookie = try await door.signIn("anna").cookieHeader
        let page = try await door.get("/today?site=main&on=\(monday)", cookie: cookie)
        #expect(page.status == 200)
        let link = try #require(page.body.firstMatch(of: /href="(\/visits\/record[^"]+)"/)?.1)
        return (
            cookie, try #require(page.formToken), participant, String(link).replacing("&amp;", with: "&")
        )
    }

    /// The fields of a form on a page, as it would be sent.
    private static func fields(_ body: String) -> [String: String] {
        Dictionary(
            body.matches(of: /<input type="hidden" name="([a-z_]+)" value="([^"]*)">/).map {
                (String($0.1), String($0.2))
            }
        ) { first, _ in first }.filter { $0.key != "next" && $0.key != "language" }
    }

    @Test func `in three actions a visit is recorded and its amount told`() async throws {
        try await Door.open { door in
            let (cookie, _, participant, link) = try await Self.enter(door)
            let list = try await door.get("/today?site=main&on=\(Self.monday)", cookie: cookie)
            for words in ["A-1", "Week 1, visit 1 of 36", "0 in a row", "$2.50", "0 of 1 recorded"] {
                #expect(list.body.contains(words), "\(words)")
            }
            let form = try await door.get(link, cookie: cookie)
            #expect(form.status == 200)
            #expect(!form.body.contains("<title>A-1"))
            var fields = Self.fields(form.body)
            fields["outcome"] = "negative"
            let saved = try await door.send("/visits/record", fields, cookie: cookie)
            #expect(saved.status == 303)
            let address = try #require(saved.headers["location"])
            #expect(!address.contains("A-1"))
            let told = try await door.get(address, cookie: cookie)
            for words in ["+$2.50", "Wed 7 Jan 2026", "$3.75", "Words to say"] {
                #expect(told.body.contains(words), "\(words)")
            }
            // A second click, or the form sent again after the page was reloaded.
            let again = try await door.send("/visits/record", fields, cookie: cookie)
            #expect(again.headers["location"] == address)
            #expect(try await door.services.balance(of: participant, CommandContext(actor: "tests")).available == 250)
            let after = try await door.get("/today?site=main&on=\(Self.monday)", cookie: cookie)
            #expect(after.body.contains("1 of 1 recorded"))
            #expect(!after.body.contains("/visits/record?"))
        }
    }

    @Test func `the second of two on one visit reads who recorded what`() async throws {
        try await Door.open { door in
            let (cookie, _, _, link) = try await Self.enter(door)
            var fields = Self.fields(try await door.get(link, cookie: cookie).body)
            fields["outcome"] = "negative"
            let other = try await door.get(link, cookie: cookie)
            #expect(try await door.send("/visits/record", fields, cookie: cookie).status == 303)
            var second = Self.fields(other.body)
            second["outcome"] = "positive"
            let told = try await door.send("/visits/record", second, cookie: cookie)
            #expect(told.status == 422)
            #expect(told.body.contains("recorded this visit first: Negative."))
            #expect(told.body.contains("Correct it") && !told.body.contains("role=\"alert\""))
            #expect(!told.body.contains("use correct"))
        }
    }

    @Test func `what is missing or refused is said on the form, with what was typed`() async throws {
        try await Door.open { door in
            let (cookie, _, participant, link) = try await Self.enter(door)
            let form = try await door.get(link, cookie: cookie)
            var fields = Self.fields(form.body)
            fields["specimen"] = "cup 7"
            let nothing = try await door.send("/visits/record", fields, cookie: cookie)
            #expect(nothing.status == 422)
            #expect(nothing.body.contains("Say what came of the visit."))
            #expect(nothing.body.contains("value=\"cup 7\""))
            fields["specimen"] = nil
            fields["outcome"] = "splendid"
            #expect(try await door.send("/visits/record", fields, cookie: cookie).status == 422)
            fields["outcome"] = nil
            fields["reading"] = "1.5"
            let mismatch = try await door.send("/visits/record", fields, cookie: cookie)
            #expect(mismatch.status == 422)
            #expect(mismatch.body.contains("role=\"alert\""))
            fields["reading"] = nil
            fields["results.cocaine"] = "negative"
            #expect(try await door.send("/visits/record", fields, cookie: cookie).status == 303)
            #expect(try await door.services.balance(of: participant, CommandContext(actor: "tests")).available == 250)
        }
    }

    @Test func `a form of another session, or of nobody's, records nothing`() async throws {
        try await Door.open { door in
            let (cookie, _, participant, link) = try await Self.enter(door)
            var fields = Self.fields(try await door.get(link, cookie: cookie).body)
            fields["outcome"] = "negative"
            #expect(try await door.send("/visits/record", fields).status == 401)
            fields["form_token"] = "another"
            #expect(try await door.send("/visits/record", fields, cookie: cookie).status == 403)
            #expect(try await door.services.balance(of: participant, CommandContext(actor: "tests")).available == 0)
        }
    }

    @Test func `the day is signed off, and who did not come is missed`() async throws {
        try await Door.open { door in
            let (cookie, token, _, _) = try await Self.enter(door)
            let list = try await door.get("/today?site=main&on=\(Self.monday)", cookie: cookie)
            var fields = Self.fields(list.body)
            fields["form_token"] = token
            let unsaid = try await door.send("/today/sign-off", fields, cookie: cookie)
            #expect(unsaid.status == 422)
            #expect(unsaid.body.contains("Nobody recorded A-1"))
            fields["rest"] = "missed"
            let signed = try await door.send("/today/sign-off", fields, cookie: cookie)
            #expect(signed.status == 303)
            let after = try await door.get(try #require(signed.headers["location"]), cookie: cookie)
            #expect(after.body.contains("The day is signed off."))
            #expect(after.body.contains("Did not come"))
        }
    }

    @Test func `in Spanish, once it was chosen or where the browser asks for it`() async throws {
        try await Door.open { door in
            let (cookie, _, _, _) = try await Self.enter(door)
            let chosen = try await door.send(
                "/language", ["language": "es", "next": "/today?site=main&on=\(Self.monday)"], cookie: cookie)
            #expect(chosen.status == 303)
            #expect(chosen.headers["location"] == "/today?site=main&on=\(Self.monday)")
            var both = cookie
            both["Cookie", default: ""] += "; reward_language=es"
            let list = try await door.get("/today?site=main&on=\(Self.monday)", cookie: both)
            for words in ["<html lang=\"es\">", "Puede ganar", "lun 5 ene 2026", "Semana 1, visita 1 de 36", "Salir"] {
                #expect(list.body.contains(words), "\(words)")
            }
            let asked = try await door.get("/sign-in", cookie: ["Accept-Language": "es-MX,es;q=0.9,en;q=0.8"])
            #expect(asked.body.contains("Contraseña"))
            let other = try await door.get("/sign-in", cookie: ["Accept-Language": "fr, en;q=0.5, es;q=0.4"])
            #expect(other.body.contains("Password"))
            for next in ["//evil.example", "https://evil.example/", "/v1/programs"] {
                let answer = try await door.send("/language", ["language": "es", "next": next])
                #expect(answer.headers["location"] == "/")
            }
            #expect(
                try await door.send("/language", ["language": "es", "next": "/me/sign-in"]).headers["location"]
                    == "/me/sign-in")
            #expect(try await door.send("/language", ["language": "xx"]).status == 400)
        }
    }

    @Test func `who may not record sees the list and no way to record`() async throws {
        try await Door.open { door in
            _ = try await Fixture.enroll(door.services)
            try await door.user("otto", role: .auditor)
            try await door.user("ada", role: .admin)
            let auditor = try await door.signIn("otto").cookieHeader
            let list = try await door.get("/today?on=\(Self.monday)", cookie: auditor)
            #expect(list.status == 200 && list.body.contains("A-1"))
            #expect(!list.body.contains("/visits/record") && !list.body.contains("/today/sign-off"))
            let admin = try await door.signIn("ada").cookieHeader
            #expect(try await door.get("/today", cookie: admin).status == 403)
            #expect(!(try await door.get("/account", cookie: admin).body.contains("href=\"/today\"")))
        }
    }
}
