import LedgerStorage
import RewardDomain
import RewardServices
import TestPostgres
import TestSupport
import Testing

@testable import RewardHTTP

/// Cards and goods at a browser: bought by a manager, kept by whoever pays out, counted by a counsellor, signed by another.
@Suite(.onPostgres)
struct StockPagesTests {
    /// Those who are signed in: mia and max manage, ben keeps, dora counts.
    private struct Staff {
        let door: Door
        private(set) var cookies: [String: [String: String]] = [:]

        init(_ door: Door) async throws {
            self.door = door
            try await Fixture.publish(door.services, Fixture.drawingText)
            for (login, role) in [
                ("mia", Role.manager), ("max", .manager), ("ben", .payout), ("dora", .counsellor),
            ] {
                try await door.user(login, role: role)
                cookies[login] = try await door.signIn(login).cookieHeader
            }
        }

        func get(_ path: String, as login: String) async throws -> Answer {
            try await door.get(path, cookie: cookies[login] ?? [:])
        }

        /// Sends one of the forms of a page twice, as a double click does; what was answered first.
        func send(
            _ change: String, _ typed: [String: String], of page: String, to path: String, as login: String
        ) async throws -> Answer {
            let form = try await get(page, as: login).formFields(change).merging(typed) { $1 }
            let first = try await door.send(path, form, cookie: cookies[login] ?? [:])
            let second = try await door.send(path, form, cookie: cookies[login] ?? [:])
            #expect(second.status == first.status && second.headers["location"] == first.headers["location"])
            return first
        }
    }

    private static let mug = [
        "item": "mug", "title": "Mug <b>", "currency": "USD", "value": "1.00", "cost": "0.80", "size": "small",
        "custodian": "ben", "reorder_point": "2", "stock_limit": "20", "cash": "no",
    ]

    private static func stock(_ staff: Staff) async throws {
        let path = "/stock/items"
        let defined = try await staff.send("define", mug, of: "\(path)?site=main", to: path, as: "mia")
        #expect(defined.headers["location"] == "/stock/items?site=main&item=mug", "\(defined.body)")
        let bought = try await staff.send(
            "restock", ["count": "3", "cost": "0.75", "vendor": "acme", "receipt": "R-1", "fund": "default"],
            of: "\(path)?site=main&item=mug", to: path, as: "mia")
        #expect(bought.status == 303, "\(bought.body)")
    }

    @Test func `goods are defined, bought and put right, each once`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await Self.stock(staff)
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [3])
            let page = "/stock/items?site=main&item=mug"
            let put = try await staff.send(
                "adjust", ["by": "-1", "reason": "One broke"], of: page, to: "/stock/items", as: "mia")
            #expect(put.status == 303)
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [2])
            let seen = try await staff.get("/stock", as: "mia")
            #expect(seen.body.contains("Mug &lt;b&gt;") && seen.body.contains("mug: only 2 left"))
            #expect(!seen.body.contains("Site</label>"), "there is one site only")
        }
    }

    @Test func `what is refused stays typed, beside its field`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await Self.stock(staff)
            let page = "/stock/items?site=main&item=mug"
            for (change, typed, words) in [
                ("restock", ["count": "many", "cost": "1"], "id=\"restock-count-problem\""),
                (
                    "restock", ["count": "2", "cost": "1", "fund": "default", "vendor": "Big Shop"],
                    "restock-vendor-problem"
                ),
                (
                    "restock", ["count": "99", "cost": "1", "fund": "default", "vendor": "acme", "receipt": "R-2"],
                    "pass its limit of 20"
                ),
                ("adjust", ["by": "-9", "reason": "x"], "cannot be taken away"),
                ("adjust", ["by": "1"], "id=\"adjust-reason-problem\""),
                ("define", Self.mug.merging(["custodian": "nobody"]) { $1 }, "nobody may not keep cards and goods"),
                ("define", Self.mug.merging(["value": "-1"]) { $1 }, "id=\"define-value-problem\""),
            ] {
                let refused = try await staff.send(change, typed, of: page, to: "/stock/items", as: "mia")
                #expect(refused.status == 422 && refused.body.contains(words), "\(typed) \(words)")
            }
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [3])
            let new = try await staff.send(
                "define", Self.mug.merging(["item": "Not a name"]) { $1 }, of: "/stock/items?site=main",
                to: "/stock/items", as: "mia")
            #expect(new.status == 422 && new.body.contains("value=\"Not a name\""))
            #expect(try await staff.get("/stock/items?site=main&item=cup", as: "mia").status == 404)
            #expect(try await staff.get("/stock?site=nowhere", as: "mia").status == 422)
        }
    }

    @Test func `cards are bought, sent on, received by whom they were sent to, and missed`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await door.user("pia", role: .payout)
            let (page, path) = ("/stock/cards?site=main", "/stock/cards")
            let bought = try await staff.send(
                "buy",
                [
                    "product": "walmart", "currency": "USD", "denomination": "25.00", "serials": "C-1\r\nC-2\r\nC-3",
                    "custodian": "ben", "vendor": "acme", "receipt": "R-1", "fund": "default",
                ], of: page, to: path, as: "mia")
            #expect(bought.headers["location"] == "/stock/cards?site=main", "\(bought.body)")
            let none = try await staff.send("turn", ["what": "miss", "reason": "x"], of: page, to: path, as: "ben")
            #expect(none.status == 422 && none.body.contains("Choose the cards."))
            let sent = try await staff.send(
                "turn", ["cards.C-1": "yes", "what": "send", "to": "main", "custodian": "pia"], of: page, to: path,
                as: "ben")
            #expect(sent.status == 303)
            #expect(try await staff.get(page, as: "ben").body.contains("on its way to pia"))
            let arrived = ["serials": "C-1"]
            #expect(try await staff.send("receive", arrived, of: page, to: path, as: "ben").status == 422)
            let pia = try await door.signIn("pia").cookieHeader
            let form = try await door.get(page, cookie: pia).formFields("receive").merging(arrived) { $1 }
            #expect(try await door.send(path, form, cookie: pia).status == 303)
            let missed = try await staff.send(
                "turn", ["cards.C-2": "yes", "what": "miss", "reason": "Not in the drawer"], of: page, to: path,
                as: "mia")
            #expect(missed.status == 303)
            let cards = try await door.services.cards(Door.admin)
            #expect(cards.map(\.custodian.text) == ["pia", "ben", "ben"])
            #expect(cards.map(\.status) == [.held, .missing, .held])
            let seen = try await staff.get("/stock", as: "mia")
            #expect(seen.body.contains("1 cards of $25.00 are missing"))
            let kind = try await staff.get("/stock/cards?site=main&kind=walmart-10.00", as: "mia")
            #expect(!kind.body.contains("C-1"))
        }
    }

    @Test func `a count is blind, entered by one, and signed by another`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await Self.stock(staff)
            let opened = try await staff.send(
                "open", ["kind": "goods"], of: "/stock?site=main", to: "/stock/counts", as: "dora")
            let page = "/stock/counts?site=main&number=1"
            #expect(opened.headers["location"] == page, "\(opened.body)")
            let blind = try await staff.get(page, as: "dora")
            #expect(blind.body.contains("name=\"counted.mug\"") && !blind.body.contains(">3<"))
            // Whoever counts is not told what there is.
            let list = try await staff.get("/stock?site=main", as: "dora")
            #expect(list.body.contains("Count 1: Goods") && !list.body.contains("Kept by"))
            func send(_ change: String, _ typed: [String: String], as login: String) async throws -> Answer {
                try await staff.send(change, typed, of: page, to: "/stock/counts", as: login)
            }
            let words = try await send("enter", ["counted.mug": "two"], as: "dora")
            #expect(words.status == 422 && words.body.contains("id=\"enter-counted-mug-problem\""))
            #expect(try await send("enter", ["counted.mug": "2"], as: "mia").status == 422, "mia bought them")
            #expect(try await send("enter", ["counted.mug": "2"], as: "dora").status == 303)
            let off = try await staff.get(page, as: "max")
            #expect(off.body.contains("\u{2212}1") && off.body.contains("has to explain"))
            let why = ["line": "mug", "explanation": "One broke"]
            #expect(try await send("explain", why, as: "dora").status == 303)
            #expect(!(try await staff.get(page, as: "dora").body.contains("value=\"sign\"")), "dora counted")
            #expect(try await send("sign", [:], as: "max").status == 303)
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [2])
            let signed = try await staff.get(page, as: "max")
            #expect(signed.body.contains("Signed by max") && !signed.body.contains("name=\"change\""))
        }
    }

    @Test func `what no form would send is refused, and the service goes on`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await Self.stock(staff)
            for kind in [":", "::", "", "goods:Not a program", "slips"] {
                let answer = try await staff.send(
                    "open", ["kind": kind], of: "/stock?site=main", to: "/stock/counts", as: "dora")
                #expect([400, 404, 422].contains(answer.status), "\(kind): \(answer.status)")
            }
            for number in ["\(Int.min)", "\(Int.max)", "0", "-99999999999999999999"] {
                let answer = try await staff.send(
                    "adjust", ["by": number, "reason": "x"], of: "/stock/items?site=main&item=mug", to: "/stock/items",
                    as: "mia")
                #expect(answer.status == 422, "\(number): \(answer.status)")
            }
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [3])
        }
    }

    @Test func `the slips of a bowl are counted too`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            let opened = try await staff.send(
                "open", ["kind": "bowl:drawing"], of: "/stock", to: "/stock/counts", as: "dora")
            #expect(opened.headers["location"] == "/stock/counts?site=main&number=1", "\(opened.body)")
            let page = try await staff.get("/stock/counts?site=main&number=1", as: "dora")
            #expect(page.body.contains("name=\"counted.Small prize\""))
            let entered = try await staff.send(
                "enter", ["counted.Small prize": "1", "counted.Large prize": "2"],
                of: "/stock/counts?site=main&number=1", to: "/stock/counts", as: "dora")
            #expect(entered.status == 303, "\(entered.body)")
        }
    }

    @Test func `nobody does what is not theirs`() async throws {
        try await Door.open { door in
            let staff = try await Staff(door)
            try await Self.stock(staff)
            let form = try await staff.get("/stock/items?site=main&item=mug", as: "mia").formFields("adjust")
            for login in ["ben", "dora"] {
                let token = try #require(try await staff.get("/account", as: login).formToken)
                let sent = form.merging(["form_token": token, "by": "5", "reason": "x"]) { $1 }
                #expect(try await door.send("/stock/items", sent, cookie: staff.cookies[login] ?? [:]).status == 403)
            }
            #expect(try await staff.get("/stock/cards", as: "dora").status == 403)
            #expect(!(try await staff.get("/stock/items?site=main&item=mug", as: "ben").body.contains("\"change\"")))
            #expect(try await door.services.stock(Door.admin).map(\.onHand) == [3])
        }
    }
}
