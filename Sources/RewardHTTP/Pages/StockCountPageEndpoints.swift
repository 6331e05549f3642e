import HTTPTypes
import Hummingbird
import RewardDomain
import RewardPages
import RewardReports
import RewardServices

/// `GET /stock/counts?site=S&number=N`: one count.
enum StockCountPageEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let query = try exchange.query("site", "number")
        let place = try await exchange.stockPlace(try query.site())
        return try await exchange.stockCountPage(place, try query.wholeNumber("number"))
    }
}

/// `POST /stock/counts`: a count is opened, entered, explained, signed. Sent twice it is done once.
enum ChangeCountFormEndpoint {
    static func respond(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.ownForm(
            "key", "change", "site", "kind", "number", "counted", "line", "explanation")
        let place = try await exchange.stockPlace(try form.site())
        let number = try form.optionalText("number") == nil ? nil : form.wholeNumber("number")
        return try await exchange.carryOut(form, isAllowed: place.counts || place.manages) { context in
            let count = try await change(number, at: place.site, form, exchange.services, context)
            return Address.stockCount.path(query: ["site": place.site.text, "number": "\(count)"])
        } again: { refused in
            guard let number else { return try await exchange.stockPage(place, refused) }
            return try await exchange.stockCountPage(place, number, refused)
        }
    }

    /// Answers with the count's number.
    private static func change(
        _ number: Int?, at site: Slug, _ form: Members, _ services: RewardServices, _ context: CommandContext
    ) async throws -> Int {
        let changed: Answered<CountSummary>
        switch (try form.text("change"), number) {
        case ("open", _):
            let parts = try form.text("kind").split(separator: ":", maxSplits: 1).map(String.init)
            let program = parts.count == 2 ? Slug(parts[1]) : nil
            guard let first = parts.first, let kind = CountOpened.Kind(rawValue: first),
                (program == nil) == (parts.count == 1)
            else { throw Problem.malformed("Say what is counted.", member: "kind") }
            changed = try await services.openCount(of: kind, at: site, program: program, context)
        case ("enter", let number?):
            var counted: [String: Int] = [:]
            for (name, _) in try form.optionalTexts("counted") {
                counted[name] = try form.typedCount(name, of: "counted")
            }
            changed = try await services.enterCount(number, at: site, counted, context)
        case ("explain", let number?):
            changed = try await services.explainCount(
                number, at: site, line: try form.text("line"), try form.typedText("explanation"), context)
        case ("sign", let number?): changed = try await services.signCount(number, at: site, context)
        default: throw Problem.malformed("This page knows no such change.", member: "change")
        }
        return changed.value.history.opened.number
    }
}

extension Members {
    /// One of the numbers of a form's table.
    fileprivate func typedCount(_ name: String, of group: String) throws(Problem) -> Int {
        let text = try optionalTexts(group).first { $0.name == name }?.text ?? ""
        return try Members(["\(group).\(name)": .string(text)], allowed: ["\(group).\(name)"])
            .typedCount("\(group).\(name)")
    }
}

extension Exchange {
    fileprivate func stockCountPage(
        _ place: StockPlace, _ number: Int, _ refused: RefusedForm? = nil
    ) async throws -> Response {
        page(
            StockCountPage(
                frame: frame, place: place, count: try await services.count(number, at: place.site, reader),
                actor: caller.actor, key: newFormKey(), refused: refused),
            status: refused == nil ? .ok : .unprocessableContent)
    }
}
