import RewardDomain
import Testing

@testable import RewardPages

struct PageExampleTests {
    @Test func `every page's example renders as a whole page`() throws {
        let renderer = try PageRenderer()
        try check(renderer, SignInPage.example)
        try check(renderer, ParticipantSignInPage.example)
        try check(renderer, UnlockPage.example)
        try check(renderer, HomePage.example)
        try check(renderer, BalancePage.example)
        try check(renderer, MonthlyReportPage.example)
        try check(renderer, ProblemPage.example)
    }

    private func check(_ renderer: PageRenderer, _ page: some Page) throws {
        let html = try #require(renderer.html(page))
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(html.contains("<title>\(page.title) – Reward ledger</title>"))
        #expect(html.split(separator: "<h1>").count == 2)
        #expect(html.contains("Demonstration data. Nothing here is real."))
        #expect(!html.contains("{{"))
        #expect(!html.contains("<script") && !html.contains("style=\"") && !html.contains("http"))
        #expect(html.hasSuffix("</html>\n"))
    }

    @Test func `amounts are grouped and carry their sign`() {
        let dollars = Currency(code: "USD")
        #expect(moneyText(123_456_789, dollars) == "$1,234,567.89")
        #expect(moneyText(-300, dollars) == "\u{2212}$3.00")
        #expect(moneyText(1250, Currency(code: "EUR")) == "12.50 EUR")
        #expect(amountText(99_999, dollars) == "999.99")
        #expect(amountText(-100_000, Currency(code: "JPY")) == "\u{2212}100,000")
    }

    @Test func `days and months read as people write them`() throws {
        let day = try #require(Day(iso: "2026-01-05"))
        #expect(day.text == "Mon 5 Jan 2026")
        #expect(day.shortText == "Mon 5 Jan")
        #expect(day.month.text == "January 2026")
        #expect(day.month.previous.description == "2025-12")
        let months = Month.all(from: try #require(Day(iso: "2025-11-30")), through: day)
        #expect(months.map(\.description) == ["2026-01", "2025-12", "2025-11"])
        #expect(Month.all(from: nil, through: day).count == 1)
    }
}
