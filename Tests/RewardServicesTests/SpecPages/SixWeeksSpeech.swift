import Foundation
import RewardDomain
import RewardInterop
import RewardPolicies
import RewardServices
import RewardTestSupport
import Testing

/// One sentence of docs/spec/six-weeks.md, said by somebody.
struct SixWeeksSpeech {
    let clinic: SixWeeksClinic
    let text: String
    let context: CommandContext

    var services: RewardServices { clinic.services }
    var words: [String] { text.split(separator: " ").map(String.init) }

    func answer() async throws -> String {
        switch words[0] {
        case "add", "describe", "same", "link", "disable": try await person()
        case "enroll", "end",
            "move" where words[1] != "visit":
            try await enrollment()
        case "record", "correct": try await visit()
        case "close" where words[1] != "dispute": try await days()
        case "lift", "sign", "look": try await days()
        default:
            if words[1] == "same" { try await person() } else { try await secondThought() }
        }
    }

    // MARK: - People

    private func person() async throws -> String {
        switch words[0] {
        case "add": _ = try await services.addParticipantOnce(code: words[1], described: try particulars(), context)
        case "describe": _ = try await services.describe(words[1], as: try particulars(), context)
        case "same": _ = try await services.proposeSamePerson(words[1], words[2], reason: "the same card", context)
        case "approve": _ = try await services.approveSamePerson(words[2], words[3], context)
        case "link": _ = try await services.linkUser(try SixWeeksClinic.slug(words[1]), to: words[3], context)
        default: _ = try await services.setUser(try SixWeeksClinic.slug(words[1]), enabled: false, context)
        }
        return "stored"
    }

    /// `… as Rosa Diaz born 1990-02-03`
    private func particulars() throws -> PersonParticulars {
        guard let name = text.components(separatedBy: " as ").dropFirst().first?.components(separatedBy: " born ")
        else {
            return PersonParticulars()
        }
        return PersonParticulars(name: name[0], born: try #require(Day(iso: name[1])))
    }

    // MARK: - Enrollments

    private func enrollment() async throws -> String {
        let (code, day) = (words[1], try day())
        switch words[0] {
        case "enroll":
            let site = code.hasPrefix("N") ? "north" : "south"
            let details = EnrollmentDetails(
                site: try SixWeeksClinic.slug(site), ownDays: try after("days").map { try WeekdayList.read($0) } ?? [])
            _ = try await services.enroll(
                code, in: try SixWeeksClinic.slug(words[3]), from: day, details: details, context)
        case "end":
            _ = try await services.endEnrollment(
                of: code, in: try await program(of: code), lastDay: day,
                reason: try #require(EndReason(rawValue: words[4])), context)
        default:
            _ = try await services.moveEnrollment(
                of: code, from: try await program(of: code), to: try SixWeeksClinic.slug(words[3]), on: day, context)
        }
        return "stored"
    }

    // MARK: - Visits

    private func visit() async throws -> String {
        let code = words[1]
        let visit = VisitAddress(program: try await program(of: code), day: try day())
        guard words[0] == "record" else {
            let mended = try await services.mend(visit, of: code, try content(), reason: "the chart", context)
            if case .proposed(let answer) = mended.value { return proposed(answer) }
            return "stored"
        }
        let source = try after("from").map { try #require(Specimen.Source(rawValue: $0)) }
        let command = RecordVisit(
            visit: visit, content: try content(), asksForEarlier: false,
            specimen: source.map { Specimen(source: $0) })
        let recorded = try await services.record(command, of: code, context)
        return recorded.value.disagreement.map { "disagreement \($0.said.number)" } ?? "stored"
    }

    /// `negative`, or `cocaine=negative`.
    private func content() throws -> VisitContent {
        let result = words[3].split(separator: "=").map(String.init)
        guard result.count == 2 else { return VisitContent(outcome: try #require(Outcome(name: words[3]))) }
        let value = try #require(AnalyteResult.Value(rawValue: result[1]))
        return VisitContent(results: [AnalyteResult(analyte: try SixWeeksClinic.slug(result[0]), value: value)])
    }

    func proposed(_ answer: ProposalAnswer) -> String {
        let previews = answer.previews.map { preview -> String in
            guard let changes = preview.changes else { return preview.problem ?? "" }
            let (before, after) = (clinic.money(changes.balanceBefore), clinic.money(changes.balanceAfter))
            let absorbed = changes.absorbed
            let words = absorbed < 0 ? "made good" : "absorbed"
            return "\(preview.participant.code ?? "") \(before) to \(after)"
                + (absorbed == 0 ? "" : ", \(clinic.money(abs(absorbed))) \(words)")
        }
        return "proposed: " + previews.joined(separator: "; ")
    }

    // MARK: - Words

    func day() throws -> Day { try #require(words.lazy.compactMap { Day(iso: $0) }.first) }

    func after(_ word: String) throws -> String? {
        try words.firstIndex(of: word).map { index in
            try #require(words.indices.contains(index + 1) ? words[index + 1] : nil)
        }
    }

    /// That of the newest enrollment.
    func program(of code: String) async throws -> Slug {
        try #require(try await clinic.ledger(of: code).history.enrollments.last?.program)
    }
}
