import RewardDomain
import RewardReports
import Testing

@testable import RewardPages

struct PageExampleTests {
    @Test(arguments: Language.allCases) func `the templates of every language can be parsed`(language: Language) throws
    {
        _ = try PageRenderer().templates(PageWords(language))
    }

    @Test func `every page's example renders as a whole page`() throws {
        let renderer = PageRenderer()
        try check(renderer, SignInPage.example)
        try check(renderer, ParticipantSignInPage.example, scripts: 1)
        try check(renderer, SignedInPage.example)
        try check(renderer, OwnAccountPage.example)
        try check(renderer, NewAuthenticatorPage.example)
        try check(renderer, RecoveryCodesPage.example)
        try check(renderer, UnlockPage.example)
        try check(renderer, KeptFormPage.example)
        try check(renderer, HomePage.example)
        try check(renderer, PeoplePage.example)
        try check(renderer, AuditPage.example)
        try check(renderer, AuditedPersonPage.example)
        try check(renderer, AuditTrailPage.example)
        try check(renderer, PublishProgramPage.example)
        try check(renderer, UsersPage.example)
        try check(renderer, UserPage.example)
        try check(renderer, TokensPage.example)
        try check(renderer, SitesPage.example)
        try check(renderer, SitePage.example)
        try check(renderer, TodayPage.example)
        try check(renderer, RecordVisitPage.example)
        try check(renderer, RecordedVisitPage.example)
        try check(renderer, PersonPage.example)
        try check(renderer, CorrectVisitPage.example)
        try check(renderer, CorrectionPreviewPage.example)
        try check(renderer, CorrectionPage.example)
        try check(renderer, RedeemPage.example)
        try check(renderer, RedemptionPage.example)
        try check(renderer, EnrollPage.example)
        try check(renderer, SignInCardPage.example)
        try check(renderer, GroupDrawPage.example)
        try check(renderer, EnrollmentDrawsPage.example)
        try check(renderer, BalancePage.example)
        try check(renderer, CloseMonthPage.example)
        try check(renderer, ReportsPage.example)
        try check(renderer, ReportPage.example)
        try check(renderer, DecisionsPage.example)
        try check(renderer, ProgramsPage.example)
        try check(renderer, FundsPage.example)
        try check(renderer, FundPage.example)
        try check(renderer, LimitsPage.example)
        try check(renderer, StockPage.example)
        try check(renderer, StockItemPage.example)
        try check(renderer, StockCardsPage.example)
        try check(renderer, StockCountPage.example)
        try check(renderer, SimulationPage.example)
        try check(renderer, OwnPage.example, scripts: 1)
        try check(renderer, MonthlyReportPage.example)
        try check(renderer, ProblemPage.example)
    }

    /// `scripts`: how many of our own it asks for; none has one of its own in it.
    private func check(_ renderer: PageRenderer, _ page: some Page, scripts: Int = 0) throws {
        let html = try #require(try renderer.html(page))
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(html.contains("<title>\(page.title) – \(page.frame.brand)</title>"))
        #expect(html.split(separator: "<h1>").count == 2)
        #expect(html.contains("Demonstration data. Nothing here is real."))
        #expect(!html.contains("{{") && !html.contains("{/"))
        #expect(html.split(separator: "<script").count == 1 + scripts)
        #expect(html.split(separator: "<script src=\"/").count == 1 + scripts)
        #expect(!html.contains("style=\"") && !html.contains("http"))
        #expect(html.hasSuffix("</html>\n"))
    }

    /// What would tell somebody who looks over a shoulder what is treated or tested.
    static let clinicalWords = [
        "negative", "positive", "negativ", "positiv", "urine", "orina", "drug", "droga", "coca", "opioid", "opiate",
        "opiáceo",
        "stimul", "methamph", "alcohol", "specimen", "sample", "muestra", "analyte", "relapse", "recaída", "abstin",
        "treatment",
        "tratamiento", "clinic", "clínic", "addict", "adicc", "patient", "paciente", "counsel", "consejer", "dispute",
        "counselor",
    ]

    @Test func `a participant's own page has no clinical word, in either language`() throws {
        let html = try #require(try PageRenderer().html(OwnPage.example)).lowercased()
        for word in Self.clinicalWords { #expect(!html.contains(word), "\(word)") }
        let texts = [PageRenderer.manifest, PageRenderer.icon].map { String(decoding: $0, as: UTF8.self).lowercased() }
        for text in texts { for word in Self.clinicalWords { #expect(!text.contains(word), "\(word)") } }
    }

    @Test func `amounts are grouped and carry their sign`() {
        let dollars = Currency(code: "USD")
        #expect(moneyText(123_456_789, dollars) == "$1,234,567.89")
        #expect(moneyText(-300, dollars) == "\u{2212}$3.00")
        #expect(moneyText(1250, Currency(code: "EUR")) == "12.50 EUR")
        #expect(amountText(99_999, dollars) == "999.99")
        #expect(axisMoney(120_000, dollars) == "$1,200")
        #expect(axisMoney(-50, dollars) == "\u{2212}$0.50")
        #expect(axisMoney(1200, Currency(code: "EUR")) == "12 EUR")
        #expect(amountText(-100_000, Currency(code: "JPY")) == "\u{2212}100,000")
    }

    @Test func `months are offered from the first day on, the newest first`() throws {
        let months = Month.all(
            from: try #require(Day(iso: "2025-11-30")), through: try #require(Day(iso: "2026-01-05")))
        #expect(months.map(\.description) == ["2026-01", "2025-12", "2025-11"])
        #expect(Month.all(from: nil, through: try #require(Day(iso: "2026-01-05"))).count == 1)
    }
}
