import RewardDomain
import RewardInterop
import RewardServices

/// A clinic to test with: the program `example`, and people in it.
enum Fixture {
    static let text = """
        program: example
        title: Community reinforcement plus vouchers
        public_name: { en: Wellness rewards }
        source: Higgins et al. 1994
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-12, days: [mon, wed, fri] }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive, refused, no_show, invalid]
            hold: [excused, pending]
            pays: money
            ladder: { start: 2.50, step: 1.25 }
            bonus: { amount: 10.00, every: 3 }
            reinstate: { after: 5 }
        """

    /// A program in which people choose their days and may pause, with a deposit.
    static let flexibleText = """
        program: flexible
        title: Two days of one's own
        source: the tests
        currency: USD
        time_zone: America/New_York
        pause: extends
        return_within_days: 30
        deposit: { amount: 50.00, unearned: return }
        schedule:
          - { weeks: 1-12, days: [mon, thu], allowed_days: [mon, tue, wed, thu, fri], minimum_gap: 2 }
        targets:
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive]
            hold: [excused, pending, no_show]
            pays: deposit
        """

    /// Names are drawn of who comes on Wednesdays, and slips of who is negative on Mondays.
    static let drawingText = """
        program: drawing
        title: Names and slips
        source: the tests
        currency: USD
        time_zone: America/New_York
        schedule:
          - { weeks: 1-4, days: [mon] }
        targets:
          - id: group
            kind: attendance
            success: [attended]
            reset: [no_show]
            hold: [excused, pending]
            pays: names
            names_drawn: 1
            bowl: { slips: [{ label: Small prize, value: 1.00, count: 1 }], mean: 1.00 }
            ladder: { start: 1, step: 1 }
          - id: cocaine
            kind: abstinence
            analytes: [cocaine]
            success: [negative]
            reset: [positive, no_show]
            hold: [excused, pending]
            pays: draws
            bowl: { slips: [{ label: Large prize, value: 20.00, count: 2 }], mean: 20.00 }
            ladder: { start: 1, step: 1 }
        """

    /// Publishes a program.
    static func publish(_ services: RewardServices, _ text: String = text) async throws {
        let terms = try TermsFile.read(text, file: "example.yaml")
        _ = try await services.publish(terms, text: text, CommandContext(actor: "tests"))
    }

    /// Publishes the program and enrolls someone from Monday 5 January 2026. Answers with the id.
    @discardableResult
    static func enroll(_ services: RewardServices, code: String = "A-1") async throws -> String {
        try await publish(services)
        let context = CommandContext(actor: "tests")
        let participant = try await services.addParticipant(code: code, context)
        guard let program = Slug("example"), let day = Day(iso: "2026-01-05") else { return "" }
        _ = try await services.enroll(code, in: program, from: day, context)
        return participant.id.description
    }

    /// The body that records a visit of A-1.
    static func visit(_ day: String, _ outcome: String = "negative") -> String {
        #"{"participant":"A-1","program":"example","on":"\#(day)","outcome":"\#(outcome)"}"#
    }
}
